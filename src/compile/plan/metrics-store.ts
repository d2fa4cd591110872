import { AlertmanagerTarget, RulesPlan } from './rules';
import { SecretVariable } from './secrets';
import { MountedSecret, WorkloadPlan } from './workload';
import { PlannedWrite } from './write';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { StorageSettings } from '../../topology/settings/component-settings';
import { MimirTenantSettings } from '../../topology/settings/metrics-store-settings';

/** A store of metrics that is no Prometheus: an agent of the hub writes to it what it scrapes, and a ruler beside it evaluates the rules. */
export interface MetricsStorePlan {
  readonly kind: 'mimir' | 'thanos' | 'victoriametrics';
  /** What it is called. */
  readonly name: string;
  /** Where the hub itself writes. */
  readonly write: PlannedWrite;
  /** Base of its query API, as pods of the hub reach it. */
  readonly queryUrl: string;
  /** How those who query it show who they are. */
  readonly queryClient: HttpClientConfig;
  /**
   * Tenants that are read, joined by `|`.
   * @default - none are named
   */
  readonly queryTenant?: string;
  /**
   * Names of those who are tenants of a store of ours, sorted.
   * @default - there is one for all
   */
  readonly tenants?: readonly string[];
  /**
   * What a front says for the ruler, which can name no tenant by itself.
   * @default - it has to name none
   */
  readonly naming?: StoreNaming;
  /**
   * Where the front passes on what spokes write.
   * @default - they write to it past the hub
   */
  readonly receiver?: StoreReceiver;
  /** What runs of it on the hub, in the order of its files. */
  readonly workloads: readonly StoreWorkload[];
}

/** Tenants of a store, as something in front of it names them. */
export interface StoreNaming {
  /** `host:port` of the store. */
  readonly address: string;
  /** What stands before `/api/v1` of its query API; empty: nothing. */
  readonly path: string;
  /** Joined by `|`. */
  readonly tenants: string;
}

/** The receiver of a store that runs on the hub. */
export interface StoreReceiver {
  /** Name of its workload and Service. */
  readonly workload: string;
  readonly port: number;
  readonly path: string;
}

/** A part of a store, or the ruler. */
export type StoreWorkload = MimirPlan | ThanosReceivePlan | ThanosStorePlan | ThanosCompactPlan | ThanosQueryPlan | ThanosRulePlan;

export type StorePart = StoreWorkload['part'];

/** What every part has. */
export interface StoreWorkloadBase extends WorkloadPlan {
  readonly replicas: number;
  /** Undefined: it keeps nothing. */
  readonly storage?: StorageSettings;
  /** Credentials that it reads as files. */
  readonly secrets: readonly MountedSecret[];
  /** Credentials that are environment variables. */
  readonly variables: readonly SecretVariable[];
  /** Plain environment variables. */
  readonly environment: { readonly [name: string]: string };
  /**
   * Where blocks are kept.
   * @default - on its volume
   */
  readonly bucket?: BucketPlan;
}

/** A bucket. Credentials come by the environment, and stand in no config. */
export interface BucketPlan {
  readonly kind: 's3' | 'gcs' | 'azure';
  /** The fields of Thanos' clients, which Mimir has under other names. */
  readonly fields: { readonly [field: string]: unknown };
  /** Hosts that it connects to, `host:port`. */
  readonly hosts: readonly string[];
  /** Who tells it what to present, where no credential is given; undefined: it has credentials. */
  readonly identity?: Pick<RemoteWriteClient, 'azureAd' | 'googleIam' | 'sigv4'>;
}

/** Mimir as one process that does everything, or that does a part of it beside others; alone or as several of the same. */
export interface MimirPlan extends StoreWorkloadBase {
  /** `mimir` does everything, or takes samples where there are others that do the rest. */
  readonly part: 'mimir' | 'mimir-read' | 'mimir-backend';
  /** What it does, by Mimir's names, joined by `,`. */
  readonly target: string;
  /** Replicas that keep each sample. */
  readonly replicationFactor: number;
  /** Replicas that have each block of the bucket at hand. */
  readonly blockCopies: number;
  /** Where replicas find each other, each `host:port`; undefined: one alone looks for nobody. */
  readonly memberlist?: readonly string[];
  readonly retention: string;
  readonly outOfOrderTimeWindow: string;
  /** 0: no limit. */
  readonly maxGlobalSeries: number;
  /**
   * What is particular about tenants; of each cluster that is one, by its name.
   * @default - there is one for all
   */
  readonly tenants?: { readonly [tenant: string]: MimirTenant };
}

/** What holds for one tenant. */
export interface MimirTenant {
  /** What it has instead of what holds for all. */
  readonly limits: MimirTenantSettings;
  /**
   * Rules that force the identity of its cluster on what comes as its own.
   * @default - its senders are believed
   */
  readonly identity?: readonly RelabelConfig[];
}

/** Receivers of Thanos. */
export interface ThanosReceivePlan extends StoreWorkloadBase {
  readonly part: 'receive';
  /** `host:port` of every replica, as they call themselves. */
  readonly endpoints: readonly string[];
  /** End of these behind the name of the pod. */
  readonly ownSuffix: string;
  readonly replicationFactor: number;
  /** How long samples stay on its volume. */
  readonly retention: string;
  readonly outOfOrderTimeWindow: string;
}

/** Gateway of Thanos to what is in the bucket. */
export interface ThanosStorePlan extends StoreWorkloadBase {
  readonly part: 'store';
}

/** What merges, thins out and removes the blocks in the bucket. */
export interface ThanosCompactPlan extends StoreWorkloadBase {
  readonly part: 'compact';
  readonly rawRetention: string;
  readonly downsampledRetention: string;
  /** Labels that tell copies apart. */
  readonly replicaLabels: readonly string[];
}

/** What answers queries over all parts of Thanos. */
export interface ThanosQueryPlan extends StoreWorkloadBase {
  readonly part: 'query';
  /** `host:port` of headless Services. */
  readonly endpoints: readonly string[];
  /** Labels that tell copies apart, or tenants: what is read has none of them. */
  readonly replicaLabels: readonly string[];
}

/** What evaluates the rules of a hub over its store, and writes what they record into it. It keeps nothing but what is not yet written. */
export interface ThanosRulePlan extends StoreWorkloadBase {
  readonly part: 'rule';
  /** The store is Thanos, which knows further parameters of queries. */
  readonly queriesThanos: boolean;
  readonly queryUrl: string;
  readonly queryClient: HttpClientConfig;
  readonly write: PlannedWrite;
  readonly rules: RulesPlan;
  readonly evaluationInterval: string;
  /** Label that a store adds to what it reads of several tenants: nothing that it evaluates depends on it. */
  readonly ignoredLabel?: string;
  readonly alertmanagers: readonly AlertmanagerTarget[];
  /** What is done with the labels of alerts before they are sent. */
  readonly alertRelabelConfigs: readonly RelabelConfig[];
}
