/** What a value of a rule file has to be. */
export type KeyKind = 'text' | 'expression' | 'duration' | 'count' | 'labels' | 'rules';

/** A key of a rule file, and the prop that it is here. */
export interface RuleKey {
  readonly prop: string;
  readonly kind: KeyKind;
  readonly isRequired?: boolean;
  /**
   * The first release of Prometheus that reads it, by its changelog.
   * @default - every release since 2.0
   */
  readonly since?: string;
}

export type RuleKeys = { readonly [key: string]: RuleKey };

/** @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule_group */
export const GROUP_KEYS = {
  name: { prop: 'name', kind: 'text', isRequired: true },
  interval: { prop: 'interval', kind: 'duration' },
  query_offset: { prop: 'queryOffset', kind: 'duration', since: '2.53' },
  limit: { prop: 'limit', kind: 'count', since: '2.31' },
  labels: { prop: 'labels', kind: 'labels', since: '3.0' },
  rules: { prop: 'rules', kind: 'rules' },
} as const satisfies RuleKeys;

/** @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule */
export const RECORDING_KEYS = {
  record: { prop: 'record', kind: 'text', isRequired: true },
  expr: { prop: 'expr', kind: 'expression', isRequired: true },
  labels: { prop: 'labels', kind: 'labels' },
} as const satisfies RuleKeys;

/** @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export const ALERTING_KEYS = {
  alert: { prop: 'alert', kind: 'text', isRequired: true },
  expr: { prop: 'expr', kind: 'expression', isRequired: true },
  for: { prop: 'for', kind: 'duration' },
  keep_firing_for: { prop: 'keepFiringFor', kind: 'duration', since: '2.42' },
  labels: { prop: 'labels', kind: 'labels' },
  annotations: { prop: 'annotations', kind: 'labels' },
} as const satisfies RuleKeys;
