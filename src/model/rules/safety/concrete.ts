import { standIn } from './stand-ins';
import { BINARY_OPERATORS, Expression, hasVariable, mapChildren, replaceVariables } from '../../../syntax/promql';
import type { Binary, Duration, Labels, LabelMatcher, Shift } from '../../../syntax/promql';
import { NotEvaluated } from '../../../syntax/promql/evaluate';

/** What stands in for a length of time that a variable says: what most dashboards choose. */
const LENGTH = { text: '5m', seconds: 300 };
/** What stands in for a number. */
const NUMBER = '2';
/** Points of time that are those of the query. */
const MOVING = /^(start|end)\(\)$/;

/**
 * An expression with something in the place of all that cannot be evaluated here, such as variables of dashboards, functions of
 * native histograms and fixed points of time; itself where it has none.
 */
export function concrete(expression: Expression): Expression {
  switch (expression.kind) {
    case 'variable':
      if (!/__/.test(expression.text)) throw new NotEvaluated('a variable that may be anything');
      return { kind: 'number', text: String(LENGTH.seconds), start: expression.start, end: expression.end };
    case 'string':
      return hasVariable(expression.value) ? { ...expression, value: replaceVariables(expression.value, 'variable') } : expression;
    case 'vector': {
      if (expression.variables.length > 0) throw new NotEvaluated('a variable that may be any matcher');
      const { name, matchers } = expression;
      if (![name, ...matchers.flatMap((one) => [one.name, one.value])].some(hasVariable) && !isShifted(expression)) return expression;
      return { ...shifted(expression), name: named(name), matchers: matchers.map(matcher) };
    }
    case 'matrix':
    case 'subquery': {
      const inside = mapChildren(expression, concrete) as typeof expression;
      const { range } = expression;
      const step = expression.kind === 'subquery' ? expression.step : undefined;
      if (![range, step].some(isOpen) && !isShifted(expression)) return inside;
      return { ...shifted(inside), range: length(range), ...step && { step: length(step) } } as Expression;
    }
    case 'aggregation': {
      const [first, ...others] = expression.args;
      if (expression.operator === 'limitk') return concrete({ ...expression, operator: 'topk' });
      const isParameter = others.length > 0 && first.kind === 'variable';
      const number: Expression = { kind: 'number', text: NUMBER, start: first.start, end: first.end };
      const inside = mapChildren(isParameter ? { ...expression, args: [number, ...others] } : expression, concrete) as typeof expression;
      const { grouping } = inside;
      if (hasVariable(inside.operator)) throw new NotEvaluated('a variable that may be any aggregation');
      return grouping === undefined ? inside : { ...inside, grouping: { ...grouping, labels: labels(grouping.labels) } };
    }
    case 'binary': {
      const { fill, ...inside } = mapChildren(withNumbers(expression), concrete) as typeof expression;
      // of what it cuts off histograms nothing is left to see
      if (BINARY_OPERATORS[inside.operator].kind === 'trim') return inside.left;
      const { matching } = inside;
      const isSame = fill === undefined && inside.left === expression.left && inside.right === expression.right;
      if (matching === undefined) return isSame ? expression : inside;
      const group = matching.group && { ...matching.group, include: labels(matching.group.include) };
      return { ...inside, matching: { ...matching, labels: labels(matching.labels), ...group && { group } } };
    }
    case 'call': {
      const inside = mapChildren(expression, concrete) as typeof expression;
      return standIn(inside);
    }
    default:
      return mapChildren(expression, concrete);
  }
}

/** A variable beside an operator is a threshold, unless it is all that there is. */
function withNumbers(node: Binary): Binary {
  const { left, right } = node;
  if ((left.kind === 'variable') === (right.kind === 'variable')) return node;
  const number = (side: Expression): Expression => (side.kind === 'variable' ? { kind: 'number', text: NUMBER, start: side.start, end: side.end } : side);
  return { ...node, left: number(left), right: number(right) };
}

/** Whether a length is calculated, or said by a variable. */
function isOpen(duration: Duration | undefined): boolean {
  return duration !== undefined && duration.seconds === undefined;
}

function isShifted({ offset, at, borders }: Shift): boolean {
  return isOpen(offset) || borders !== undefined || (at !== undefined && !MOVING.test(at.text));
}

/** Looks at about the same time, in a way that can be evaluated. */
function shifted<T extends Shift>({ borders, ...node }: T): Omit<T, 'borders'> {
  const { at, offset, ...rest } = node;
  return { ...rest, ...at !== undefined && MOVING.test(at.text) && { at }, ...offset && { offset: length(offset) } } as unknown as Omit<T, 'borders'>;
}

function length(duration: Duration): Duration {
  return isOpen(duration) ? { ...duration, ...LENGTH } : duration;
}

function named(name: string): string {
  return replaceVariables(name, 'variable');
}

function labels(of: Labels): Labels {
  return of.names.some(hasVariable) ? { ...of, names: of.names.map(named) } : of;
}

/** A value that a variable says is one of many: an expression takes any. */
function matcher(one: LabelMatcher): LabelMatcher {
  const { operator, value } = one;
  return { ...one, name: named(one.name), value: replaceVariables(value, operator === '=~' ? '.+' : 'variable') };
}
