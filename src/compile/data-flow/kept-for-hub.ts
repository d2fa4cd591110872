import { keepUsed, Used } from './keep-used';
import { Report } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { Prepared } from '../prepared';

/** The rule that keeps what the hub reads, where settings ask for it. */
export function keptForHub({ settings, approach }: Prepared, used: Used, cluster: ResolvedCluster, report: Report): RelabelConfig | undefined {
  if (settings.remoteWrite?.keepOnlyUsed !== true) return undefined;
  if (approach.engine !== 'opentelemetry') return keepUsed(used);
  const pointer = '/remoteWrite/keepOnlyUsed';
  const own = cluster.saysItself?.(pointer) !== false;
  report[own ? 'warning' : 'info']('no-effect', cluster.where(pointer),
    `cluster '${cluster.name}': everything is sent, since the OpenTelemetry Collector has no rules over what it sends`,
    'give the jobs `metricRelabelConfigs: [MetricSelection.usedBy(...).keepRule]`, or use another collection');
  return undefined;
}
