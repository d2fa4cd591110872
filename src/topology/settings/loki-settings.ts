import { ComponentSettings, StorageSettings } from './component-settings';
import { LokiGatewaySettings, LokiRulerSettings } from './loki-gateway-settings';
import { LokiLimitSettings, LokiRetentionRule, LokiTenantSettings } from './loki-limit-settings';
import { LokiObjectStorage } from './loki-storage-settings';
import { HttpClientConfig } from '../../model/scrape/http-client';

/** Settings of Loki (hub). */
export interface LokiSettings extends ComponentSettings {
  /**
   * Instances of the same: 1, or 3 and more with `objectStorage`. Two are refused: a line counts as written once two of three copies are.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Volume of each replica: chunks, index and write-ahead log, or with `objectStorage` the write-ahead log and the index that is being made.
   * @default - 50Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * Where chunks and index are kept.
   * @default - on the volume
   */
  readonly objectStorage?: LokiObjectStorage;

  /**
   * How the index is laid out from which day on, the oldest first. Lines of a day are read as the period of that day says, so that periods
   * may be added at the end, for a day to come, and never change: what the last run wrote is compared, and a difference has to be
   * acknowledged (`acknowledgeRecreation`).
   * @default - one: TSDB with schema v13 since 2024-04-01, in the object storage
   */
  readonly schemaPeriods?: LokiSchemaPeriod[];

  /**
   * How long log lines are kept, at least `24h`; `0s` keeps them for ever.
   * @default "30d"
   */
  readonly retention?: string;

  /**
   * How long the lines of some streams are kept. Of rules that take the same stream, that with the highest priority holds.
   * @default - all as long as `retention`
   */
  readonly retentionRules?: LokiRetentionRule[];

  /**
   * Limits of every tenant.
   * @default - 64 MB/s with bursts of 128 MB, 100000 streams; else those of Loki
   */
  readonly limits?: LokiLimitSettings;

  /**
   * Limits and retention of single tenants, by their names. Loki reads them anew while it runs.
   * @default - those of every tenant
   */
  readonly tenantLimits?: { [tenant: string]: LokiTenantSettings };

  /**
   * Further fields of Loki's own config, laid over what is printed: block -> fields, by the names that Loki gives them.
   *
   * @see https://grafana.com/docs/loki/latest/configure/
   * @default - none
   */
  readonly config?: { [block: string]: any };

  /**
   * A Loki that runs elsewhere, distributed for instance, as those see it who query it; spokes push to it by the endpoint of the hub. Goes
   * with `enabled: false`.
   * @default - the one that is deployed
   */
  readonly existing?: ExistingLokiSettings;

  /**
   * Whose lines are kept apart. `one`: all of the fleet are one tenant, told apart by the cluster label. `cluster`: each cluster is a
   * tenant of its own, called as it is, with limits and retention of its own; senders and readers then name tenants by `X-Scope-OrgID`.
   * @default "one"
   */
  readonly tenants?: string;

  /**
   * nginx in front of it, for those who query it and for senders of the same cluster.
   * @default - none: they reach Loki itself
   */
  readonly gateway?: LokiGatewaySettings;

  /**
   * What evaluates rules about log lines.
   * @default - the defaults of each setting
   */
  readonly ruler?: LokiRulerSettings;
}

/** A Loki that somebody else runs. */
export interface ExistingLokiSettings extends HttpClientConfig {
  /** Base of its query API, without `/loki/api/v1` at the end, such as `http://loki-gateway.loki.svc`. */
  readonly url: string;

  /**
   * Tenant whose lines are read; several are joined by `|`.
   * @default - the `logsTenant` of the hub's endpoint; without one, no header says a tenant
   */
  readonly tenant?: string;
}

/** How the index is laid out from a day on. @see https://grafana.com/docs/loki/latest/configure/#period_config */
export interface LokiSchemaPeriod {
  /** Day from which on it holds, in UTC, such as `2024-04-01`. */
  readonly from: string;

  /**
   * Kind of the index: `tsdb`, or for the past `boltdb-shipper`.
   * @default "tsdb"
   */
  readonly store?: string;

  /**
   * Where its chunks and index are: `filesystem`, `s3`, `gcs` or `azure`.
   * @default - `objectStorage`
   */
  readonly objectStore?: string;

  /**
   * Version of the schema: `v13`, or for the past `v11` or `v12`.
   * @default "v13"
   */
  readonly schema?: string;

  /**
   * Begin of the names of index tables.
   * @default "index_"
   */
  readonly indexPrefix?: string;

  /**
   * Time that one index table covers; retention needs a day.
   * @default "24h"
   */
  readonly indexPeriod?: string;
}
