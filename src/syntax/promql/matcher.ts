import { compileAnchored } from '../re2';

/** `=~` and `!~` take an RE2 expression that has to match the whole value. */
export type MatcherOperator = '=' | '!=' | '=~' | '!~';

/** A condition on one label; a label that a series lacks counts as empty. */
export interface Matcher {
  readonly name: string;
  readonly operator: MatcherOperator;
  readonly value: string;
}

/** An instant vector selector such as `up{job="node"}`; the name of the metric is a condition on `__name__`. */
export interface Selector {
  readonly matchers: readonly Matcher[];
}

export const METRIC_NAME = '__name__';

/** Whether a series has everything that the selector asks for. */
export function selects({ matchers }: Selector, labels: { readonly [name: string]: string }): boolean {
  return matchers.every(({ name, operator, value }) => HOLDS[operator](Object.hasOwn(labels, name) ? labels[name] : '', value));
}

const HOLDS: { readonly [operator in MatcherOperator]: (actual: string, value: string) => boolean } = {
  '=': (actual, value) => actual === value,
  '!=': (actual, value) => actual !== value,
  '=~': (actual, value) => matches(actual, value),
  '!~': (actual, value) => !matches(actual, value),
};

function matches(actual: string, regex: string): boolean {
  return compileAnchored(regex, { dotMatchesNewline: true }).matches(actual);
}
