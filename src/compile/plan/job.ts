import { Identity, IdentityRules } from './identity';
import { MountedSecret } from './workload';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { Subject } from '../../model/scrape/job-template';
import { ScrapeConfig } from '../../model/scrape/scrape-config';

/** One scrape job as a collector runs it: intervals filled in, identity rules appended. */
export interface PlannedJob {
  readonly config: ScrapeConfig;
  /**
   * The cluster that the targets are in, where a hub scrapes another one.
   * @default - the cluster of the plan
   */
  readonly origin?: Origin;
  /**
   * The config before the identity rules, which stand at the end of both lists of rules: one object for all jobs that are alike
   * but for those, so that what follows from it can be kept.
   * @default - unlike any other
   */
  readonly basis?: ScrapeConfig;
  /**
   * Rules over targets that stand between those of the basis and the identity rules, and differ from cluster to cluster: each gives
   * `__address__` a constant.
   * @default - none
   */
  readonly constants?: readonly RelabelConfig[];
  /** Each instance of a per-node collector keeps only the targets of its own node, by a field selector on the node's name. */
  readonly nodeLocal: boolean;
  /** Targets that the engine makes itself instead of discovering them: host metrics or its own. */
  readonly builtin?: 'host' | 'self';
  /** ConfigMaps with files of targets; undefined: none. */
  readonly configMaps?: readonly MountedSecret[];
  /** Target labels that carry the node's name where no discovery provides it (`builtin: 'host'`). */
  readonly nodeNameLabels: readonly string[];
  /** What the job is about, where more than scraping follows from it. */
  readonly subject?: Subject;
  /**
   * The standard job that it is, or a part of.
   * @default - none: somebody gave its config
   */
  readonly standard?: string;
  /**
   * A monitor of the cluster asks for the same: where an operator runs the collector, the job is not printed beside it.
   * @default false
   */
  readonly isMonitor?: boolean;
}

/** Another cluster than the one that a job runs in, whose identity its series carry. */
export interface Origin {
  readonly cluster: string;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  /**
   * URL of the API server through which its targets are reached.
   * @default - they are reached by another way
   */
  readonly apiServer?: string;
  /**
   * Namespace there in which the hub's credentials are made.
   * @default - they are not made there
   */
  readonly namespace?: string;
}
