import { Used } from './keep-used';
import { GivenDashboards, panelsOf } from './panels';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ruledCluster } from '../rules/ruled-cluster';
import { RulesInput } from '../rules/rules-input';
import { written } from '../rules/server-groups';

/** What is read of a cluster, there or by its hub. */
export function usedOf(input: RulesInput, dashboards: Omit<GivenDashboards, 'clusterLabel'>): Used {
  const { about, evaluates } = ruledCluster(input.cluster, input, input.common);
  return { rules: written(about), evaluates, panels: panelsOf({ ...dashboards, clusterLabel: input.clusterLabel }) };
}

/** Whether every standard job of the cluster keeps what it keeps by itself. */
export function keepsStandard({ document: { scrape = [] } }: Pick<ResolvedCluster, 'document'>): boolean {
  return scrape.every((spec: unknown) => {
    if (typeof spec !== 'object' || spec === null) return true;
    const [[name, options] = ['', undefined]] = Object.entries(spec);
    const { metricRelabelConfigs, drop } = (options ?? {}) as { readonly metricRelabelConfigs?: unknown; readonly drop?: unknown };
    return name === 'config' || (metricRelabelConfigs === undefined && drop === undefined);
  });
}
