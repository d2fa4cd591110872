/** What an exporter shows, as a file of data. */
export interface ExporterData {
  readonly id: ExporterId;
  /** What messages and pages call it. */
  readonly title: string;
  /** The release that the names were taken from. */
  readonly version: string;
  /** How names begin that are its own and nobody else's. */
  readonly prefixes: readonly string[];
  /**
   * How much of what begins so is listed. `all`: there is nothing else. `open`: other releases, or files of others that it passes on, may have
   * more. `some`: it has more itself.
   */
  readonly names: 'all' | 'open' | 'some';
  /** Prefixes below which names follow the machine that it runs on. */
  readonly variable?: readonly string[];
  /** Whether the labels are all that its series have beside those of the target, or the main ones. */
  readonly labels: 'all' | 'some';
  /**
   * A line for metrics of one type and with the same labels: `counter cpu,mode: node_cpu_seconds_total`; the label `*` stands for any further
   * ones. Histograms and summaries stand without the endings of their series. A line `# pods` begins the metrics of a kind of object.
   */
  readonly metrics: string;
}

export type ExporterId =
  | 'alertmanager' | 'alloy' | 'argocd' | 'blackbox' | 'cadvisor' | 'controller-runtime' | 'coredns' | 'etcd' | 'flux' | 'flux-resources' | 'go-runtime' | 'grafana'
  | 'kube-apiserver' | 'kube-controller-manager' | 'kube-proxy' | 'kube-scheduler' | 'kube-state-metrics' | 'kube-state-metrics-telemetry'
  | 'kubelet' | 'kubelet-probes' | 'kubelet-resource' | 'kubernetes-shared' | 'kubernetes-slis' | 'loki' | 'mimir' | 'node-exporter' | 'opentelemetry'
  | 'prometheus' | 'prometheus-2' | 'promtail' | 'thanos';

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'info' | 'stateset' | 'summary' | 'untyped';
