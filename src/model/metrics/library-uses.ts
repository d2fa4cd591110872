import { FLEET_METRICS } from './fleet-metrics';
import { metricsUsed, UsedSeries } from './metric-need';
import { METRIC_NAME } from '../../syntax/promql';
import { OwnDashboard, OwnPanel } from '../dashboards/own/own-dashboard';
import { OWN_DASHBOARDS } from '../dashboards/own/own-dashboards';
import { RULE_SET_IDS, ruleSet } from '../rules/sets';

/** What the rules and dashboards read that come with the library. */
export interface LibraryUses {
  /** By its sets of rules. */
  readonly rules: readonly UsedSeries[];
  /** Names that these record. */
  readonly records: readonly string[];
  /** By its dashboards, and by what watches the fleet. */
  readonly others: readonly UsedSeries[];
}

let known: LibraryUses | undefined;

/** What the rules and dashboards read that come with the library. */
export function libraryUses(): LibraryUses {
  return known ??= read();
}

function read(): LibraryUses {
  const rules = RULE_SET_IDS.flatMap((id) => ruleSet(id).groups.flatMap((group) => group.rules));
  return {
    rules: rules.flatMap(({ expr }) => metricsUsed(expr)),
    records: rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])),
    others: [...Object.values(OWN_DASHBOARDS).flatMap(usedByDashboard), ...FLEET_METRICS.map(seriesNamed)],
  };
}

/** Series of a metric. */
export function seriesNamed(name: string): UsedSeries {
  return { matchers: [{ name: METRIC_NAME, operator: '=', value: name }], text: name };
}

/** What a dashboard of the library reads. */
export function usedByDashboard({ rows, variables }: OwnDashboard): UsedSeries[] {
  return [
    ...rows.flatMap(({ panels }) => panels.flatMap(expressions)).flatMap(metricsUsed),
    ...variables.filter(({ language = 'promql' }) => language === 'promql').flatMap(({ query }) => usedByVariable(query)),
  ];
}

/** The expressions in PromQL of a panel. */
export function expressions(panel: OwnPanel): string[] {
  if (panel.type === 'table') return panel.columns.map(({ expr }) => expr);
  return panel.queries.filter(({ language = 'promql' }) => language === 'promql').map(({ expr }) => expr);
}

/** Series that a query of a variable looks at, such as `label_values(kube_pod_info{namespace="a"}, pod)`. */
export function usedByVariable(query: string): readonly UsedSeries[] {
  const [, selector, expr] = /^\s*(?:label_values\((.+),[^,]*\)|query_result\((.+)\))\s*$/s.exec(query) ?? [];
  return metricsUsed(selector ?? expr ?? '');
}
