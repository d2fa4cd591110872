import { ComponentSettings, ResourceSettings, StorageSettings } from './component-settings';

/** Settings of Mimir, where a hub deploys it. */
export interface MimirSettings extends ComponentSettings {
  /**
   * Volume of each replica: what is not yet in the bucket, and indexes of what is there; all blocks where there is no bucket.
   * @default - 50Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * Series in memory that a fleet may have, in total over all replicas; where each cluster is a tenant, that each cluster may have.
   * @default 0: no limit
   */
  readonly maxGlobalSeries?: number;

  /**
   * Those that answer queries, with `mode: 'readWrite'` of the store. They have no volume.
   * @default - the defaults of each setting
   */
  readonly read?: MimirPartSettings;

  /**
   * Those that look after the bucket, with `mode: 'readWrite'` of the store; their volume holds indexes, and blocks that are worked on.
   * @default - the defaults of each setting
   */
  readonly backend?: MimirPartSettings;

  /**
   * Limits of single tenants by their names, which are those of clusters; only with `tenants: 'cluster'` of the store. Mimir reads them
   * anew while it runs.
   * @default - those of every tenant
   */
  readonly tenantLimits?: { [tenant: string]: MimirTenantSettings };
}

/** Size of one part of Mimir. */
export interface MimirPartSettings {
  /**
   * CPU and memory.
   * @default - by part
   */
  readonly resources?: ResourceSettings;

  /**
   * Volume, of parts that have one.
   * @default - by part, of the cluster's default class
   */
  readonly storage?: StorageSettings;
}

/** What holds for one tenant of Mimir instead of what holds for all. @see https://grafana.com/docs/mimir/latest/configure/about-runtime-configuration/ */
export interface MimirTenantSettings {
  /**
   * Series in memory, in total over all replicas.
   * @default - `mimir.maxGlobalSeries`
   */
  readonly maxGlobalSeries?: number;

  /**
   * Series in memory of one metric, in total over all replicas.
   * @default - no limit
   */
  readonly maxGlobalSeriesPerMetric?: number;

  /**
   * Samples per second that are taken, in total over all replicas.
   * @default - no limit
   */
  readonly ingestionRate?: number;

  /**
   * Samples that may come at once beyond that.
   * @default - no limit
   */
  readonly ingestionBurstSize?: number;

  /**
   * How late samples may come.
   * @default - `prometheus.outOfOrderTimeWindow`
   */
  readonly outOfOrderTimeWindow?: string;

  /**
   * How long samples are kept; `0s` keeps them for ever.
   * @default - `prometheus.retention`
   */
  readonly retention?: string;
}

/** Size of one part of Thanos. */
export interface ThanosPartSettings {
  /**
   * CPU and memory.
   * @default - `thanos.resources`, else by part
   */
  readonly resources?: ResourceSettings;

  /**
   * Volume, of parts that have one.
   * @default - by part, of the cluster's default class
   */
  readonly storage?: StorageSettings;
}

/** Settings of Thanos: of a store that a hub deploys, and of the ruler beside every store that is no Prometheus. */
export interface ThanosSettings extends ComponentSettings {
  /**
   * Receivers, which keep what is newer than two hours, or everything where there is no bucket.
   * @default - the defaults of each setting
   */
  readonly receive?: ThanosPartSettings;

  /**
   * Gateway to what is in the bucket; its volume holds indexes.
   * @default - the defaults of each setting
   */
  readonly store?: ThanosPartSettings;

  /**
   * Compactor; its volume holds the blocks that it works on.
   * @default - the defaults of each setting
   */
  readonly compact?: ThanosPartSettings;

  /**
   * Queriers. They have no volume.
   * @default - the defaults of each setting
   */
  readonly query?: ThanosPartSettings;

  /**
   * Ruler; its volume holds what waits to be written.
   * @default - the defaults of each setting
   */
  readonly rule?: ThanosPartSettings;
}
