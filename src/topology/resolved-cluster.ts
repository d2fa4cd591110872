import { CollectionSpec } from './collection';
import { ClusterRole } from './declaration';
import { HubEndpointSpec } from './hub-urls';
import { MetricsStoreSpec } from './metrics-store';
import { SecretSourceSpec } from './secret-source-spec';
import { SecretStoreSpec } from './secret-store';
import { ClusterSettings } from './settings/cluster-settings';
import { ScrapeJobSpec } from '../model/scrape/job-spec';

/** Everything that layers may say about a cluster: its settings, and where it stands in the fleet. */
export interface ClusterDocument extends ClusterSettings {
  readonly role?: ClusterRole;
  readonly stage?: string;
  /** Name of the hub that a spoke pushes to. */
  readonly hub?: string;
  /** Names of further hubs that get the same. */
  readonly additionalHubs?: readonly string[];
  /** False: the cluster is part of the fleet, but nothing is written for it. */
  readonly managed?: boolean;
  readonly kubernetesVersion?: string;
  readonly distribution?: string;
  readonly collection?: string | CollectionSpec;
  readonly endpoint?: HubEndpointSpec;
  readonly metricsStore?: string | MetricsStoreSpec;
  readonly scrape?: readonly ScrapeJobSpec[];
  /** Groups of rules over all clusters of a hub together, as in a rule file. */
  readonly fleetRules?: readonly unknown[];
  /** Name of a Secret -> how it gets into the cluster. */
  readonly secrets?: { readonly [name: string]: SecretSourceSpec };
  /** Name of a store -> what is in it. */
  readonly secretStores?: { readonly [name: string]: SecretStoreSpec };
}

/** A cluster after its layers were merged, without defaults. */
export interface ResolvedCluster {
  readonly name: string;
  readonly role: ClusterRole;
  /** The merged layers. */
  readonly document: ClusterDocument;
  /** The layers merged over `defaults`, so that what a layer removes stays removed. */
  withDefaults(defaults: ClusterDocument): ClusterDocument;
  /**
   * Whether a layer of the cluster's own says something there, and not only one that it shares.
   * @default - every layer counts as its own
   */
  saysItself?(pointer: string): boolean;
  /**
   * Whether a layer of its stage says something there.
   * @default - none does
   */
  stageSays?(pointer: string): boolean;
  /** File and line, or API path, of a setting; for messages. */
  where(pointer: string): string;
}
