import { step } from './address-set';
import { Mentions } from './mentions';
import { UNTOLD_NODES } from './need';
import { Point } from './point';
import { ipRange, ipText } from '../../../model/values/ip-range';
import { NetworkPeer, NetworkPlan, NetworkPort, NetworkSurroundings, NetworkWorkload } from '../../plan/network';

/*
 * Who there may be around the pods of a cluster: a few of each kind, of which each end of a flow is one.
 */

/** A namespace that no flow speaks of. */
const ELSEWHERE = 'somebody-elses';

/** Addresses that are kept for documentation, so that no flow is about them. @see https://www.rfc-editor.org/rfc/rfc5737 */
const OUTSIDE = ['203.0.113.77', '2001:db8::77'];

/** Where nodes and API servers may be, if nobody says so. */
const LIKELY = ['10.0.0.1', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fd00::1'];

const WORLD = ['world'];
const NODE_ENTITIES = [['host'], ['remote-node']];

export function podOf({ labels, name }: NetworkWorkload, namespace: string): Point {
  return { name: `'${name}'`, pod: { namespace, labels } };
}

function stranger(namespace: string, labels: { readonly [name: string]: string } = {}): Point {
  return { name: `a pod in namespace '${namespace}'`, pod: { namespace, labels } };
}

function outside(address: string, entities: readonly string[] = WORLD, host?: string): Point {
  return { name: host === undefined ? `address ${address}` : `'${host}'`, address: ipText(address), entities, host };
}

/** Some of whoever is at that end of a flow. */
export function someOf(peer: NetworkPeer, { port }: NetworkPort, { namespace, surroundings, workloads }: NetworkPlan): Point[] {
  switch (peer.kind) {
    case 'workload': return workloads.filter(({ name }) => name === peer.name).map((workload) => podOf(workload, namespace));
    case 'pods': return podsOf(peer, namespace);
    // on every port, those with addresses of the internet are left to settings
    case 'nodes': return inside(surroundings.nodeCidrs, port === undefined ? LIKELY : [...LIKELY, ...OUTSIDE])
      .flatMap(([name, address]) => NODE_ENTITIES.map((entities) => ({ name: `a node (${name})`, address, entities })));
    case 'apiServer': return inside(surroundings.apiServerCidrs, [...LIKELY, ...OUTSIDE])
      .map(([name, address]) => ({ name: `the API server (${name})`, address, entities: ['kube-apiserver'] }));
    case 'addresses': return peer.cidrs
      .flatMap((cidr) => ends(cidr).map((address) => ({ name: `an address of ${cidr}`, address, entities: entitiesOf(address) })));
    case 'host': return OUTSIDE.map((address) => outside(address, WORLD, peer.host));
    case 'anyone': return [stranger(ELSEWHERE), ...OUTSIDE.map((address) => outside(address)), ...nodes()];
  }
}

/** Addresses of the link at which a node itself answers; see `dns.ts`. */
function entitiesOf(address: string): readonly string[] {
  return address.startsWith('a9fe14') || address.startsWith('a9fe0a') ? ['host'] : WORLD;
}

function podsOf({ labels = {}, namespaces }: Extract<NetworkPeer, { readonly kind: 'pods' }>, own: string): Point[] {
  const names = Object.keys(labels);
  const longest = Math.max(1, ...names.map((name) => labels[name].length));
  const sets = Array.from({ length: longest }, (_, i) => Object.fromEntries(names.map((name) => [name, labels[name][i % labels[name].length]])));
  return (namespaces ?? [ELSEWHERE, own]).flatMap((namespace) => sets.map((set) => stranger(namespace, set)));
}

function inside(cidrs: NetworkSurroundings['nodeCidrs'], untold: readonly string[]): [name: string, address: string][] {
  if (cidrs === undefined) return untold.map((address) => [address, ipText(address)]);
  return cidrs.flatMap((cidr) => ends(cidr).map((address): [string, string] => [cidr, address]));
}

function ends(cidr: string): string[] {
  const { first, last } = ipRange(cidr);
  return first === last ? [first] : [first, last];
}

function nodes(): Point[] {
  return NODE_ENTITIES.map((entities) => ({ name: 'a node', address: ipText(LIKELY[0]), entities }));
}

/** Pods of others that are labelled like ours but for one label. */
function impostors({ namespace, workloads }: NetworkPlan): Point[] {
  return workloads.flatMap(({ labels, name }) => Object.keys(labels).map((label): Point => (
    { name: `a pod with the labels of '${name}' but for '${label}'`, pod: { namespace, labels: { ...labels, [label]: 'somebody-else' } } })));
}

/** Everybody who might try: each workload of ours, and others beside them, among them those that policies or flows mention. */
export function everybody(network: NetworkPlan, { hosts, labels, namespaces }: Pick<Mentions, 'hosts' | 'labels' | 'namespaces'>): Point[] {
  const { namespace, workloads } = network;
  const places = [...new Set([namespace, ELSEWHERE, ...namespaces])];
  const ours = new Set(workloads.map((workload) => JSON.stringify(workload.labels)));
  const sets = labels.filter((set) => !ours.has(JSON.stringify(set)));
  return [
    ...workloads.map((workload) => podOf(workload, namespace)),
    ...impostors(network),
    ...places.flatMap((place) => [{}, ...sets].map((set) => stranger(place, set))),
    ...workloads.map((workload) => stranger(ELSEWHERE, workload.labels)),
    ...OUTSIDE.map((address) => outside(address)),
    ...['somebody.else.example', ...hosts].map((host) => outside(OUTSIDE[0], WORLD, host)),
    ...nodes(),
    { name: 'the API server', address: ipText(LIKELY[1]), entities: ['kube-apiserver'] },
  ];
}

/** The addresses at both ends of each range that is mentioned, and those beside it. */
export function edges({ cidrs }: Mentions, { nodeCidrs = UNTOLD_NODES, apiServerCidrs = [] }: NetworkSurroundings): Point[] {
  const points = new Map<string, Point>();
  for (const cidr of new Set([...cidrs, ...nodeCidrs, ...apiServerCidrs])) {
    const { first, last } = ipRange(cidr);
    for (const address of [first, last]) points.set(address, { name: `an address of ${cidr}`, address, entities: entitiesOf(address) });
    for (const address of [step(first, -1), step(last, 1)]) {
      if (address !== undefined && !points.has(address)) points.set(address, { name: `an address beside ${cidr}`, address, entities: WORLD });
    }
  }
  return [...points.values()];
}
