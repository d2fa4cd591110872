/** What can be set for one alert that comes with the library, by its name. */
export interface AlertSettings {
  /**
   * Evaluates the alert.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * How long its condition has to hold before it fires; a duration such as `15m`.
   * @default - the alert's own
   */
  readonly for?: string;

  /**
   * How long it goes on firing after its condition has ended; needs Prometheus 2.42.
   * @default - the alert's own
   */
  readonly keepFiringFor?: string;

  /**
   * `critical`, `warning`, `info` or `none`.
   * @default - the alert's own
   */
  readonly severity?: string;

  /**
   * Limits that its expression compares with, by their names: numbers, or durations where they stand for one.
   * @default - the alert's own
   */
  readonly thresholds?: { [name: string]: any };

  /**
   * Labels beside its own.
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Texts beside its own, or instead of them.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** Recording rules and alerts about a cluster; of a hub also those over its whole fleet. */
export interface RuleSettings {
  /**
   * Evaluates rules about the cluster. False on a hub: the hub evaluates nothing.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Sets of rules that come with the library, by name: `kubernetes`, `node`, `kubeStateMetrics`, `prometheus`, `alertmanager`, `alloy`,
   * `loki`, `openTelemetry`, `flux` and `argocd`. False leaves a set out; true takes it also where none of its scrape jobs is known to run.
   * @default - each set where one of its scrape jobs runs
   */
  readonly sets?: { [name: string]: boolean };

  /**
   * Alerts of the sets and of the fleet, by name.
   * @default - as they come
   */
  readonly alerts?: { [name: string]: AlertSettings };

  /**
   * Labels of every alert of the sets and of the fleet, such as the team that looks after the cluster.
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Where alerts of the sets and of the fleet have their page, with `{alert}` for the name of the alert.
   * @default - the library's page about its alerts
   */
  readonly runbookUrl?: string;

  /**
   * How far back a hub evaluates rules over series that clusters push, so that late samples still count; `0s` for none. It needs
   * Prometheus 2.53, and is left out before. Only a hub's own says something.
   * @default - the scrape interval of the hub
   */
  readonly queryOffset?: string;

  /**
   * How many series or alerts a rule of the sets may yield at most before it fails; 0 for any number. On a hub each rule is about all
   * clusters that have it, so the number is for all of them together.
   * @default 0
   */
  readonly limit?: number;

  /**
   * Rules that are right as they are, although they mix clusters: `<group>/<rule>`, with `*` for every rule of a group.
   * @default - none: such rules are refused
   */
  readonly accept?: string[];

  /**
   * Groups of rules about the cluster, as they stand in a rule file of Prometheus, written as for this cluster alone.
   * @default - none beside the sets
   */
  readonly groups?: any[];

  /**
   * Groups of rules about the log lines of the cluster, as they stand in a rule file of Loki, written as for this cluster alone. The Loki
   * of its hub evaluates them.
   * @default - none
   */
  readonly logGroups?: any[];
}
