import { BackendOutput, ClusterPlan, CollectorPlan } from '../compile/plan';

/** What the construct of a collector is made from. */
export interface CollectorProps {
  readonly plan: ClusterPlan;
  readonly collector: CollectorPlan;
  /** The collector's config and arguments, from its backend. */
  readonly output: BackendOutput;
}
