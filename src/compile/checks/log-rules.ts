import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { Memo } from '../../syntax/memo';
import { checkLogRules } from '../loki/check-log-rules';

/** Groups in which nothing was found, by what they are and the cluster label. */
const clean = new Memo<true>(2048);

/** The rules about the log lines of a cluster, which the Loki of its hub evaluates. */
export function checkOwnLogRules({ plan, cluster, settings: { logs, rules } }: Checked, report: Report): void {
  const groups = rules?.logGroups;
  if (groups === undefined || groups.length === 0) return;
  const { clusterLabel } = plan.identity;
  const key = JSON.stringify([clusterLabel, groups]);
  if (!clean.find(key)) {
    const found = new Report();
    checkLogRules(groups, clusterLabel, (pointer) => cluster.where(pointer), found, '/rules/logGroups');
    report.add(...found.diagnostics);
    if (found.diagnostics.length === 0) clean.keep(key, true);
  }
  if (plan.collectors.some((collector) => collector.logs !== undefined) || cluster.saysItself?.('/rules/logGroups') === false) return;
  report.warning('log-rules-without-logs', cluster.where('/rules/logGroups'),
    `cluster '${plan.name}' has rules about log lines, but ${logs?.enabled === false ? 'its logs are switched off' : 'nothing of ours collects its logs'}`,
    'let its logs be collected, such as by `logs.collector`, or remove the rules');
}
