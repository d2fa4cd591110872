import { AddressSet } from './address-set';
import { Direction } from './kubernetes';
import { Point, PointPort } from './point';
import { NetworkPeer, NetworkPlan } from '../../plan/network';

/** Nodes whose addresses nobody tells are in one of these networks, as far as every port of theirs is concerned. */
export const UNTOLD_NODES = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];
const EVERYWHERE = ['0.0.0.0/0', '::/0'];

/** What the flows of one workload are in one direction, by port: as wide as they can be told in the form of the policies, and no wider. */
export class Need {
  private readonly byPort = new Map<string, Needed>();

  constructor(private readonly plan: NetworkPlan, workload: string, direction: Direction) {
    const cidrs = new Map<string, string[]>();
    for (const flow of plan.flows) {
      const [own, other] = direction === 'egress' ? [flow.from, flow.to] : [flow.to, flow.from];
      if (own.kind !== 'workload' || own.name !== workload) continue;
      for (const { port, protocol } of flow.ports) {
        const key = `${protocol} ${port ?? '*'}`;
        const needed = this.byPort.get(key) ?? { peers: [], addresses: new AddressSet([]) };
        this.byPort.set(key, needed);
        const ranges = this.rangesOf(other, port === undefined);
        if (ranges === undefined) needed.peers.push(other);
        else cidrs.set(key, [...cidrs.get(key) ?? [], ...ranges]);
      }
    }
    for (const [key, ranges] of cidrs) this.byPort.get(key)!.addresses = new AddressSet(ranges.map((cidr) => ({ cidr })));
  }

  /** Whether one of the flows is, or cannot be told from, a connection with that end at that port. */
  public covers(point: Point, { port, protocol }: PointPort): boolean {
    return [`${protocol} ${port}`, `${protocol} *`].some((key) => {
      const needed = this.byPort.get(key);
      return needed !== undefined && (this.hasAddress(needed.addresses, point) || needed.peers.some((peer) => this.isPeer(peer, point)));
    });
  }

  /** Undefined for who is known by something else than an address. */
  private rangesOf(peer: NetworkPeer, everyPort: boolean): readonly string[] | undefined {
    const { form, surroundings: { nodeCidrs, apiServerCidrs } } = this.plan;
    if (peer.kind === 'addresses') return peer.cidrs;
    if (form === 'cilium') return undefined;
    if (peer.kind === 'nodes') return nodeCidrs ?? (everyPort ? UNTOLD_NODES : EVERYWHERE);
    if (peer.kind === 'apiServer') return apiServerCidrs ?? EVERYWHERE;
    return peer.kind === 'host' ? EVERYWHERE : undefined;
  }

  private hasAddress(addresses: AddressSet, { address, entities = [], pod }: Point): boolean {
    // whether a pod has one of all addresses is for each network plugin to say
    if (pod !== undefined) return this.plan.form === 'kubernetes' && addresses.isWhole;
    if (this.plan.form === 'cilium' && !entities.includes('world') && !entities.includes('host')) return false;
    return address !== undefined && (addresses.has(address) || (entities.includes('host') && this.isLinkLocal(addresses)));
  }

  /** Cilium takes all addresses of a node for one. */
  private isLinkLocal(addresses: AddressSet): boolean {
    return this.plan.form === 'cilium' && (addresses.has('a9fe140a') || addresses.has('a9fe0a0a'));
  }

  private isPeer(peer: NetworkPeer, point: Point): boolean {
    const { entities = [], host, pod } = point;
    switch (peer.kind) {
      case 'anyone': return true;
      case 'workload': return point.name === `'${peer.name}'`;
      case 'pods': return pod !== undefined && (peer.namespaces?.includes(pod.namespace) ?? true)
        && Object.entries(peer.labels ?? {}).every(([label, values]) => values.includes(pod.labels[label]));
      case 'nodes': return entities.includes('host') || entities.includes('remote-node');
      case 'apiServer': return entities.includes('kube-apiserver');
      case 'host': return peer.host === '*' ? entities.includes('world') : host === peer.host;
      case 'addresses': return false;
    }
  }
}

interface Needed {
  readonly peers: NetworkPeer[];
  addresses: AddressSet;
}
