/**
 * Alerts of which nobody is notified as long as another one fires.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule
 */
export interface InhibitionRule {
  /**
   * Conditions on the alert that mutes others, such as `severity="critical"`.
   * @default - one of the layers has to say it
   */
  readonly sourceMatchers?: string[];

  /**
   * Conditions on the alerts that are muted.
   * @default - one of the layers has to say it
   */
  readonly targetMatchers?: string[];

  /**
   * Labels that both must have alike, beside the cluster label.
   * @default - `namespace` and `alertname`
   */
  readonly equal?: string[];

  /**
   * An alert of one cluster mutes those of others.
   * @default false
   */
  readonly acrossClusters?: boolean;
}
