import { AlertmanagerTarget } from './rules';
import { Notification } from '../../model/alerting/receiver-kinds';
import { RouteNode } from '../../model/alerting/route-tree';
import { TimeInterval } from '../../model/alerting/time-interval';
import { SecretKey } from '../../model/secret/secret-key';

/** What Grafana evaluates by itself, and whom it notifies. */
export interface GrafanaAlertsPlan {
  /** Those that are declared, and those of Alertmanager that are used. */
  readonly contactPoints: readonly PlannedContactPoint[];
  /**
   * Alertmanagers that the contact point `alertmanager` passes alerts on to.
   * @default - none
   */
  readonly passedOnTo?: readonly AlertmanagerTarget[];
  /**
   * The one mail server that it has.
   * @default - it sends no mail, or `config` says by which
   */
  readonly smtp?: GrafanaSmtp;
  /** The whole tree: its root takes what no other route does. */
  readonly policy: RouteNode;
  readonly timeIntervals: { readonly [name: string]: readonly TimeInterval[] };
  readonly templates: { readonly [name: string]: string };
  readonly groups: readonly PlannedAlertGroup[];
  readonly removed: PlannedRemovals;
}

/** Who is notified under one name. */
export interface PlannedContactPoint {
  readonly name: string;
  readonly receivers: readonly PlannedReceiver[];
}

/** One way of notification of a contact point. */
export interface PlannedReceiver {
  /** By which Grafana finds it again at its next start. */
  readonly uid: string;
  /** How Grafana calls its kind. */
  readonly type: string;
  readonly notification: Notification;
}

/** How Grafana sends mail. */
export interface GrafanaSmtp {
  /** `host:port`. */
  readonly host: string;
  /** Sender. */
  readonly from?: string;
  /** Name by which it greets the server. */
  readonly hello?: string;
  readonly user?: string;
  readonly password?: SecretKey;
  /** Refuses to send without TLS. */
  readonly requireTls: boolean;
}

/** Rules that are evaluated together. */
export interface PlannedAlertGroup {
  readonly name: string;
  /** Title of the folder. */
  readonly folder: string;
  readonly interval: string;
  readonly rules: readonly PlannedAlertRule[];
}

/** A rule, in the order in which it computes. */
export interface PlannedAlertRule {
  readonly uid: string;
  readonly title: string;
  readonly queries: readonly PlannedAlertQuery[];
  readonly expressions: readonly PlannedAlertExpression[];
  /** Name of the query or the expression that decides. */
  readonly condition: string;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly noDataState: string;
  readonly execErrState: string;
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
  readonly dashboardUid?: string;
  readonly panelId?: number;
  readonly isPaused: boolean;
  readonly notification?: PlannedNotification;
}

/** What a data source is asked. */
export interface PlannedAlertQuery {
  readonly name: string;
  /** Uid of the data source. */
  readonly dataSource: string;
  /** In which language; undefined: the fields are those of a plugin. */
  readonly language?: 'promql' | 'logql';
  readonly expr?: string;
  /** Whether the values of the whole range are asked for, and not only the last. */
  readonly isRange: boolean;
  /** Seconds from the present back to the begin of the range. */
  readonly from: number;
  /** Seconds from the present back to its end. */
  readonly to: number;
  /** Further fields. */
  readonly model: { readonly [field: string]: unknown };
}

/** What is made of results, by the fields of Grafana's own model. */
export interface PlannedAlertExpression {
  readonly name: string;
  readonly model: { readonly [field: string]: unknown };
}

/** Whom a rule notifies, past the policies. */
export interface PlannedNotification {
  readonly receiver: string;
  readonly groupBy?: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly muteTimeIntervals?: readonly string[];
  readonly activeTimeIntervals?: readonly string[];
}

/** What is deleted from its database. */
export interface PlannedRemovals {
  readonly rules: readonly string[];
  readonly receivers: readonly string[];
  readonly timeIntervals: readonly string[];
  readonly templates: readonly string[];
}
