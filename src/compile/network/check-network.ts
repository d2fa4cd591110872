import { oneOf, Report } from '../../diagnostics';
import { COMPONENTS } from '../../model/components/component-table';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ClusterPlan, NetworkPlan } from '../plan';

export interface CheckedNetwork {
  readonly plan: ClusterPlan;
  readonly cluster: ResolvedCluster;
  readonly settings: ClusterSettings;
  readonly network: NetworkPlan;
}

/** Form and direction -> what a rule may say beside ports. */
const FIELDS = {
  kubernetes: { ingress: ['from', 'ports'], egress: ['to', 'ports'] },
  cilium: {
    ingress: ['fromEndpoints', 'fromEntities', 'fromCIDR', 'fromCIDRSet', 'fromRequires', 'fromNodes', 'fromGroups', 'toPorts', 'icmps', 'authentication'],
    egress: [
      'toEndpoints', 'toEntities', 'toCIDR', 'toCIDRSet', 'toRequires', 'toServices', 'toFQDNs', 'toNodes', 'toGroups', 'toPorts', 'icmps', 'authentication',
    ],
  },
} as const;

/** Refuses further rules that would select nothing, or that an API server would refuse. */
export function checkNetwork({ plan, cluster, settings: { networkPolicies = {} }, network: { form } }: CheckedNetwork, report: Report): void {
  for (const direction of ['ingress', 'egress'] as const) {
    for (const [component, rules] of Object.entries(networkPolicies[direction] ?? {})) {
      const pointer = `/networkPolicies/${direction}/${escapeToken(component)}`;
      const where = `cluster '${plan.name}', networkPolicies.${direction}`;
      if (!Object.hasOwn(COMPONENTS, component)) {
        report.error('unknown-component', cluster.where(pointer), `${where}: there is no component '${component}'`, `use ${oneOf(Object.keys(COMPONENTS))}`);
      }
      const allowed: readonly string[] = FIELDS[form][direction];
      for (const [index, rule] of rules.entries()) {
        const unknown = Object.keys(rule).find((key) => !allowed.includes(key));
        if (unknown === undefined) continue;
        report.error('bad-policy-rule', cluster.where(`${pointer}/${index}`), `${where}.${component}[${index}]: a rule of form '${form}' has no '${unknown}'`,
          `allowed are ${oneOf(allowed)}`);
      }
    }
  }
}
