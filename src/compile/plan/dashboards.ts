/** A dashboard of Grafana as it is deployed: one ConfigMap. */
export interface DashboardPlan {
  /** Name of the ConfigMap, and of the file in it without its ending. */
  readonly name: string;
  /** By which links and bookmarks find it. */
  readonly uid: string;
  readonly title: string;
  /** The model as Grafana reads it from a file. */
  readonly json: string;
}

/** The dashboards of a cluster. */
export interface DashboardsPlan {
  /** In the order in which they are written. */
  readonly dashboards: readonly DashboardPlan[];
  /**
   * Folder in Grafana.
   * @default - the one that its sidecar puts them into by itself
   */
  readonly folder?: string;
}
