import { Memo } from '../../syntax/memo';
import {
  children, Expression, hasVariable, isConstant, Matcher, METRIC_NAME, parseIfValid, replaceVariables, VectorSelector,
} from '../../syntax/promql';
import { quoteMeta, regexError } from '../../syntax/re2';

/** Series that an expression reads. */
export interface UsedSeries {
  /** Conditions that are known; the name of the metric is one on `__name__`. */
  readonly matchers: readonly Matcher[];
  /** As it stands in the expression. */
  readonly text: string;
}

/** What an expression needs: all of several, one of several that are alternatives to each other, or what it leaves out, if it is there. */
export type MetricNeed =
  | { readonly kind: 'series'; readonly series: UsedSeries }
  | { readonly kind: 'all' | 'any' | 'except'; readonly of: readonly MetricNeed[] };

const remembered = new Memo<{ readonly need: MetricNeed }>(4096);

const NOTHING: MetricNeed = { kind: 'all', of: [] };

/**
 * What an expression needs, with or without variables of Grafana. Conditions that a variable decides about are left out; one that cannot be
 * read needs nothing.
 */
export function metricNeed(expr: string): MetricNeed {
  return remembered.get(expr, () => ({ need: readNeed(expr) })).need;
}

/** Every series that an expression reads, alternatives included, in the order of the text. */
export function metricsUsed(expr: string): readonly UsedSeries[] {
  return seriesOf(metricNeed(expr));
}

/** Every series of a need. */
export function seriesOf(need: MetricNeed): readonly UsedSeries[] {
  return need.kind === 'series' ? [need.series] : need.of.flatMap(seriesOf);
}

/** The name of the metric, where it is sure. */
export function nameOf({ matchers }: Pick<UsedSeries, 'matchers'>): string | undefined {
  return matchers.find(({ name, operator }) => name === METRIC_NAME && operator === '=')?.value;
}

function readNeed(expr: string): MetricNeed {
  const expression = parseIfValid(expr, { variables: true });
  return expression === undefined ? NOTHING : needOf(expression, expr);
}

function needOf(expression: Expression, text: string): MetricNeed {
  if (expression.kind === 'vector') return { kind: 'series', series: usedSeries(expression, text) };
  // whichever side has series: the other may be for another release
  if (expression.kind === 'binary' && expression.operator === 'or') {
    const sides = [expression.left, expression.right];
    // a constant stands in for series that are missing while all is well: those are needed all the same
    return joined(sides.some(isConstant) ? 'all' : 'any', sides.map((side) => needOf(side, text)));
  }
  if (expression.kind === 'binary' && expression.operator === 'unless') {
    return joined('all', [needOf(expression.left, text), { kind: 'except', of: [needOf(expression.right, text)] }]);
  }
  return joined('all', children(expression).map((child) => needOf(child, text)));
}

function joined(kind: 'all' | 'any', needs: readonly MetricNeed[]): MetricNeed {
  const of = needs.flatMap((need) => (need.kind === kind ? need.of : need.kind !== 'series' && need.of.length === 0 ? [] : [need]));
  return of.length === 1 ? of[0] : { kind, of };
}

function usedSeries({ name, matchers, start, end }: VectorSelector, text: string): UsedSeries {
  const all = name === '' ? matchers : [{ name: METRIC_NAME, operator: '=' as const, value: name }, ...matchers];
  return {
    matchers: all.map(knownMatcher).filter((one) => one !== undefined),
    text: text.slice(start, end),
  };
}

/** A matcher as far as it is known; undefined: nothing is known of it. */
function knownMatcher({ name, operator, value }: Matcher): Matcher | undefined {
  if (hasVariable(name)) return undefined;
  if (hasVariable(value)) return pattern(operator, value, name);
  if ((operator === '=~' || operator === '!~') && regexError(value) !== undefined) return undefined;
  return { name, operator, value };
}

/** With any text in place of a variable: what it excludes is unknown. */
function pattern(operator: Matcher['operator'], value: string, name: string): Matcher | undefined {
  if (operator === '!=' || operator === '!~') return undefined;
  const open = operator === '=' ? quoted(value) : replaceVariables(value, '.*');
  return open === '.*' || regexError(open) !== undefined ? undefined : { name, operator: '=~', value: open };
}

/** Stands for a variable while what is around it is quoted. */
const PLACE = '\0';

function quoted(value: string): string {
  return replaceVariables(value, PLACE).split(PLACE).map(quoteMeta).join('.*');
}
