/** What is said of an operation over a range of lines. @see https://github.com/grafana/loki/blob/v3.7.6/pkg/logql/syntax/ast.go */
export interface RangeOperation {
  /** `must`: only over unwrapped values; `may`: over those too; `never`. */
  readonly unwrap: 'must' | 'may' | 'never';
  readonly groups?: boolean;
  readonly hasParameter?: boolean;
}

/** Operations over the lines of a range, by their names. */
export const RANGE_OPERATIONS: { readonly [name: string]: RangeOperation } = {
  count_over_time: { unwrap: 'never' },
  rate: { unwrap: 'may' },
  rate_counter: { unwrap: 'must' },
  bytes_over_time: { unwrap: 'never' },
  bytes_rate: { unwrap: 'never' },
  avg_over_time: { unwrap: 'must', groups: true },
  sum_over_time: { unwrap: 'must' },
  min_over_time: { unwrap: 'must', groups: true },
  max_over_time: { unwrap: 'must', groups: true },
  stdvar_over_time: { unwrap: 'must', groups: true },
  stddev_over_time: { unwrap: 'must', groups: true },
  quantile_over_time: { unwrap: 'must', groups: true, hasParameter: true },
  first_over_time: { unwrap: 'must', groups: true },
  last_over_time: { unwrap: 'must', groups: true },
  absent_over_time: { unwrap: 'may' },
};

export interface Aggregation {
  readonly groups: boolean;
  readonly hasParameter?: boolean;
  /** Its results are those of its operand, with all their labels. */
  readonly keepsLabels?: boolean;
}

/** Operations over results, by their names. */
export const AGGREGATIONS: { readonly [name: string]: Aggregation } = {
  sum: { groups: true },
  avg: { groups: true },
  count: { groups: true },
  max: { groups: true },
  min: { groups: true },
  stddev: { groups: true },
  stdvar: { groups: true },
  topk: { groups: true, hasParameter: true },
  bottomk: { groups: true, hasParameter: true },
  approx_topk: { groups: false, hasParameter: true },
  sort: { groups: false, keepsLabels: true },
  sort_desc: { groups: false, keepsLabels: true },
};

/** Operators by how tightly they bind. */
export const PRECEDENCES: { readonly [operator: string]: number } = {
  'or': 1, 'and': 2, 'unless': 2, '==': 3, '!=': 3, '>': 3, '>=': 3, '<': 3, '<=': 3, '+': 4, '-': 4, '*': 5, '/': 5, '%': 5, '^': 6,
};

/** Operators between results with equal labels, which numbers have not. */
export const SET_OPERATORS: readonly string[] = ['or', 'and', 'unless'];
