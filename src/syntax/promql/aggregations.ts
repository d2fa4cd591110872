/** What an aggregation does beside grouping. @see https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators */
export interface AggregationFacts {
  /** The type of the parameter in front of the expression, where it takes one. */
  readonly parameter?: 'scalar' | 'string';
  /** Its results are some of the series that go in, with all of their labels, instead of one for each group. */
  readonly selects?: boolean;
  /** Needs `--enable-feature=promql-experimental-functions`. */
  readonly isExperimental?: boolean;
}

export const AGGREGATIONS: { readonly [operator: string]: AggregationFacts } = {
  avg: {},
  bottomk: { parameter: 'scalar', selects: true },
  count: {},
  count_values: { parameter: 'string' },
  group: {},
  limit_ratio: { parameter: 'scalar', selects: true, isExperimental: true },
  limitk: { parameter: 'scalar', selects: true, isExperimental: true },
  max: {},
  min: {},
  quantile: { parameter: 'scalar' },
  stddev: {},
  stdvar: {},
  sum: {},
  topk: { parameter: 'scalar', selects: true },
};
