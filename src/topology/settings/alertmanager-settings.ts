import { ComponentSettings, StorageSettings } from './component-settings';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { AlertRoute } from '../../model/alerting/alert-route';
import { InhibitionRule } from '../../model/alerting/inhibition-rule';
import { TimeInterval } from '../../model/alerting/time-interval';
import { Authorization, BasicAuth, TlsConfig } from '../../model/scrape/http-client';
import { SecretKey } from '../../model/secret/secret-key';

/** An Alertmanager that somebody else runs. */
export interface ExistingAlertmanager {
  /**
   * `host:port` of every replica: each of them gets every alert, so never a load balancer in front of several.
   * @default - one of the layers has to say it
   */
  readonly addresses?: string[];

  /**
   * `http` or `https`.
   * @default "http"
   */
  readonly scheme?: string;

  /**
   * Path in front of that of its API.
   * @default - none
   */
  readonly pathPrefix?: string;

  /**
   * The `Authorization` header.
   * @default - none
   */
  readonly authorization?: Authorization;

  /**
   * User and password.
   * @default - none
   */
  readonly basicAuth?: BasicAuth;

  /**
   * How TLS is spoken.
   * @default - certificates are checked against the authorities of the image
   */
  readonly tlsConfig?: TlsConfig;
}

/** What e-mail receivers have in common. */
export interface SmtpSettings {
  /**
   * Mail server as `host:port`.
   * @default - each receiver's own
   */
  readonly smarthost?: string;

  /**
   * Sender.
   * @default - each receiver's own
   */
  readonly from?: string;

  /**
   * Name by which Alertmanager presents itself to the mail server.
   * @default "localhost"
   */
  readonly hello?: string;

  /**
   * User at the mail server.
   * @default - none
   */
  readonly authUsername?: string;

  /**
   * Password at the mail server.
   * @default - none
   */
  readonly authPassword?: SecretKey;
}

/**
 * Settings of Alertmanager, which groups, routes and mutes the alerts of a fleet. It runs on the hub. A spoke with a Prometheus server of
 * its own, which evaluates the rules about it, sends its alerts to the `existing` Alertmanager that its layers name; without one, its hub
 * notifies of them under their own names, by the series `ALERTS` that reach it, with a text that names the spoke.
 *
 * The layers of a spoke say with `receiver` and `muteTimeIntervals` who is notified of its alerts and when not; so do those of a stage for
 * all of its clusters. Everything else is for hubs. Alerts are routed in this order: `Watchdog` and `InfoInhibitor`, then `routes`, then the
 * `receiver` of the alert's cluster, then that of the hub.
 *
 * Silences that people make in its page are data: they are on its volume, and shared by its replicas.
 */
export interface AlertmanagerSettings extends ComponentSettings {
  /**
   * An Alertmanager that runs elsewhere and gets the alerts of this cluster's Prometheus; none is deployed.
   * @default - hubs have one deployed; spokes send alerts nowhere
   */
  readonly existing?: ExistingAlertmanager;

  /**
   * Replicas, which tell each other what they have notified of and what is silenced. From two on, one may fail.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Volume of silences and of what was notified.
   * @default - 2Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * How long silences and notifications are remembered.
   * @default "120h"
   */
  readonly retention?: string;

  /**
   * URL under which people reach its page; notifications link to it.
   * @default - its own address in the cluster
   */
  readonly externalUrl?: string;

  /**
   * Who is notified of the alerts of this cluster, by the name of a receiver of the hub. On a hub: of all that nobody else gets, too.
   * @default - on a spoke the hub's; on a hub `nobody`
   */
  readonly receiver?: string;

  /**
   * Names of time intervals of the hub in which nobody is notified of the alerts of this cluster.
   * @default - none
   */
  readonly muteTimeIntervals?: string[];

  /**
   * Receiver of the alerts `Watchdog` and `SpokeWatchdog`, which always fire: something outside the fleet that raises the alarm when they
   * are silent.
   * @default - nobody
   */
  readonly watchdogReceiver?: string;

  /**
   * How often the watchdog is told.
   * @default "1m"
   */
  readonly watchdogInterval?: string;

  /**
   * Receivers by name. `nobody` is there already.
   * @default - none
   */
  readonly receivers?: { [name: string]: AlertReceiver };

  /**
   * Routes, before those that follow from the receivers of clusters; a list of a later layer replaces that of an earlier one.
   * @default - none
   */
  readonly routes?: AlertRoute[];

  /**
   * Labels by which alerts share a notification; `...` alone: each alert has its own.
   * @default - the cluster label, `namespace` and `alertname`
   */
  readonly groupBy?: string[];

  /**
   * How long the first notification of a group waits for more alerts.
   * @default "30s"
   */
  readonly groupWait?: string;

  /**
   * How long a group waits before it notifies of what is new.
   * @default "5m"
   */
  readonly groupInterval?: string;

  /**
   * How long until what still fires is notified again.
   * @default "4h"
   */
  readonly repeatInterval?: string;

  /**
   * What mutes what, by name. The cluster label is among the labels that must be alike.
   * @default - an alert that is critical mutes the same as warning or info, one that is a warning the same as info (by namespace and alertname); `InfoInhibitor` mutes what is info in its namespace; `SpokeAbsent` mutes everything else of its cluster
   */
  readonly inhibitionRules?: { [name: string]: InhibitionRule };

  /**
   * Time intervals by name, for routes and clusters: each holds while one of its entries does.
   * @default - none
   */
  readonly timeIntervals?: { [name: string]: TimeInterval[] };

  /**
   * Templates for the texts of notifications, by name: what stands in files `<name>.tmpl`.
   * @default - Alertmanager's own
   */
  readonly templates?: { [name: string]: string };

  /**
   * What e-mail receivers have in common.
   * @default - each has its own
   */
  readonly smtp?: SmtpSettings;
}
