import { LokiRulerPlan } from './loki-ruler';
import { SecretVariable } from './secrets';
import { MountedSecret, WorkloadPlan } from './workload';
import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { StorageSettings } from '../../topology/settings/component-settings';

/** A Loki that stores and reads by itself, alone or as several of the same. */
export interface LokiPlan extends WorkloadPlan {
  readonly replicas: number;
  /**
   * How replicas find each other.
   * @default - one alone looks for nobody
   */
  readonly memberlist?: LokiMemberlist;
  /** Volume of each replica. */
  readonly storage: StorageSettings;
  readonly objectStore: LokiObjectStore;
  /** Sorted by their days; the last one holds. */
  readonly schemaPeriods: readonly LokiPeriod[];
  /** How long lines are kept; `0s` for ever. */
  readonly retention: string;
  readonly retentionRules: readonly LokiRetention[];
  /** Limits of every tenant, by Loki's names. */
  readonly limits: LokiFields;
  /** What holds for one tenant instead, by its name. */
  readonly tenants: { readonly [tenant: string]: LokiTenant };
  /** Resource attributes of OTLP that become labels of a stream, sorted; the others become structured metadata. */
  readonly otlpLabels: readonly string[];
  /** Wants a tenant with each request. */
  readonly authEnabled: boolean;
  /**
   * Names of the tenants whose lines it has, sorted.
   * @default - one for all
   */
  readonly tenantNames?: readonly string[];
  /**
   * Some clusters push by OTLP.
   * @default false
   */
  readonly otlpReceiver?: boolean;
  /**
   * What evaluates rules about log lines.
   * @default - there are none
   */
  readonly ruler?: LokiRulerPlan;
  /** Further fields: block -> fields, by Loki's names. */
  readonly config: LokiFields;
  /** Files of its object storage. */
  readonly secrets: readonly MountedSecret[];
  /** Credentials of its object storage that are environment variables. */
  readonly variables: readonly SecretVariable[];
  /**
   * Plain environment variables.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
}

export interface LokiMemberlist {
  /** `host:port` of the headless Service. */
  readonly join: string;
  /** By which they tell each other from those of another Loki. */
  readonly label: string;
}

/** Fields of a config by the names that Loki gives them. */
export interface LokiFields {
  readonly [field: string]: unknown;
}

export type LokiObjectStoreKind = 'filesystem' | 's3' | 'gcs' | 'azure';

/** Where chunks and index are kept. */
export interface LokiObjectStore {
  readonly kind: LokiObjectStoreKind;
  /** Fields of the block that is called like the kind; empty for `filesystem`, whose folders the backend knows. */
  readonly fields: LokiFields;
  /**
   * What the ruler has in them instead.
   * @default - nothing: its rules are beside the chunks
   */
  readonly rulerFields?: LokiFields;
  /** Hosts that it connects to, `host:port`. */
  readonly hosts: readonly string[];
  /**
   * How the cloud knows it, where it has no credential.
   * @default - it has one, or nobody asks
   */
  readonly identity?: Pick<RemoteWriteClient, 'sigv4' | 'azureAd' | 'googleIam'>;
}

/** How the index is laid out from a day on. */
export interface LokiPeriod {
  readonly from: string;
  readonly store: string;
  readonly objectStore: string;
  readonly schema: string;
  readonly indexPrefix: string;
  readonly indexPeriod: string;
}

/** How long the lines of some streams are kept. */
export interface LokiRetention {
  readonly selector: string;
  readonly period: string;
  readonly priority: number;
}

/** What holds for one tenant instead of what holds for all. */
export interface LokiTenant {
  /** Limits by Loki's names. */
  readonly limits: LokiFields;
  /** Undefined: as for all. */
  readonly retention?: string;
  /** All that it has, those for all included; undefined: those for all. */
  readonly retentionRules?: readonly LokiRetention[];
}
