import { NetworkPort } from '../plan/network';

/** Somebody at the other end of connections, in the words of a form of policies. */
export interface Peer<P> {
  readonly peer: P;
  /** Equal for equal ones; they are sorted by it. */
  readonly key: string;
  readonly ports: readonly NetworkPort[];
}

/** Peers to which the same ports are open. */
export interface Group<P> {
  readonly peers: readonly P[];
  readonly ports: readonly NetworkPort[];
}

/**
 * The fewest groups that open the same: no port twice to one peer, none that is open to a wider one, and peers with the same ports
 * together. The order follows from the content alone.
 *
 * @param holds whether whoever is the second peer is the first one, too
 */
export function merged<P>(all: readonly Peer<P>[], holds: (wide: P, narrow: P) => boolean): Group<P>[] {
  const byPeer = new Map<string, { readonly peer: P; readonly ports: Map<string, NetworkPort> }>();
  for (const { key, peer, ports } of all) {
    const known = byPeer.get(key) ?? { peer, ports: new Map<string, NetworkPort>() };
    byPeer.set(key, known);
    for (const port of ports) known.ports.set(portKey(port), port);
  }
  // what holds many is looked at once, and not for each of thousands of addresses
  const wide = [...byPeer.values()].filter(({ peer }) => [...byPeer.values()].some((other) => other.peer !== peer && holds(peer, other.peer)));
  const groups = new Map<string, { readonly peers: [string, P][]; readonly ports: readonly NetworkPort[] }>();
  for (const [key, { peer, ports }] of [...byPeer].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const wider = wide.filter((other) => other.peer !== peer && holds(other.peer, peer));
    const left = [...ports.values()].filter((port) => !isOpen(ports, port)
      && !wider.some((other) => isOpen(other.ports, port) || other.ports.has(portKey(port))));
    if (left.length === 0) continue;
    const sorted = left.sort(byNumber);
    const id = sorted.map(portKey).join(' ');
    const group = groups.get(id) ?? { peers: [], ports: sorted };
    groups.set(id, group);
    group.peers.push([key, peer]);
  }
  return [...groups.values()]
    .sort((a, b) => byNumber(a.ports[0], b.ports[0]) || a.ports.length - b.ports.length || (a.peers[0][0] < b.peers[0][0] ? -1 : 1))
    .map(({ peers, ports }) => ({ peers: peers.map(([, peer]) => peer), ports }));
}

/** Whether every port of its protocol is open, so that this one need not be. */
function isOpen(ports: ReadonlyMap<string, NetworkPort>, { protocol, port }: NetworkPort): boolean {
  return port !== undefined && ports.has(portKey({ protocol }));
}

function portKey({ protocol, port = 0 }: NetworkPort): string {
  return `${protocol}/${port}`;
}

function byNumber(a: NetworkPort, b: NetworkPort): number {
  return (a.port ?? 0) - (b.port ?? 0) || (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0);
}
