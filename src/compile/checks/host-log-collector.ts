import { Checked } from './checked';
import { Report } from '../../diagnostics';

/** What only clusters have: on a machine of its own nothing but Alloy collects logs. What a host shares with clusters is for these. */
export function checkHostLogCollector({ cluster, plan, settings: { logs: { collector } = {} } }: Checked, report: Report): void {
  if (plan.role !== 'host' || collector === undefined || ['alloy', 'none'].includes(collector)) return;
  if (cluster.saysItself?.('/logs/collector') === false) return;
  report.error('not-on-hosts', cluster.where('/logs/collector'),
    `host '${plan.name}': \`logs.collector\` is '${collector}', which is set up for Kubernetes only; on hosts Alloy collects logs`,
    'write `logs.collector: alloy`, or leave it out');
}
