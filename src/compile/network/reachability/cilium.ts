import { AddressSet } from './address-set';
import { Direction, PolicyJudge } from './kubernetes';
import { labelsMatch } from './labels-match';
import { Point, PointPort } from './point';
import { CiliumPolicySpec, CiliumPorts, CiliumRule, LabelSelector } from '../../plan/network';

/*
 * What a CiliumNetworkPolicy means, after its documentation alone.
 * See https://docs.cilium.io/en/stable/security/policy/language/
 */

const NAMESPACE = 'io.kubernetes.pod.namespace';

export function ciliumJudge(namespace: string, { endpointSelector, egress = [], ingress = [] }: CiliumPolicySpec): PolicyJudge {
  const rules: { readonly [D in Direction]: readonly CiliumRule[] } = { ingress, egress };
  return {
    rules,
    selects: ({ pod }) => pod !== undefined && pod.namespace === namespace && labelsMatch(endpointSelector, pod.labels),
    // a section without a rule is none
    restricts: (direction) => rules[direction].length > 0,
    admits: (direction, other, port) => rules[direction].some((rule) => {
      const { fromCIDRSet, fromEndpoints, fromEntities, toCIDRSet, toEndpoints, toEntities, toFQDNs, toPorts } = rule;
      const [endpoints, entities, ranges] = direction === 'ingress' ? [fromEndpoints, fromEntities, fromCIDRSet] : [toEndpoints, toEntities, toCIDRSet];
      const names = direction === 'egress' ? toFQDNs : undefined;
      const saysWho = [endpoints, entities, ranges, names].some((part) => part !== undefined);
      // the empty rule means nobody
      if (!saysWho && toPorts === undefined) return false;
      if (toPorts !== undefined && !toPorts.some((ports) => portsMatch(ports, port))) return false;
      return !saysWho || endpointsMatch(endpoints, namespace, other) || entitiesMatch(entities, other)
        || (ranges !== undefined && rangesMatch(ranges, other)) || (names ?? []).some((name) => nameMatches(name, other));
    }),
  };
}

function portsMatch({ ports }: CiliumPorts, { port, protocol }: PointPort): boolean {
  return ports.some((one) => {
    const wanted = one.protocol ?? 'ANY';
    if (wanted !== 'ANY' && wanted !== protocol) return false;
    const first = Number(one.port);
    return first === 0 || (one.endPort === undefined ? first === port : first <= port && port <= one.endPort);
  });
}

function endpointsMatch(selectors: readonly LabelSelector[] = [], own: string, { pod }: Point): boolean {
  if (pod === undefined) return false;
  const labels = { ...pod.labels, [NAMESPACE]: pod.namespace };
  return selectors.some((selector) => {
    const plain = withoutSource(selector);
    const saysWhere = [...Object.keys(plain.matchLabels ?? {}), ...(plain.matchExpressions ?? []).map(({ key }) => key)].includes(NAMESPACE);
    return (saysWhere || pod.namespace === own) && labelsMatch(plain, labels);
  });
}

/** Cilium puts before a label where it has it from. */
function withoutSource({ matchExpressions = [], matchLabels = {} }: LabelSelector): LabelSelector {
  const plain = (name: string) => name.replace(/^(k8s|any):/, '');
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels).map(([name, value]) => [plain(name), value])),
    matchExpressions: matchExpressions.map((expression) => ({ ...expression, key: plain(expression.key) })),
  };
}

function entitiesMatch(entities: readonly string[] = [], { entities: own = [], pod }: Point): boolean {
  if (entities.includes('all')) return true;
  if (pod !== undefined) return entities.includes('cluster');
  return own.some((entity) => entities.includes(entity));
}

/** Ranges mean what Cilium does not manage: neither pods nor nodes. */
function rangesMatch(ranges: NonNullable<CiliumRule['toCIDRSet']>, { address, entities = [], pod }: Point): boolean {
  if (pod !== undefined || !entities.includes('world')) return false;
  const set = new AddressSet(ranges);
  return address === undefined ? set.isWhole : set.has(address);
}

function nameMatches({ matchName, matchPattern }: { readonly matchName?: string; readonly matchPattern?: string }, { host }: Point): boolean {
  if (host === undefined) return false;
  if (matchName !== undefined) return matchName === host;
  return new RegExp(`^${(matchPattern ?? '').replace(/[.]/g, '\\.').replace(/\*/g, '[-a-zA-Z0-9_]*')}$`).test(host);
}
