import { Expression } from '../../../src/syntax/promql/ast';

/** What an expression says, without where it says it. */
export function bare(expression: Expression): unknown {
  return JSON.parse(JSON.stringify(expression, (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value)));
}
