/** How metrics are selected that rules and dashboards read. */
export interface MetricSelectionOptions {
  /**
   * Takes also what the rules and dashboards read that come with the library.
   * @default true
   */
  readonly library?: boolean;

  /**
   * The rules are evaluated in the clusters: what they record is taken, and not what they read. So it is where a cluster has a Prometheus
   * server of ours.
   * @default false: the hub evaluates them, over what the clusters give it
   */
  readonly rulesInClusters?: boolean;

  /**
   * Name of the cluster label: conditions on it, and on `environment`, say which clusters are meant, and not which series of one.
   * @default "cluster"
   */
  readonly clusterLabel?: string;
}

/** How much of what an exporter shows is taken. */
export interface MetricSavings {
  /** What shows the metrics, such as `kube-state-metrics`. */
  readonly exporter: string;

  /** The release that the catalogue of metrics is about. */
  readonly version: string;

  /** How many metrics it shows; a histogram is one. */
  readonly shown: number;

  /** How many of these are taken. */
  readonly kept: number;
}
