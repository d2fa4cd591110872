import { End, selectorOf, Words } from './kubernetes-policies';
import { merged, Peer } from './merge';
import { holdsRange } from '../../model/values/ip-range';
import { CiliumPolicySpec, CiliumPorts, CiliumRule, LabelSelector, NetworkFlow, NetworkPeer, NetworkPort, NetworkWorkload } from '../plan/network';

/** Label of each endpoint with its namespace. @see https://docs.cilium.io/en/stable/security/policy/kubernetes/#namespaces */
const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

/** One way to say who somebody is; a rule has one of them. */
type Word =
  | { readonly by: 'Endpoints'; readonly value: LabelSelector }
  | { readonly by: 'Entities'; readonly value: string }
  | { readonly by: 'CIDRSet'; readonly value: { readonly cidr: string } }
  | { readonly by: 'FQDNs'; readonly value: { readonly matchName: string } };

/** What a CiliumNetworkPolicy lets in and out of one workload: what its flows are, and nothing else. */
export function ciliumSpec(workload: NetworkWorkload, flows: readonly NetworkFlow[], words: Words): CiliumPolicySpec {
  const isIt = (peer: NetworkPeer) => peer.kind === 'workload' && peer.name === workload.name;
  const ingress = flows.filter(({ to }) => isIt(to)).map(({ from, ports }) => ({ peer: from, ports }));
  const egress = flows.filter(({ from }) => isIt(from)).map(({ to, ports }) => ({ peer: to, ports }));
  return {
    endpointSelector: { matchLabels: workload.labels },
    ingress: rulesOf('from', ingress, words),
    egress: rulesOf('to', egress, words),
  };
}

/** A rule that allows nothing: without one, its direction is not denied. @see https://docs.cilium.io/en/stable/security/policy/language/#ingress-default-deny */
const NOTHING: CiliumRule = {};

/** Every pod of the namespace, and nothing in or out. */
export const CILIUM_DENY: CiliumPolicySpec = { endpointSelector: {}, ingress: [NOTHING], egress: [NOTHING] };

function rulesOf(direction: 'from' | 'to', ends: readonly End[], words: Words): CiliumRule[] {
  const seesNames = direction === 'to' && ends.some(({ peer }) => peer.kind === 'host' && peer.host !== ANY_HOST);
  const all = ends.flatMap(({ peer, ports }) => wordsOf(peer, words).map((word): Peer<Word> => ({ peer: word, key: JSON.stringify(word), ports })));
  const rules = merged(all, holds).flatMap(({ peers, ports }) =>
    KINDS.flatMap((by): CiliumRule[] => {
      const values = peers.filter((word) => word.by === by).map(({ value }) => value);
      // Cilium learns what a name leads to from the answers that it reads along
      const toPorts = seesNames && by === 'Endpoints' && ports.some(isDns) ? dnsPorts(ports) : portsOf(ports);
      return values.length === 0 ? [] : [{ [`${direction}${by}`]: values, toPorts }];
    }));
  return rules.length === 0 ? [NOTHING] : rules;
}

const KINDS = ['Endpoints', 'Entities', 'CIDRSet', 'FQDNs'] as const;

/** Stands for names that nobody knows before. */
const ANY_HOST = '*';

function isDns({ protocol, port }: NetworkPort): boolean {
  return protocol === 'UDP' && (port === 53 || port === 5353);
}

function dnsPorts(ports: readonly NetworkPort[]): CiliumPorts[] {
  return [{ ...portsOf(ports)[0], rules: { dns: [{ matchPattern: '*' }] } }];
}

/** Port 0 is every one, as in what Cilium itself makes of a NetworkPolicy without a port. @see https://github.com/cilium/cilium/blob/main/pkg/k8s/network_policy.go */
function portsOf(ports: readonly NetworkPort[]): CiliumPorts[] {
  return [{ ports: ports.map(({ protocol, port = 0 }) => ({ port: String(port), protocol })) }];
}

function wordsOf(peer: NetworkPeer, { namespace, workloads }: Words): Word[] {
  switch (peer.kind) {
    case 'anyone': return [entity('all')];
    case 'workload': return [endpoints({ matchLabels: workloads.find(({ name }) => name === peer.name)!.labels })];
    case 'pods': return podsOf(peer, namespace);
    case 'apiServer': return [entity('kube-apiserver')];
    case 'nodes': return [entity('host'), entity('remote-node')];
    case 'host': return peer.host === ANY_HOST ? [entity('world')] : [{ by: 'FQDNs', value: { matchName: peer.host } }];
    case 'addresses': return peer.cidrs.flatMap((cidr) => {
      // addresses of the link are those of the node itself
      if (cidr.startsWith('169.254.20.') || cidr.startsWith('169.254.10.')) return [entity('host')];
      return cidr === '0.0.0.0/0' || cidr === '::/0' ? [entity('world')] : [{ by: 'CIDRSet', value: { cidr } } as const];
    });
  }
}

function entity(value: string): Word {
  return { by: 'Entities', value };
}

function endpoints(value: LabelSelector): Word {
  return { by: 'Endpoints', value };
}

/** Without a namespace, a selector is about the policy's own. */
function podsOf({ labels = {}, namespaces }: Extract<NetworkPeer, { readonly kind: 'pods' }>, own: string): Word[] {
  const { matchLabels, matchExpressions = [] } = selectorOf(labels);
  if (namespaces === undefined) {
    const anywhere = { key: NAMESPACE, operator: 'Exists' };
    return [endpoints({ ...(matchLabels && { matchLabels }), matchExpressions: [anywhere, ...matchExpressions] })];
  }
  return namespaces.map((name) => {
    const all = { ...(name === own ? {} : { [NAMESPACE]: name }), ...matchLabels };
    return endpoints({ ...(Object.keys(all).length > 0 && { matchLabels: all }), ...(matchExpressions.length > 0 && { matchExpressions }) });
  });
}

function holds(wide: Word, narrow: Word): boolean {
  if (wide.by === 'Entities') return wide.value === 'all' || (wide.value === 'world' && (narrow.by === 'CIDRSet' || narrow.by === 'FQDNs'));
  if (wide.by === 'CIDRSet') return narrow.by === 'CIDRSet' && holdsRange(wide.value.cidr, narrow.value.cidr);
  if (wide.by !== 'Endpoints' || narrow.by !== 'Endpoints') return false;
  const { matchLabels = {}, matchExpressions = [] } = wide.value;
  if (Object.keys(matchLabels).length > 0) return false;
  const [only, ...others] = matchExpressions;
  if (only === undefined) {
    return narrow.value.matchLabels?.[NAMESPACE] === undefined && !narrow.value.matchExpressions?.some(({ key }) => key === NAMESPACE);
  }
  return others.length === 0 && only.key === NAMESPACE && only.operator === 'Exists';
}
