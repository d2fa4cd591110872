import { ScrapeConfig } from './scrape-config';
import { RelabelConfig } from '../relabel/relabel-config';

/** All that a standard job depends on beside its options. */
export interface ClusterFacts {
  /** How kubelet certificates are checked. */
  readonly kubeletCertificates: 'skip' | 'verify';
  /** Namespace in which our own components run. */
  readonly namespace: string;
  /** Exporters of ours can be deployed beside what they tell of. */
  readonly runsExporters: boolean;
  /**
   * Further instances of kube-state-metrics report the pods.
   * @default false
   */
  readonly podsByNode?: boolean;
}

/** What decides which jobs a cluster can have, and what they are. */
export interface JobContext extends ClusterFacts {
  /** One of the collectors runs on every node. */
  readonly perNodeCollector: boolean;
  /** What the collectors run. */
  readonly engine: JobEngine;
  /**
   * Names of jobs that settings switch off.
   * @default - none
   */
  readonly disabled?: readonly string[];
}

export type JobEngine = 'prometheus-server' | 'prometheus-agent' | 'alloy' | 'opentelemetry';

/** Rules by which the jobs over annotations pass over what another job of the cluster scrapes. */
export interface Claims {
  /** Over targets that were found as pods, or that have one. */
  readonly pods?: readonly RelabelConfig[];
  /** Over targets that were found through Services, beside those over pods. */
  readonly services?: readonly RelabelConfig[];
}

/** Limits that a scrape class can give. */
export type ScrapeLimit = 'scrapeInterval' | 'scrapeTimeout' | 'sampleLimit' | 'labelLimit' | 'bodySizeLimit';

/** What a job is about, where more than scraping follows from it. */
export type Subject = 'controlPlane' | 'fluxResources' | 'kubeProxy';

/** A scrape job before intervals are filled in and the identity rules are appended. */
export interface JobTemplate {
  readonly config: ScrapeConfig;
  /** A per-node collector can limit it to its own node, by a field selector on role `node` or `pod`. */
  readonly nodeLocal: boolean;
  /** Targets that the engine makes itself: the host's metrics, or its own (these belong into every collector). */
  readonly builtin?: 'host' | 'self';
  /** Target labels that carry the node's name where no discovery provides it. */
  readonly nodeNameLabels: readonly string[];
  readonly subject?: Subject;
  /**
   * The standard job that it is, or a part of.
   * @default - none: somebody gave its config
   */
  readonly standard?: string;
  /**
   * Name of the set of limits that holds for what the config does not say.
   * @default - the set `default`
   */
  readonly scrapeClass?: string;
  /**
   * Limits of the config that nobody asked for: they yield to those of a scrape class.
   * @default - none
   */
  readonly ownLimits?: readonly ScrapeLimit[];
}

/** A job over several nodes or none. */
export function clusterWide(config: ScrapeConfig): JobTemplate {
  return { config, nodeLocal: false, nodeNameLabels: NONE };
}

/** A job that each node can do for itself. */
export function nodeLocal(config: ScrapeConfig): JobTemplate {
  return { config, nodeLocal: true, nodeNameLabels: NONE };
}

/** Rules as the model holds them: the shared ones first. */
export function joined(...lists: readonly (readonly RelabelConfig[] | undefined)[]): RelabelConfig[] {
  return lists.flatMap((list) => list ?? []);
}

const NONE: readonly string[] = Object.freeze([]);
