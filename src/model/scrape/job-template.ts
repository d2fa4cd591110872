import { ScrapeConfig } from './scrape-config';
import { RelabelConfig } from '../relabel/relabel-config';

/** All that a standard job depends on beside its options. */
export interface ClusterFacts {
  /** How kubelet certificates are checked. */
  readonly kubeletCertificates: 'skip' | 'verify';
  /** Namespace in which our own components run. */
  readonly namespace: string;
}

/** What decides which jobs a cluster can have, and what they are. */
export interface JobContext extends ClusterFacts {
  /** One of the collectors runs on every node. */
  readonly perNodeCollector: boolean;
  /** What the collectors run. */
  readonly engine: JobEngine;
}

export type JobEngine = 'prometheus-server' | 'prometheus-agent' | 'alloy' | 'opentelemetry';

/** A scrape job before intervals are filled in and the identity rules are appended. */
export interface JobTemplate {
  readonly config: ScrapeConfig;
  /** A per-node collector can limit it to its own node, by a field selector on role `node` or `pod`. */
  readonly nodeLocal: boolean;
  /** Targets that the engine makes itself: the host's metrics, or its own (these belong into every collector). */
  readonly builtin?: 'host' | 'self';
  /** Target labels that carry the node's name where no discovery provides it. */
  readonly nodeNameLabels: readonly string[];
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
