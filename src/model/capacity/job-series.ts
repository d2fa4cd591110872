import { StandardJobName } from '../scrape/standard-jobs';

/** How large a cluster is. */
export interface ClusterSize {
  readonly nodes: number;
  readonly pods: number;
  readonly containersPerPod: number;
  readonly coresPerNode: number;
  /** Of the applications of a pod, on average over all pods. */
  readonly applicationSeries: number;
}

/** Series by what there is one of. */
interface SeriesPer {
  readonly cluster?: number;
  readonly node?: number;
  readonly core?: number;
  readonly pod?: number;
  readonly container?: number;
}

/**
 * Standard job -> series that it brings, behind its default drop lists. Those of exporters that run here are counted: node_exporter shows
 * 507 on a machine with two cores, two network interfaces and three file systems, of which 10 are of each core; Prometheus about 700 of
 * itself. The others are counts of metrics in the exporter's list (`model/metrics/exporters`) times the usual number of their label
 * values. Clusters differ by half of that either way: `count by (cluster, job) ({__name__!=""})` tells the truth, and `capacity.series`
 * takes it.
 */
const SERIES: { readonly [J in StandardJobName]?: SeriesPer } = {
  alertmanager: { cluster: 400 },
  alloy: { node: 1_200 },
  argoCd: { cluster: 3_000 },
  // about 40 metrics of a container, some per device and core; 16 of a pod's network
  cadvisor: { node: 60, pod: 30, container: 45 },
  coreDns: { cluster: 800 },
  etcd: { cluster: 2_500 },
  fluxControllers: { cluster: 3_000 },
  grafana: { cluster: 1_200 },
  hostMetrics: { node: 490, core: 10 },
  kubeApiserver: { cluster: 9_000, node: 30 },
  kubeControllerManager: { cluster: 2_000 },
  kubeProxy: { node: 250 },
  kubeScheduler: { cluster: 1_200 },
  // of a pod 25 metrics, five of them once per phase or condition, and its share of the workload that made it; of a container 16
  kubeStateMetrics: { cluster: 500, node: 80, pod: 60, container: 16 },
  kubelet: { node: 1_100, pod: 6 },
  kubeletProbes: { container: 4 },
  kubeletResource: { node: 4, pod: 3, container: 3 },
  loki: { cluster: 2_500 },
  nodeExporter: { node: 490, core: 10 },
  nodeLocalDns: { node: 350 },
  openTelemetry: { node: 150 },
  prometheus: { cluster: 700 },
  prometheusOperator: { cluster: 500 },
};

/** Jobs that read what applications show. */
const OF_APPLICATIONS: ReadonlySet<StandardJobName> = new Set(['annotatedPods']);

/** How many series a standard job brings from a cluster of that size; 0 where nothing is known of it. */
export function seriesOfJob(job: StandardJobName, size: ClusterSize): number {
  if (OF_APPLICATIONS.has(job)) return size.pods * size.applicationSeries;
  const { cluster = 0, node = 0, core = 0, pod = 0, container = 0 } = SERIES[job] ?? {};
  return cluster + node * size.nodes + core * size.nodes * size.coresPerNode + pod * size.pods + container * size.pods * size.containersPerPod;
}
