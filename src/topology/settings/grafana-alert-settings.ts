import { GrafanaAlertGroup } from './grafana-alert-rule-settings';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { AlertRoute } from '../../model/alerting/alert-route';
import { TimeInterval } from '../../model/alerting/time-interval';

/**
 * What is deleted from Grafana's database at its start. Files add and change; what merely leaves them stays in the database, where nobody
 * can change it any more.
 */
export interface GrafanaRemovedAlerts {
  /**
   * Uids of alert rules.
   * @default - none
   */
  readonly rules?: string[];

  /**
   * Uids of receivers of contact points: `<contact point>-<type>-<number>`, such as `oncall-slack-0`. A contact point goes with its last.
   * @default - none
   */
  readonly receivers?: string[];

  /**
   * Names of time intervals.
   * @default - none
   */
  readonly timeIntervals?: string[];

  /**
   * Names of templates.
   * @default - none
   */
  readonly templates?: string[];
}

/**
 * Alerting of Grafana's own: it evaluates rules and notifies by itself, beside the stores and their Alertmanager.
 *
 * The contact points, time intervals and templates of the hub's Alertmanager can be used by their names: what is not declared here is
 * taken from `alertmanager.receivers`, `alertmanager.timeIntervals` and `alertmanager.templates`.
 *
 * @see https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
export interface GrafanaOwnAlerts {
  /**
   * Contact points by their names, as receivers of Alertmanager. Texts are templates.
   * @default - those of the hub's Alertmanager that are used
   */
  readonly contactPoints?: { [name: string]: AlertReceiver };

  /**
   * Name of the contact point of alerts that no route takes. The one called `alertmanager` passes them on to the hub's Alertmanager, whose
   * routes, silences and inhibitions then hold for them.
   * @default - `alertmanager`
   */
  readonly receiver?: string;

  /**
   * Where alerts go: the notification policies below the default one.
   * @default - all to `receiver`
   */
  readonly routes?: AlertRoute[];

  /**
   * Labels by which alerts share a notification; `...` alone: each alert has its own.
   * @default - the cluster label, `grafana_folder` and `alertname`
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
   * Time intervals by their names, for routes; Grafana calls them mute timings.
   * @default - those of the hub's Alertmanager that are used
   */
  readonly timeIntervals?: { [name: string]: TimeInterval[] };

  /**
   * Templates of notifications by their names.
   * @default - those of the hub's Alertmanager, where one of its receivers is used
   */
  readonly templates?: { [name: string]: string };

  /**
   * Groups of alert rules by their names.
   * @default - none
   */
  readonly groups?: { [name: string]: GrafanaAlertGroup };

  /**
   * What was declared once and is deleted.
   * @default - nothing
   */
  readonly removed?: GrafanaRemovedAlerts;
}
