/** A query of a rule of Grafana's own. */
export interface GrafanaAlertQuery {
  /**
   * Uid of the data source that is asked, such as `loki`.
   * @default "prometheus"
   */
  readonly dataSource?: string;

  /**
   * What is asked, in PromQL or LogQL.
   * @default - `model` says it
   */
  readonly expr?: string;

  /**
   * Asks for the values of so long, such as `15m`; an expression then reduces them to one.
   * @default - for the value of now
   */
  readonly range?: string;

  /**
   * How long ago lies what is asked for.
   * @default - it does not
   */
  readonly offset?: string;

  /**
   * Fields of a query of a data source that is neither of metrics nor of logs, as its plugin has them. Of one that is, fields beside those
   * that are printed.
   * @default - none
   */
  readonly model?: { [field: string]: any };
}

/**
 * What Grafana makes of the results of queries.
 *
 * @see https://grafana.com/docs/grafana/latest/alerting/fundamentals/alert-rules/queries-conditions/
 */
export interface GrafanaAlertExpression {
  /** `reduce`, `threshold`, `math` or `resample`. */
  readonly type: string;

  /** Name of the query or expression that it is about, such as `A`; for `math` a formula, such as `$A / $B * 100`. */
  readonly expression: string;

  /**
   * `reduce`: `last`, `mean`, `min`, `max`, `sum`, `count` or `median`.
   * @default "last"
   */
  readonly reducer?: string;

  /**
   * `reduce`: what becomes of values that are no numbers: `strict` (the result is none either), `dropNN` (they are left out) or
   * `replaceNN` (`replaceWith` stands in).
   * @default "strict"
   */
  readonly mode?: string;

  /**
   * `reduce` in the mode `replaceNN`: what stands in.
   * @default - one has to be given
   */
  readonly replaceWith?: number;

  /**
   * `threshold`: `gt` and `lt` with one of `params`, `within_range` and `outside_range` with two.
   * @default "gt"
   */
  readonly evaluator?: string;

  /**
   * `threshold`: what is compared with.
   * @default - one has to be given
   */
  readonly params?: number[];

  /**
   * `resample`: distance of the values that it makes, such as `1m`.
   * @default - one has to be given
   */
  readonly window?: string;

  /**
   * `resample`: what becomes of several values: `last`, `mean`, `min`, `max` or `sum`.
   * @default "last"
   */
  readonly downsampler?: string;

  /**
   * `resample`: what stands in where there is no value: `pad` (the one before), `backfilling` (the next) or `fillna` (none).
   * @default "fillna"
   */
  readonly upsampler?: string;
}

/** Whom a rule notifies, past the policies. */
export interface GrafanaRuleNotification {
  /** Name of a contact point. */
  readonly receiver: string;

  /**
   * Labels by which alerts share a notification, beside `grafana_folder` and `alertname`; `...` alone: each alert has its own.
   * @default - as the policies have it
   */
  readonly groupBy?: string[];

  /**
   * How long the first notification of a group waits for more alerts.
   * @default - as the policies have it
   */
  readonly groupWait?: string;

  /**
   * How long a group waits before it notifies of what is new.
   * @default - as the policies have it
   */
  readonly groupInterval?: string;

  /**
   * How long until what still fires is notified again.
   * @default - as the policies have it
   */
  readonly repeatInterval?: string;

  /**
   * Names of time intervals in which it notifies nobody.
   * @default - none
   */
  readonly muteTimeIntervals?: string[];

  /**
   * Names of time intervals outside of which it notifies nobody (Grafana 12.1 and newer).
   * @default - always
   */
  readonly activeTimeIntervals?: string[];
}

/**
 * An alert rule that Grafana evaluates.
 *
 * A query alone fires for each of its results, as in Prometheus. With expressions it fires where the last of them, or `condition`, is not 0.
 */
export interface GrafanaAlertRule {
  /**
   * What people see, and the label `alertname`.
   * @default - its uid
   */
  readonly title?: string;

  /**
   * Queries by their names, such as `A`.
   * @default - one has to be given
   */
  readonly queries?: { [name: string]: GrafanaAlertQuery };

  /**
   * Expressions by their names, such as `B`.
   * @default - none
   */
  readonly expressions?: { [name: string]: GrafanaAlertExpression };

  /**
   * Name of the expression that decides.
   * @default - the last of `expressions`
   */
  readonly condition?: string;

  /**
   * How long the condition has to hold before it fires.
   * @default - it fires at once
   */
  readonly for?: string;

  /**
   * How long it goes on firing without the condition (Grafana 12.0 and newer).
   * @default - it ends with it
   */
  readonly keepFiringFor?: string;

  /**
   * What it says where there are no data: `NoData`, `Alerting`, `OK` or `KeepLast`.
   * @default - `OK` where a query stands alone, since that has results only while something is wrong; otherwise `NoData`
   */
  readonly noDataState?: string;

  /**
   * What it says where it cannot be evaluated: `Error`, `Alerting`, `OK` or `KeepLast`.
   * @default "Error"
   */
  readonly execErrState?: string;

  /**
   * Labels of its alerts beside those of the results; templates may stand in their values.
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Texts for people, such as `summary`; templates may stand in them.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };

  /**
   * Uid of a dashboard that its alerts lead to.
   * @default - none
   */
  readonly dashboardUid?: string;

  /**
   * Number of a panel of that dashboard.
   * @default - none
   */
  readonly panelId?: number;

  /**
   * Does not evaluate it.
   * @default false
   */
  readonly isPaused?: boolean;

  /**
   * Its result is meant to be one for all clusters, such as a sum over the fleet.
   * @default false
   */
  readonly isFleetWide?: boolean;

  /**
   * Whom it notifies, past the policies.
   * @default - whom the policies say
   */
  readonly notification?: GrafanaRuleNotification;
}

/** Rules of Grafana's own that are evaluated one after the other. */
export interface GrafanaAlertGroup {
  /**
   * Title of their folder.
   * @default "Alerts"
   */
  readonly folder?: string;

  /**
   * How often they are evaluated; a multiple of 10 seconds.
   * @default "1m"
   */
  readonly interval?: string;

  /**
   * The rules by their uids.
   * @default - none
   */
  readonly rules?: { [uid: string]: GrafanaAlertRule };
}
