/** A series that is computed ahead, in the terms of Prometheus' rule files. */
export interface RecordingRule {
  /** Name of the metric that the results become, such as `cluster:node_cpu:ratio_rate5m`. */
  readonly record: string;

  /** PromQL expression. */
  readonly expr: string;

  /**
   * Labels that are set on the results.
   * @default - the results keep their own alone
   */
  readonly labels?: { readonly [name: string]: string };
}

/** A condition to be told about, in the terms of Prometheus' rule files. */
export interface AlertingRule {
  /** Name of the alert. */
  readonly alert: string;

  /** PromQL expression: each of its results is an alert. */
  readonly expr: string;

  /**
   * How long a result has to be there before the alert fires; a duration such as `15m`.
   * @default - it fires at once
   */
  readonly for?: string;

  /**
   * How long the alert goes on firing without a result; needs Prometheus 2.42.
   * @default - it ends with its result
   */
  readonly keepFiringFor?: string;

  /**
   * Labels of the alert beside those of its result; templates may stand in their values.
   * @default - those of its result alone
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * Texts for people, such as `summary` and `runbook_url`; templates may stand in them.
   * @default - none
   */
  readonly annotations?: { readonly [name: string]: string };
}

/** A recording rule or an alert. */
export class Rule {
  /** A series that is computed ahead. */
  public static recording(rule: RecordingRule): Rule {
    return new Rule(rule, undefined);
  }

  /** A condition to be told about. */
  public static alerting(rule: AlertingRule): Rule {
    return new Rule(undefined, rule);
  }

  private constructor(
    /**
     * What it records.
     * @default - it is an alert
     */
    public readonly recordingRule: RecordingRule | undefined,
    /**
     * What it tells about.
     * @default - it records
     */
    public readonly alertingRule: AlertingRule | undefined,
  ) {}

  /** Name of the metric that it records, or of the alert. */
  public get name(): string {
    return this.recordingRule?.record ?? this.alertingRule!.alert;
  }

  /** Its PromQL expression. */
  public get expr(): string {
    return (this.recordingRule ?? this.alertingRule!).expr;
  }
}
