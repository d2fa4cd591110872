import { ComponentSettings, ResourceSettings, StorageSettings } from './component-settings';

/** Settings of Mimir, where a hub deploys it. */
export interface MimirSettings extends ComponentSettings {
  /**
   * Volume of each replica: what is not yet in the bucket, and indexes of what is there; all blocks where there is no bucket.
   * @default - 50Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * Series in memory that a fleet may have, in total over all replicas.
   * @default 0: no limit
   */
  readonly maxGlobalSeries?: number;
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
