/**
 * How large a cluster is. With `nodes`, requests and volumes follow from it where no layer says others, and what a layer says is held
 * against it.
 */
export interface CapacitySettings {
  /**
   * Nodes.
   * @default - unknown: sizes follow from the stage, and nothing is foretold
   */
  readonly nodes?: number;

  /**
   * Pods that run.
   * @default - 30 for each node
   */
  readonly pods?: number;

  /**
   * Containers of a pod, on average.
   * @default 1.5
   */
  readonly containersPerPod?: number;

  /**
   * Cores of a node, on average.
   * @default 4
   */
  readonly coresPerNode?: number;

  /**
   * Series that applications show, for each pod of the cluster, on average.
   * @default 50
   */
  readonly applicationSeries?: number;

  /**
   * Series of jobs by their names, where they have been counted: `count by (job) ({cluster="<name>"})`.
   * @default - foretold from what the job usually brings
   */
  readonly series?: { [jobName: string]: number };

  /**
   * Log lines of a day before compression, as a Kubernetes quantity such as `20Gi`.
   * @default - 20Mi for each pod
   */
  readonly logsPerDay?: string;
}
