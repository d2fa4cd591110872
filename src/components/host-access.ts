import { ClusterPlan, CollectorPlan, readsNode } from '../compile/plan';

/** What a collector needs of the node that it runs on. */
export interface HostAccess {
  /** Anything at all: its namespace must allow it. */
  readonly needed: boolean;
  /** Metrics of the node: its file systems and its network. */
  readonly metrics: boolean;
  /** Log files of the node, of its pods and others. */
  readonly logs: boolean;
  /** A folder of the node to keep data in. */
  readonly storage: boolean;
  /** Must be root: log files and the folder belong to root and are closed to everybody else. */
  readonly root: boolean;
}

export function hostAccess(collector: CollectorPlan): HostAccess {
  const metrics = collector.hostMetrics;
  const logs = collector.controller !== 'none' && readsNode(collector.logs);
  const storage = collector.controller === 'DaemonSet' && collector.nodeStorage === 'hostPath';
  return { needed: metrics || logs || storage, metrics, logs, storage, root: logs || storage };
}

/** Whether anything that a cluster runs needs its node, which the restricted pod security standard forbids. */
export function anyHostAccess(plan: ClusterPlan): boolean {
  return plan.nodeExporter !== undefined || plan.collectors.some((collector) => hostAccess(collector).needed);
}
