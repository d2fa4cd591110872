import { merged, Peer } from './merge';
import { holdsRange } from '../../model/values/ip-range';
import { KubernetesPeer, KubernetesPolicySpec, KubernetesPort, LabelSelector, NetworkFlow, NetworkPeer, NetworkPort, NetworkSurroundings, NetworkWorkload } from '../plan/network';

/** Everywhere, by IPv4 and IPv6. */
export const EVERYWHERE: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Addresses that nodes have as a rule: what nobody routes on the internet, and the space between carriers and customers. */
const PRIVATE: readonly string[] = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/** Label of each namespace with its name. @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** What flows are put into words with. */
export interface Words {
  readonly namespace: string;
  readonly workloads: readonly NetworkWorkload[];
  readonly surroundings: NetworkSurroundings;
}

/** What a NetworkPolicy lets in and out of one workload: what its flows are, and nothing else. */
export function kubernetesSpec(workload: NetworkWorkload, flows: readonly NetworkFlow[], words: Words): KubernetesPolicySpec {
  const isIt = (peer: NetworkPeer) => peer.kind === 'workload' && peer.name === workload.name;
  const ingress = rulesOf(flows.filter(({ to }) => isIt(to)).map(({ from, ports }) => ({ peer: from, ports })), words);
  const egress = rulesOf(flows.filter(({ from }) => isIt(from)).map(({ to, ports }) => ({ peer: to, ports })), words);
  return {
    podSelector: { matchLabels: workload.labels },
    policyTypes: ['Ingress', 'Egress'],
    ...(ingress.length > 0 && { ingress: ingress.map(({ peers, ports }) => ({ ...(peers && { from: peers }), ports })) }),
    ...(egress.length > 0 && { egress: egress.map(({ peers, ports }) => ({ ...(peers && { to: peers }), ports })) }),
  };
}

/** Every pod of the namespace, and nothing in or out. */
export const KUBERNETES_DENY: KubernetesPolicySpec = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };

/** One end of a flow that is not the workload. */
export interface End {
  readonly peer: NetworkPeer;
  readonly ports: readonly NetworkPort[];
}

interface Rule {
  /** Undefined: everybody. */
  readonly peers?: readonly KubernetesPeer[];
  readonly ports: readonly KubernetesPort[];
}

/** Whoever there is: an element that a rule does not have. */
const ANYONE = Symbol('anyone');

type Word = KubernetesPeer | typeof ANYONE;

function rulesOf(ends: readonly End[], words: Words): Rule[] {
  const all = ends.flatMap(({ peer, ports }) => ports.flatMap((port) =>
    wordsOf(peer, port, words).map((word): Peer<Word> => ({ peer: word, key: word === ANYONE ? '' : JSON.stringify(word), ports: [port] }))));
  return merged(all, holds).map(({ peers, ports }) => ({
    ...(!peers.includes(ANYONE) && { peers: peers as KubernetesPeer[] }),
    ports: ports.map(({ protocol, port }) => (port === undefined ? { protocol } : { port, protocol })),
  }));
}

function wordsOf(peer: NetworkPeer, { port }: NetworkPort, { namespace, workloads, surroundings }: Words): Word[] {
  switch (peer.kind) {
    case 'anyone': return [ANYONE];
    case 'workload': return [{ podSelector: { matchLabels: workloads.find(({ name }) => name === peer.name)!.labels } }];
    case 'pods': return podsOf(peer, namespace);
    case 'addresses': return blocks(peer.cidrs);
    case 'host': return blocks(EVERYWHERE);
    case 'apiServer': return blocks(surroundings.apiServerCidrs ?? EVERYWHERE);
    case 'nodes': return blocks(surroundings.nodeCidrs ?? (port === undefined ? PRIVATE : EVERYWHERE));
  }
}

function blocks(cidrs: readonly string[]): KubernetesPeer[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

function podsOf({ labels, namespaces }: Extract<NetworkPeer, { readonly kind: 'pods' }>, own: string): KubernetesPeer[] {
  const podSelector = labels && selectorOf(labels);
  if (namespaces === undefined) return [{ namespaceSelector: {}, ...(podSelector && { podSelector }) }];
  return namespaces.map((name) => (name === own ? { podSelector: podSelector ?? {} }
    : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: name } }, ...(podSelector && { podSelector }) }));
}

/** Labels with their allowed values, as a selector. */
export function selectorOf(labels: { readonly [name: string]: readonly string[] }): LabelSelector {
  const all = Object.entries(labels);
  const single = all.filter(([, values]) => values.length === 1);
  const several = all.filter(([, values]) => values.length !== 1);
  return {
    ...(single.length > 0 && { matchLabels: Object.fromEntries(single.map(([name, [value]]) => [name, value])) }),
    ...(several.length > 0 && { matchExpressions: several.map(([key, values]) => ({ key, operator: 'In', values })) }),
  };
}

/** Whether the first peer is every pod or address that the second one is. */
function holds(wide: Word, narrow: Word): boolean {
  if (wide === ANYONE) return true;
  if (narrow === ANYONE) return false;
  if (wide.ipBlock) return narrow.ipBlock !== undefined && holdsRange(wide.ipBlock.cidr, narrow.ipBlock.cidr);
  if (narrow.ipBlock) return false;
  const isAll = wide.namespaceSelector !== undefined && wide.podSelector === undefined && isEmpty(wide.namespaceSelector);
  const isOwn = wide.namespaceSelector === undefined && isEmpty(wide.podSelector);
  return isAll || (isOwn && narrow.namespaceSelector === undefined);
}

function isEmpty(selector: LabelSelector | undefined): boolean {
  return selector !== undefined && Object.keys(selector).length === 0;
}
