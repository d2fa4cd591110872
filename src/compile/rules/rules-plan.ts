import { fleetFile } from './fleet-file';
import { hubGroups } from './hub-groups';
import { ruleFiles } from './rule-files';
import { evaluatesItself, ruledCluster } from './ruled-cluster';
import { RulesInput } from './rules-input';
import { serverGroups } from './server-groups';
import { durationToMs } from '../../model/values/duration';
import { isAtLeast } from '../../model/values/version';
import { RELAY_FILE, relayedAlerts } from '../alerting/relayed-alerts';
import { CollectorPlan, RulesPlan } from '../plan';
import { Prepared } from '../prepared';
import { componentVersion } from '../workloads/workload';

/** First version that evaluates a group some time ago. @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md */
const OFFSET_SINCE = [2, 53] as const;

/** The rules that the cluster's own server evaluates; undefined: none. */
export function rulesPlan(input: RulesInput): RulesPlan | undefined {
  const { cluster, common, clusterLabel } = input;
  if (cluster.role === 'hub') return common.settings.rules?.enabled === false ? undefined : hubPlan(input);
  return evaluatesItself(common) ? ruleFiles(serverGroups(ruledCluster(cluster, input, common), clusterLabel)) : undefined;
}

function hubPlan(input: RulesInput): RulesPlan | undefined {
  const { cluster, common, spokes, clusterLabel } = input;
  const clusters = [ruledCluster(cluster, input, common), ...spokes.map((spoke) => ruledCluster(spoke, input))]
    .sort((a, b) => (a.cluster.name < b.cluster.name ? -1 : 1));
  const queryOffset = offsetOf(common);
  const late = queryOffset === undefined ? {} : { queryOffset };
  const self = common.identity.labels[clusterLabel];
  const relayed = relayedAlerts(clusters, common.settings, clusterLabel, late);
  return ruleFiles([
    ...hubGroups({ clusterLabel, self, clusters, ...late }),
    ...(relayed ? [{ file: RELAY_FILE, group: relayed }] : []),
    ...fleetFile(clusters, input, late),
  ]);
}

/** How far back a hub evaluates rules over pushed series; undefined: not at all. */
function offsetOf({ settings, times }: Prepared): string | undefined {
  const offset = settings.rules?.queryOffset ?? times.scrapeInterval;
  return durationToMs(offset) > 0 && isAtLeast(componentVersion('prometheus', settings.prometheus?.image), ...OFFSET_SINCE) ? offset : undefined;
}

/** The collectors with the rules that their servers evaluate. */
export function withRules(collectors: readonly CollectorPlan[], rules: RulesPlan | undefined): CollectorPlan[] {
  return collectors.map((one) => (rules && one.server ? { ...one, server: { ...one.server, rules } } : one));
}
