import { ComponentSettings, StorageSettings } from './component-settings';
import { GrafanaOwnAlerts } from './grafana-alert-settings';
import { GrafanaAnonymous, GrafanaAuth } from './grafana-auth-settings';
import { SecretKey } from '../../model/secret/secret-key';

/** Who administers a Grafana beside those whom `auth` lets in. */
export interface GrafanaAdmin {
  /**
   * Name of the user, as a key of a Secret.
   * @default - `admin`
   */
  readonly user?: SecretKey;

  /** Password, as a key of a Secret. Grafana takes it when it first starts; afterwards it is changed in Grafana. */
  readonly password: SecretKey;
}

/** A database in the place of the file on Grafana's volume. */
export interface GrafanaDatabase {
  /** `postgres` or `mysql`. */
  readonly type: string;

  /** Its server, as `host:port`. */
  readonly host: string;

  /**
   * Name of the database.
   * @default "grafana"
   */
  readonly name?: string;

  /** User at the database. */
  readonly user: string;

  /** Password at the database, as a key of a Secret. */
  readonly password: SecretKey;

  /**
   * How TLS is spoken with it: for `postgres` `disable`, `require` or `verify-full`, for `mysql` `false`, `skip-verify` or `true`.
   * @default - its certificate is checked: `verify-full`, or `true`
   */
  readonly sslMode?: string;

  /**
   * Authority of its certificate, as a key of a Secret.
   * @default - the authorities of the image
   */
  readonly ca?: SecretKey;
}

/**
 * Settings of Grafana (hub). It is deployed with `enabled: true`. It comes with a data source for every store of the hub, and with the hub's dashboards; both come from files, so
 * what is changed of them in Grafana is lost.
 */
export interface GrafanaSettings extends ComponentSettings {
  /**
   * Replicas. More than one needs a `database` that they share.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Volume of its database: users, preferences, and dashboards that people make. There is none with a `database` elsewhere.
   * @default - 5Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * URL under which people reach it, such as `https://grafana.example.com`; what leads there takes its host from here. Below a path such as
   * `https://example.com/grafana`, Grafana serves that path itself.
   * @default - nobody reaches it from outside of the cluster: `kubectl port-forward`
   */
  readonly rootUrl?: string;

  /**
   * Its first administrator.
   * @default - there has to be one
   */
  readonly admin?: GrafanaAdmin;

  /**
   * What it encrypts credentials in its database with, as a key of a Secret. It never changes: what was encrypted with another is lost.
   * @default - none, without a `database` elsewhere: the built-in one of Grafana, for credentials that it reads from files at each start
   */
  readonly secretKey?: SecretKey;

  /**
   * A database elsewhere.
   * @default - a file on its volume
   */
  readonly database?: GrafanaDatabase;

  /**
   * How people sign in.
   * @default - by user and password
   */
  readonly auth?: GrafanaAuth;

  /**
   * Lets people in who are not signed in.
   * @default - it does not
   */
  readonly anonymous?: GrafanaAnonymous;

  /**
   * Shows the rules and alerts of the hub's stores, and lets people silence them. Those are evaluated in the stores, from where
   * Alertmanager notifies.
   * @default false
   */
  readonly alerting?: boolean;

  /**
   * Rules that Grafana itself evaluates, and whom it notifies.
   * @default - it evaluates no rule and notifies nobody
   */
  readonly ownAlerts?: GrafanaOwnAlerts;

  /**
   * Dashboards by their folder: folder -> their uids.
   * @default - all in `dashboards.folder`, or in `Fleet`
   */
  readonly folders?: { [folder: string]: string[] };

  /**
   * Data sources beside those of the stores, by their uids: the fields that Grafana's file of data sources has, such as
   * `{ name: 'Traces', type: 'tempo', url: 'http://tempo.tracing.svc:3200' }`. What stands in `secureJsonData` is
   * `$__file{/etc/monitoring/secrets/<name of a Secret>/<key>}`.
   *
   * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
   * @default - none
   */
  readonly dataSources?: { [uid: string]: any };

  /**
   * Further settings of Grafana's own, laid over what is printed: section -> key -> text. A key that takes a credential takes
   * `$__file{...}` alone.
   *
   * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
   * @default - none
   */
  readonly config?: { [section: string]: any };
}
