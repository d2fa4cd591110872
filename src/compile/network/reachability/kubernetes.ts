import { AddressSet } from './address-set';
import { labelsMatch } from './labels-match';
import { Certainty, Point, PointPort } from './point';
import { KubernetesPeer, KubernetesPolicySpec, KubernetesPort } from '../../plan/network';

/*
 * What a NetworkPolicy means, after its reference alone.
 * See https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */

/** A policy that is ready to be asked. */
export interface PolicyJudge {
  /** Its rules as they are given. */
  readonly rules: { readonly [D in Direction]?: readonly unknown[] };
  selects(point: Point): boolean;
  /** Whether the policy says anything about that direction. */
  restricts(direction: Direction): boolean;
  admits(direction: Direction, other: Point, port: PointPort, certainty: Certainty): boolean;
}

export type Direction = 'ingress' | 'egress';

/** Label that the API server gives to each namespace. */
const NAME = 'kubernetes.io/metadata.name';

type Rule = { readonly from?: readonly KubernetesPeer[]; readonly to?: readonly KubernetesPeer[]; readonly ports?: readonly KubernetesPort[] };

export function kubernetesJudge(namespace: string, spec: KubernetesPolicySpec): PolicyJudge {
  const { ingress, egress, podSelector } = spec;
  const rules: { readonly [D in Direction]: readonly JudgedRule[] } = { ingress: judged(ingress, 'from'), egress: judged(egress, 'to') };
  // without types, ingress is always meant, and egress where there are rules for it
  const types = spec.policyTypes ?? ['Ingress', ...(egress && egress.length > 0 ? ['Egress'] : [])];
  return {
    rules: { ingress, egress },
    selects: ({ pod }) => pod !== undefined && pod.namespace === namespace && labelsMatch(podSelector ?? {}, pod.labels),
    restricts: (direction) => types.includes(direction === 'ingress' ? 'Ingress' : 'Egress'),
    admits: (direction, other, port, certainty) =>
      rules[direction].some((rule) => portsMatch(rule.ports, port) && peersMatch(rule, namespace, other, certainty)),
  };
}

interface JudgedRule {
  readonly ports: readonly KubernetesPort[];
  /** Undefined: everybody. */
  readonly pods?: readonly KubernetesPeer[];
  readonly addresses?: AddressSet;
}

function judged(rules: readonly Rule[] | undefined, key: 'from' | 'to'): JudgedRule[] {
  return (rules ?? []).map((rule) => {
    const { [key]: peers = [], ports = [] } = rule;
    if (peers.length === 0) return { ports };
    return {
      ports,
      pods: peers.filter(({ ipBlock }) => ipBlock === undefined),
      addresses: new AddressSet(peers.flatMap(({ ipBlock }) => (ipBlock ? [ipBlock] : []))),
    };
  });
}

function portsMatch(ports: readonly KubernetesPort[], { protocol, port }: PointPort): boolean {
  return ports.length === 0 || ports.some((one) => {
    if ((one.protocol ?? 'TCP') !== protocol) return false;
    if (one.port === undefined) return true;
    // what a name means is for each pod to say: none of the numbers here, as far as is known
    if (typeof one.port === 'string') return false;
    return one.endPort === undefined ? one.port === port : one.port <= port && port <= one.endPort;
  });
}

function peersMatch({ pods, addresses }: JudgedRule, namespace: string, { address, pod }: Point, certainty: Certainty): boolean {
  if (pods === undefined || addresses === undefined) return true;
  if (pod !== undefined) {
    return pods.some((peer) => podMatches(peer, namespace, pod, certainty)) || (certainty === 'possibly' && addresses.isWhole);
  }
  return address === undefined ? addresses.isWhole : addresses.has(address);
}

function podMatches({ namespaceSelector, podSelector = {} }: KubernetesPeer, own: string, pod: NonNullable<Point['pod']>, certainty: Certainty): boolean {
  if (!labelsMatch(podSelector, pod.labels)) return false;
  if (namespaceSelector === undefined) return pod.namespace === own;
  const known = [...Object.keys(namespaceSelector.matchLabels ?? {}), ...(namespaceSelector.matchExpressions ?? []).map(({ key }) => key)];
  if (known.some((key) => key !== NAME)) return certainty === 'possibly';
  return labelsMatch(namespaceSelector, { [NAME]: pod.namespace });
}
