import { CollectionSpec } from './collection';
import { HubEndpointSpec } from './hub-urls';
import { MetricsStoreSpec } from './metrics-store';
import { ClusterSettings } from './settings/cluster-settings';
import { ScrapeJobSpec } from '../model/scrape/job-spec';

/** Everything that layers may say about a cluster: its settings, and where it stands in the fleet. */
export interface ClusterDocument extends ClusterSettings {
  readonly role?: 'hub' | 'spoke';
  readonly stage?: string;
  /** Name of the hub that a spoke pushes to. */
  readonly hub?: string;
  /** False: the cluster is part of the fleet, but nothing is written for it. */
  readonly managed?: boolean;
  readonly kubernetesVersion?: string;
  readonly distribution?: string;
  readonly collection?: string | CollectionSpec;
  readonly endpoint?: HubEndpointSpec;
  readonly metricsStore?: string | MetricsStoreSpec;
  readonly scrape?: readonly ScrapeJobSpec[];
}

/** A cluster after its layers were merged, without defaults. */
export interface ResolvedCluster {
  readonly name: string;
  readonly role: 'hub' | 'spoke';
  /** The merged layers. */
  readonly document: ClusterDocument;
  /** The layers merged over `defaults`, so that what a layer removes stays removed. */
  withDefaults(defaults: ClusterDocument): ClusterDocument;
  /** File and line, or API path, of a setting; for messages. */
  where(pointer: string): string;
}
