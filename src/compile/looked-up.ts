import { Approach, approachOf } from './approach';
import { defaultSettings } from './defaults';
import { Platform } from './plan';
import { platform } from './platform';
import { Report } from '../diagnostics';
import { isPrometheus } from '../topology/metrics-store';
import { ClusterDocument, ResolvedCluster } from '../topology/resolved-cluster';

/** What is known of a cluster before it is compiled. */
export interface LookedUp {
  /** The merged layers over the defaults. */
  readonly settings: ClusterDocument;
  readonly approach: Approach;
  readonly platform: Platform;
}

/** The merged layers of a cluster over the defaults. */
export function settingsOf(cluster: ResolvedCluster): ClusterDocument {
  const { document: { metricsStore, stage }, role } = cluster;
  return cluster.withDefaults(defaultSettings(role, stage, !isPrometheus(metricsStore)));
}

/** Looks at a cluster for the sake of another. What is wrong with it is said where it is compiled itself. */
export function lookedUp(cluster: ResolvedCluster): LookedUp {
  const settings = settingsOf(cluster);
  return { settings, approach: approachOf(cluster.role, settings), platform: platform(cluster, new Report()) };
}
