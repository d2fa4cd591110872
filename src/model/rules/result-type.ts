import { Expression, typeOf } from '../../syntax/promql';

/** What an expression yields that is of no use to a rule -> in words, and what to write instead. */
const USELESS: { readonly [type: string]: string } = {
  matrix: 'this yields all values of a range, and a rule needs one of each series, such as by last_over_time()',
  string: 'this yields a text, and a rule needs numbers',
};

/**
 * Why what an expression yields can be no rule's, if so. Prometheus takes such a rule, and fails at each evaluation.
 *
 * @see https://github.com/prometheus/prometheus/blob/main/rules/manager.go
 */
export function resultFault(expression: Expression): string | undefined {
  const type = typeOf(expression);
  return type === undefined ? undefined : USELESS[type];
}
