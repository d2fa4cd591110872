import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { isDisabled } from '../workloads/workload';

/** What cannot receive, or not as it was meant. */
export function checkReceiver({ plan, cluster, settings }: Checked, report: Report): void {
  const { fronts = [] } = plan;
  if (fronts.length > 0 && isDisabled(settings.front)) {
    report.error('cannot-disable', cluster.where('/front/enabled'), `cluster '${plan.name}': the front cannot be switched off, the endpoint leads to it`,
      `remove \`front.enabled\`${plan.role === 'hub' ? '; a hub without one has `receiver: Receiver.open({ because })` in its endpoint' : ''}`);
  }
  if (plan.role !== 'hub') return;
  const { replicas = 1 } = settings.prometheus ?? {};
  if (replicas > 1) {
    report.error('no-second-replica', cluster.where('/prometheus/replicas'),
      `cluster '${plan.name}': of ${replicas} replicas behind one endpoint each would get a part of what spokes push, and answer queries from it`,
      'remove `prometheus.replicas`; for a second copy set `metricsStore: MetricsStore.prometheus({ replicas: 2 })`');
  }
  if (fronts.some(({ pinning }) => pinning) && plan.collectors.some(({ server }) => server?.otlpReceiver)) {
    report.error('unpinned-otlp', cluster.where('/endpoint'),
      `cluster '${plan.name}': some spokes push by OTLP, for which no receiver can pin their identity`,
      "let those spokes push by remote write (`exporter: 'prometheusremotewrite'`), or remove `pinIdentity`");
  }
}
