/** Names of the sets of rules that come with the library, as layers name them. */
export type RuleSetId =
  | 'general' | 'kubernetes' | 'node' | 'kubeStateMetrics' | 'prometheus' | 'alertmanager' | 'alloy' | 'loki' | 'openTelemetry' | 'flux' | 'argocd'
  | 'blackbox';

/** From what must wake somebody to what only others are made of. */
export const ALERT_SEVERITIES = ['critical', 'warning', 'info', 'none'] as const;

export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** A recording rule of a set. */
export interface SetRecord {
  readonly record: string;
  /** As for one cluster alone: what keeps the clusters apart is added where the rule is placed. */
  readonly expr: string;
  readonly labels?: { readonly [name: string]: string };
}

/** An alert of a set. */
export interface SetAlert {
  /** Several alerts of a set may have one name: they then differ by severity or by labels, and share what settings say of the name. */
  readonly alert: string;
  /** As for one cluster alone; `$name` stands for a threshold, and is read nowhere else. */
  readonly expr: string;
  readonly for?: string;
  readonly keepFiringFor?: string;
  readonly severity: AlertSeverity;
  /** One sentence without a final period. `$cluster` stands for a template that says the cluster. */
  readonly summary: string;
  /** What is seen, with its values; templates of Prometheus, and `$cluster`. */
  readonly description: string;
  /**
   * Page about the alert.
   * @default - the page of this name that the settings say
   */
  readonly runbook?: string;
  /**
   * Threshold -> a number, or a duration where it stands in one.
   * @default - nothing can be set
   */
  readonly thresholds?: { readonly [name: string]: number | string };
  readonly labels?: { readonly [name: string]: string };
}

export type SetRule = SetRecord | SetAlert;

/** Rules of a set that are evaluated one after the other. */
export interface SetGroup {
  readonly name: string;
  readonly interval?: string;
  /**
   * Scrape jobs, by the names that `settings.jobs` knows them by, of which one at least has to run: for groups about one of many things.
   * @default - those of the set
   */
  readonly jobs?: readonly string[];
  readonly rules: readonly SetRule[];
}

/** Rules about one kind of software. */
export interface RuleSet {
  readonly id: RuleSetId;
  /** What they are about, in a few words. */
  readonly title: string;
  /**
   * Scrape jobs, by the names that `settings.jobs` knows them by, of which one at least has to run in a cluster, or its rules would have
   * nothing to say; none: any job will do.
   */
  readonly jobs: readonly string[];
  readonly groups: readonly SetGroup[];
}

/** A unit test of rules of a set, in the terms of promtool; of one cluster, without its label. */
export interface SetTest {
  /** The alert or the record that is tested. */
  readonly rule: string;
  /** Text of what happens, for people. */
  readonly name: string;
  /** Time between two values of a series. */
  readonly interval: string;
  readonly series: readonly { readonly series: string; readonly values: string }[];
  readonly at: string;
  /**
   * Labels of each result, without the alert's name and severity; for a record, with its value. Empty: nothing. Where several rules have
   * the name, the results of all: each belongs to the rule whose labels it has, those of an alert say their severity.
   */
  readonly results: readonly SetResult[];
}

/** One series that a rule yields. */
export interface SetResult {
  readonly labels: { readonly [name: string]: string };
  /** Of a record; of an alert too where its texts say the value: without it they are not compared. */
  readonly value?: number;
  /**
   * Of an alert.
   * @default - that of the one alert of the name
   */
  readonly severity?: AlertSeverity;
}
