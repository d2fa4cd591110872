import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { quantityToNumber } from '../../model/values/quantity';
import { sizeToBytes } from '../../model/values/size';
import { USABLE_SHARE } from '../collectors/storage';

/** Volumes that are none, and retention that fills one. */
export function checkStorage({ plan, cluster, settings }: Checked, report: Report): void {
  for (const component of ['prometheus', 'loki', 'alertmanager', 'grafana', 'alloy', 'openTelemetry'] as const) {
    const size = settings[component]?.storage?.size;
    if (size !== undefined && quantityToNumber(size) === 0) {
      report.error('bad-quantity', cluster.where(`/${component}/storage/size`), `cluster '${plan.name}': a volume of size ${size} cannot be made`, 'give it a size such as 10Gi');
    }
  }
  const { retentionSize, storage } = settings.prometheus ?? {};
  // an agent beside another store keeps no samples
  if (plan.role !== 'hub' || plan.metricsStore !== undefined || retentionSize === undefined || storage?.size === undefined) return;
  if (sizeToBytes(retentionSize) > quantityToNumber(storage.size) * USABLE_SHARE) {
    report.error('retention-over-volume', cluster.where('/prometheus/retentionSize'),
      `cluster '${plan.name}': prometheus.retentionSize ${retentionSize} is more than ${USABLE_SHARE * 100} % of the volume of ${storage.size}`,
      'lower it, or raise `prometheus.storage.size`');
  }
}
