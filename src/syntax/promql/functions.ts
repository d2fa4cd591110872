/** What an expression yields: a range is a `matrix` and stands only in arguments. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

/** What a function takes and gives. */
export interface FunctionFacts {
  readonly args: readonly ValueType[];
  /**
   * How many arguments may follow all but the last of `args`; -1 for any number.
   * @default - there are exactly as many as `args` has
   */
  readonly variadic?: number;
  /** @default 'vector' */
  readonly returns?: 'scalar';
  /**
   * What becomes of the labels: `absent` are those of the selector's equality matchers, `none` has none,
   * `write` sets one by name, `buckets` drops `le`, `info` adds those of info metrics.
   * @default - they are those of the argument, without the name of the metric
   */
  readonly labels?: 'absent' | 'none' | 'write' | 'buckets' | 'info';
  /** Whether the name of the metric stays too. */
  readonly keepsName?: boolean;
  /**
   * The first release that has it, by its changelog.
   * @default - every release since 2.7
   */
  readonly since?: string;
  /** Needs `--enable-feature=promql-experimental-functions`. */
  readonly isExperimental?: boolean;
}

/** The functions of Prometheus 3.14. @see https://prometheus.io/docs/prometheus/latest/querying/functions/ */
export const FUNCTIONS: { readonly [name: string]: FunctionFacts } = {
  abs: { args: ['vector'] },
  absent: { args: ['vector'], labels: 'absent' },
  absent_over_time: { args: ['matrix'], labels: 'absent', since: '2.16' },
  acos: { args: ['vector'], since: '2.31' },
  acosh: { args: ['vector'], since: '2.31' },
  asin: { args: ['vector'], since: '2.31' },
  asinh: { args: ['vector'], since: '2.31' },
  atan: { args: ['vector'], since: '2.31' },
  atanh: { args: ['vector'], since: '2.31' },
  avg_over_time: { args: ['matrix'] },
  ceil: { args: ['vector'] },
  changes: { args: ['matrix'] },
  clamp: { args: ['vector', 'scalar', 'scalar'], since: '2.26' },
  clamp_max: { args: ['vector', 'scalar'] },
  clamp_min: { args: ['vector', 'scalar'] },
  cos: { args: ['vector'], since: '2.31' },
  cosh: { args: ['vector'], since: '2.31' },
  count_over_time: { args: ['matrix'] },
  day_of_month: { args: ['vector'], variadic: 1 },
  day_of_week: { args: ['vector'], variadic: 1 },
  day_of_year: { args: ['vector'], variadic: 1 },
  days_in_month: { args: ['vector'], variadic: 1 },
  deg: { args: ['vector'], since: '2.31' },
  delta: { args: ['matrix'] },
  deriv: { args: ['matrix'] },
  double_exponential_smoothing: { args: ['matrix', 'scalar', 'scalar'], since: '3.0', isExperimental: true },
  end: { args: [], returns: 'scalar', labels: 'none', since: '3.12', isExperimental: true },
  exp: { args: ['vector'] },
  first_over_time: { args: ['matrix'], keepsName: true, since: '3.7' },
  floor: { args: ['vector'] },
  histogram_avg: { args: ['vector'], since: '2.51' },
  histogram_count: { args: ['vector'], since: '2.40' },
  histogram_fraction: { args: ['scalar', 'scalar', 'vector'], labels: 'buckets', since: '2.40' },
  histogram_quantile: { args: ['scalar', 'vector'], labels: 'buckets' },
  histogram_quantiles: { args: ['vector', 'string', 'scalar', 'scalar'], variadic: 9, labels: 'buckets', since: '3.11', isExperimental: true },
  histogram_stddev: { args: ['vector'], since: '2.47' },
  histogram_stdvar: { args: ['vector'], since: '2.47' },
  histogram_sum: { args: ['vector'], since: '2.40' },
  hour: { args: ['vector'], variadic: 1 },
  idelta: { args: ['matrix'] },
  increase: { args: ['matrix'] },
  info: { args: ['vector', 'vector'], variadic: 1, labels: 'info', keepsName: true, since: '2.55', isExperimental: true },
  irate: { args: ['matrix'] },
  label_join: { args: ['vector', 'string', 'string', 'string'], variadic: -1, labels: 'write', keepsName: true },
  label_replace: { args: ['vector', 'string', 'string', 'string', 'string'], labels: 'write', keepsName: true },
  last_over_time: { args: ['matrix'], keepsName: true, since: '2.26' },
  ln: { args: ['vector'] },
  log10: { args: ['vector'] },
  log2: { args: ['vector'] },
  mad_over_time: { args: ['matrix'], since: '2.49', isExperimental: true },
  max_of: { args: ['scalar', 'scalar'], returns: 'scalar', labels: 'none', since: '3.13', isExperimental: true },
  max_over_time: { args: ['matrix'] },
  min_of: { args: ['scalar', 'scalar'], returns: 'scalar', labels: 'none', since: '3.13', isExperimental: true },
  min_over_time: { args: ['matrix'] },
  minute: { args: ['vector'], variadic: 1 },
  month: { args: ['vector'], variadic: 1 },
  pi: { args: [], returns: 'scalar', labels: 'none', since: '2.31' },
  predict_linear: { args: ['matrix', 'scalar'] },
  present_over_time: { args: ['matrix'], since: '2.29' },
  quantile_over_time: { args: ['scalar', 'matrix'] },
  rad: { args: ['vector'], since: '2.31' },
  range: { args: [], returns: 'scalar', labels: 'none', since: '3.12', isExperimental: true },
  rate: { args: ['matrix'] },
  resets: { args: ['matrix'] },
  round: { args: ['vector', 'scalar'], variadic: 1 },
  scalar: { args: ['vector'], returns: 'scalar', labels: 'none' },
  sgn: { args: ['vector'], since: '2.26' },
  sin: { args: ['vector'], since: '2.31' },
  sinh: { args: ['vector'], since: '2.31' },
  sort: { args: ['vector'], keepsName: true },
  sort_by_label: { args: ['vector', 'string'], variadic: -1, keepsName: true, since: '2.49', isExperimental: true },
  sort_by_label_desc: { args: ['vector', 'string'], variadic: -1, keepsName: true, since: '2.49', isExperimental: true },
  sort_desc: { args: ['vector'], keepsName: true },
  sqrt: { args: ['vector'] },
  start: { args: [], returns: 'scalar', labels: 'none', since: '3.12', isExperimental: true },
  start_timestamp: { args: ['vector'], since: '3.14', isExperimental: true },
  stddev_over_time: { args: ['matrix'] },
  stdvar_over_time: { args: ['matrix'] },
  step: { args: [], returns: 'scalar', labels: 'none', since: '3.12', isExperimental: true },
  sum_over_time: { args: ['matrix'] },
  tan: { args: ['vector'], since: '2.31' },
  tanh: { args: ['vector'], since: '2.31' },
  time: { args: [], returns: 'scalar', labels: 'none' },
  timestamp: { args: ['vector'] },
  ts_of_first_over_time: { args: ['matrix'], since: '3.7', isExperimental: true },
  ts_of_last_over_time: { args: ['matrix'], since: '3.5', isExperimental: true },
  ts_of_max_over_time: { args: ['matrix'], since: '3.5', isExperimental: true },
  ts_of_min_over_time: { args: ['matrix'], since: '3.5', isExperimental: true },
  vector: { args: ['scalar'], labels: 'none' },
  year: { args: ['vector'], variadic: 1 },
};

/** Functions that were renamed: old name -> new name. */
export const RENAMED_FUNCTIONS: { readonly [name: string]: string } = { holt_winters: 'double_exponential_smoothing' };
