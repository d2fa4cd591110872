import { blackboxPlan } from './blackbox';
import { fluxResourcesPlan } from './flux-resources';
import { kubeStateMetricsPlan, nodeExporterPlan, podStateMetricsPlans } from './workloads';
import { Circumstances, runsExporters } from '../jobs/standard-jobs';
import { ClusterPlan, PlannedJob } from '../plan';
import { Reach } from '../rights/reach';

type Exporters = Pick<ClusterPlan, 'kubeStateMetrics' | 'podStateMetrics' | 'nodeExporter' | 'fluxResources' | 'blackboxExporter'>;

/** What shows metrics about something else in a cluster. */
export function exporterPlans(on: Circumstances, jobs: readonly PlannedJob[], reach: Reach | undefined): Exporters {
  const podStateMetrics = podStateMetricsPlans(on, reach);
  const blackboxExporter = runsExporters(on) ? blackboxPlan(on.settings) : undefined;
  return {
    kubeStateMetrics: kubeStateMetricsPlan(on, reach),
    ...(podStateMetrics.length > 0 && { podStateMetrics }),
    nodeExporter: nodeExporterPlan(on),
    fluxResources: fluxResourcesPlan(jobs, on.settings),
    ...(blackboxExporter && { blackboxExporter }),
  };
}
