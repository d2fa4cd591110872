import { Permissions } from './rights';
import { WorkloadPlan } from './workload';

/** A kube-state-metrics that reports custom resources and nothing else. */
export interface CustomResourcePlan extends WorkloadPlan {
  /** First part of every metric's name. */
  readonly metricNamePrefix: string;
  readonly kinds: readonly ReportedKind[];
  readonly permissions: Permissions;
}

/** A kind of custom resource, and what is told of each object. */
export interface ReportedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** As it stands in URLs and permissions. */
  readonly plural: string;
  /** Label -> path in the object, beside those of every kind. */
  readonly labels: { readonly [label: string]: readonly string[] };
}
