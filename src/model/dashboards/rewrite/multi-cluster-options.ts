/** How a dashboard is made to serve many clusters. */
export interface MultiClusterOptions {
  /**
   * Name of the label that says which cluster a series or log line comes from.
   * @default - that of the fleet that the dashboard is given to; "cluster" outside of a fleet
   */
  readonly clusterLabel?: string;

  /**
   * Name of the variable by which a cluster is chosen, where the dashboard has none for the label yet.
   * @default - the name of the label, or `fleet_<label>` where something else has that name
   */
  readonly variable?: string;

  /**
   * Metric whose label values are offered; every cluster has to send it.
   * @default "up"
   */
  readonly metric?: string;

  /**
   * Offers several clusters at once, and all of them; false offers one. A variable that the dashboard has already stays as it is.
   * @default true
   */
  readonly severalAtOnce?: boolean;

  /**
   * Keeps the clusters apart in every result, by the label in all aggregations, and in the legends. Without it, a panel that sums up sums up
   * over the clusters that are chosen together; only what is matched by labels is matched within each cluster, always.
   * @default false
   */
  readonly perCluster?: boolean;

  /**
   * Replaces matchers on the label that name a cluster, so that the choice goes for these queries too.
   * @default false: they stay, with a warning
   */
  readonly force?: boolean;
}
