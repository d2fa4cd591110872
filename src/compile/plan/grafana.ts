import { GrafanaAlertsPlan } from './grafana-alerts';
import { StorePlan } from './stores';
import { MountedSecret, WorkloadPlan } from './workload';
import { SecretKey } from '../../model/secret/secret-key';
import { StorageSettings } from '../../topology/settings/component-settings';
import { GrafanaAnonymous, GrafanaAuth } from '../../topology/settings/grafana-auth-settings';
import { GrafanaAdmin, GrafanaDatabase } from '../../topology/settings/grafana-settings';

/** A Grafana, with what it shows. */
export interface GrafanaPlan extends WorkloadPlan {
  readonly replicas: number;
  /** Volume of its database; undefined: that is elsewhere. */
  readonly storage?: StorageSettings;
  readonly rootUrl?: string;
  readonly admin: GrafanaAdmin;
  readonly secretKey?: SecretKey;
  readonly database?: GrafanaDatabase;
  readonly auth: GrafanaAuth;
  readonly anonymous?: GrafanaAnonymous;
  /** Shows rules and alerts of its stores. */
  readonly alerting: boolean;
  /**
   * What it evaluates by itself, and whom it notifies.
   * @default - nothing and nobody
   */
  readonly alerts?: GrafanaAlertsPlan;
  /**
   * Where its replicas find each other, as `host:port`, so that one of them notifies.
   * @default - there is one, or it notifies nobody
   */
  readonly peers?: string;
  readonly dataSources: readonly DataSourcePlan[];
  /** Those that somebody added. */
  readonly furtherSources: readonly FurtherDataSource[];
  /** Where dashboards come from. */
  readonly folders: readonly DashboardFolder[];
  /** Section -> key -> text. */
  readonly config: { readonly [section: string]: { readonly [key: string]: string } };
  /** Credentials of its own and of its stores. */
  readonly secrets: readonly MountedSecret[];
  /**
   * Environment variables by which it knows its proxy.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
}

/** A store as a data source of Grafana. */
export interface DataSourcePlan {
  /** By which dashboards and links find it. */
  readonly uid: string;
  /** What people see. */
  readonly name: string;
  readonly store: StorePlan;
  readonly isDefault: boolean;
  /**
   * Shortest step of queries that has a sample of each series: the scrape interval.
   * @default - it has no series
   */
  readonly interval?: string;
  /**
   * Uid of the data source of those who silence its alerts.
   * @default - nobody
   */
  readonly silencedBy?: string;
  /** Links from what it shows. */
  readonly links: readonly DataSourceLink[];
}

/** From a row of one data source to a query of another, by the labels of that row. */
export interface DataSourceLink {
  /** Uid of the data source that is asked. */
  readonly to: string;
  readonly label: string;
  readonly description: string;
  /** Field of the result that the link stands at. */
  readonly field: string;
  /** Query, with `${<label>}` in the place of values. */
  readonly query: string;
  /** Labels that are taken from the field, which holds all of them as JSON; empty: they are fields themselves. */
  readonly takes: readonly string[];
}

/** A data source of somebody's own, by the fields of a file of them. */
export interface FurtherDataSource {
  readonly uid: string;
  readonly fields: { readonly [field: string]: unknown };
}

/** A folder of dashboards in Grafana. */
export interface DashboardFolder {
  /** Of its directory, and its uid. */
  readonly name: string;
  /** What people see. */
  readonly title: string;
  /** Names of the ConfigMaps of its dashboards. */
  readonly configMaps: readonly string[];
}
