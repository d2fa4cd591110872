import { Report } from '../../diagnostics';
import { ClusterDocument, ResolvedCluster } from '../../topology/resolved-cluster';
import { ScrapeTimes } from '../jobs/scrape-times';
import { Identity, IdentityRules, Permissions, PlannedJob } from '../plan';

/** A cluster that its hub pulls from. */
export interface PullInput {
  readonly cluster: ResolvedCluster;
  readonly settings: ClusterDocument;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  /** Namespace of everything that is deployed in the cluster. */
  readonly namespace: string;
  readonly times: ScrapeTimes;
  /** The jobs that a collector in the cluster would run. */
  readonly jobs: readonly PlannedJob[];
  readonly report: Report;
}

/** What a hub runs for another cluster. */
export interface PulledJobs {
  /** Each with its `origin`, and with a name that begins with the cluster's. */
  readonly jobs: readonly PlannedJob[];
  /**
   * What the hub reads on the cluster's API server.
   * @default - it does not go there
   */
  readonly permissions?: Permissions;
}

/** Name of a job that a hub runs for another cluster; no cluster's name has a slash. */
export function pulledJobName(cluster: string, job: string): string {
  return `${cluster}/${job}`;
}

/** Job by which a hub federates from a cluster, in `jobs` settings of that cluster and as the label of its own `up`. */
export const FEDERATION_JOB = 'federation';
