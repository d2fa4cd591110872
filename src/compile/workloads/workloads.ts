import { isDisabled, workload } from './workload';
import { Memo } from '../../syntax/memo';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { Circumstances, runsKubeStateMetrics, runsNodeExporter } from '../jobs/standard-jobs';
import { KubeStateMetricsPlan, LokiPlan, NodeExporterPlan } from '../plan';
import { CLUSTER_KINDS } from '../rights/kinds';
import { kubeStateMetricsPermissions } from '../rights/permissions';
import { Reach } from '../rights/reach';

/** Loki, unless it is switched off. */
export function lokiPlan(settings: ClusterSettings): LokiPlan | undefined {
  const { loki = {} } = settings;
  return isDisabled(loki) ? undefined : { ...workload('loki', 'loki', settings), storage: loki.storage ?? {}, retention: loki.retention ?? '30d' };
}

/** node-exporter, where host metrics come from it. */
export function nodeExporterPlan(on: Circumstances): NodeExporterPlan | undefined {
  return runsNodeExporter(on) ? workload('nodeExporter', 'node-exporter', on.settings, true) : undefined;
}

/** Most clusters of a fleet have the same one. */
const memo = new Memo<KubeStateMetricsPlan>();

/** kube-state-metrics, unless it is switched off. */
export function kubeStateMetricsPlan(on: Omit<Circumstances, 'platform'>, reach?: Reach): KubeStateMetricsPlan | undefined {
  const { settings } = on;
  const { kubeStateMetrics: own = {} } = settings;
  if (!runsKubeStateMetrics(on)) return undefined;
  const runs = workload('kubeStateMetrics', 'kube-state-metrics', settings);
  const wanted = [...new Set(own.resourceKinds)].sort();
  const resourceKinds = reach ? kindsWithin(wanted, reach) : wanted;
  const namespaces = reach?.namespaces;
  return memo.get(JSON.stringify([runs, resourceKinds, namespaces]), () => ({
    ...runs, resourceKinds, ...(namespaces && { namespaces }), permissions: kubeStateMetricsPermissions(resourceKinds, namespaces),
  }));
}

/** Objects that belong to no namespace are not to be seen from within some. */
function kindsWithin(kinds: readonly string[], reach: Reach): string[] {
  return kinds.filter((kind) => {
    if (CLUSTER_KINDS.has(kind)) reach.lose('the kinds', kind);
    return !CLUSTER_KINDS.has(kind);
  });
}
