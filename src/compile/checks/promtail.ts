import { Checked } from './checked';
import { Report } from '../../diagnostics';

/**
 * That somebody still runs Promtail, once for the layer that says so, however many clusters it is for.
 *
 * @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/
 */
export function checkPromtail({ cluster, plan }: Checked, report: Report): void {
  if (!plan.collectors.some(({ engine }) => engine === 'promtail')) return;
  report.warning('promtail-ended', cluster.where('/logs/collector'),
    "`logs.collector` is 'promtail', which has ended on 2026-03-02, after its support on 2026-02-28: Loki 3.7 came without it, and nobody mends it any more",
    'write `logs.collector: alloy`: the same settings collect the same lines with the same labels');
}
