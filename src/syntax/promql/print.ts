import {
  Aggregation, Binary, BINARY_OPERATORS, Expression, Fill, Labels, Matching, MatrixSelector, RIGHT_ASSOCIATIVE, Shift, Subquery, UNARY_PRECEDENCE,
  VectorSelector,
} from './ast';
import { METRIC_NAME } from './matcher';
import { isPlainLabel } from './parse-selector';
import { quoteString } from './quote-string';
import { withoutParens } from './walk';

/** Binds tighter than every operator. */
const OPERAND = 7;

/**
 * Prints an expression on one line, in the form of Prometheus' own printer: parentheses that it has stay,
 * and where an operand needs some to remain one, they are added. What is printed parses to the same expression.
 */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
    case 'variable':
      return expression.text;
    case 'string':
      return quoteString(expression.value);
    case 'vector':
      return vector(expression) + shift(expression);
    case 'matrix':
      return matrix(expression);
    case 'subquery':
      return subquery(expression);
    case 'call':
      return `${expression.name}(${list(expression.args)})`;
    case 'aggregation':
      return aggregation(expression);
    case 'binary':
      return binary(expression);
    case 'unary':
      return expression.operator + within(expression.operand, UNARY_PRECEDENCE + 1, true);
    case 'paren':
      return `(${print(expression.expression)})`;
  }
}

/** Prints an expression with as few parentheses as its meaning allows, so that equal expressions become equal texts. */
export function printCanonical(expression: Expression): string {
  return print(withoutParens(expression));
}

function list(expressions: readonly Expression[]): string {
  return expressions.map(print).join(', ');
}

/** How tightly the outermost operator of an expression binds. */
function precedenceOf(expression: Expression): number {
  if (expression.kind === 'binary') return BINARY_OPERATORS[expression.operator].precedence;
  return expression.kind === 'unary' ? UNARY_PRECEDENCE : OPERAND;
}

/** An operand, in parentheses where it binds looser than it has to. A sign at the right end of an operator needs none. */
function within(operand: Expression, precedence: number, isRight: boolean): string {
  const needed = precedenceOf(operand) < precedence && !(isRight && operand.kind === 'unary');
  return needed ? `(${print(operand)})` : print(operand);
}

function binary({ operator, left, right, bool, matching, fill }: Binary): string {
  const { precedence } = BINARY_OPERATORS[operator];
  const isRightAssociative = operator === RIGHT_ASSOCIATIVE;
  const how = (bool ? ' bool' : '') + matchingText(matching) + fillText(fill);
  const first = within(left, isRightAssociative ? precedence + 1 : precedence, false);
  return `${first} ${operator}${how} ${within(right, isRightAssociative ? precedence : precedence + 1, true)}`;
}

function matchingText(matching: Matching | undefined): string {
  if (matching === undefined) return '';
  const { kind, labels: names, group } = matching;
  return ` ${kind} (${labels(names)})${group === undefined ? '' : ` group_${group.side} (${labels(group.include)})`}`;
}

function fillText(fill: Fill | undefined): string {
  if (fill === undefined) return '';
  const { left, right } = fill;
  if (left !== undefined && left === right) return ` fill (${left})`;
  return (left === undefined ? '' : ` fill_left (${left})`) + (right === undefined ? '' : ` fill_right (${right})`);
}

function aggregation({ operator, grouping, args }: Aggregation): string {
  const how = grouping === undefined ? '' : ` ${grouping.kind} (${labels(grouping.labels)}) `;
  return `${operator}${how}(${list(args)})`;
}

function labels({ names }: Labels): string {
  return names.map(labelName).join(', ');
}

/** The name of a label as it stands in braces and groupings. */
function labelName(name: string): string {
  return isPlainLabel(name) && !/^(without|inf|nan)$/i.test(name) ? name : quoteString(name);
}

function vector({ name, matchers, variables }: VectorSelector): string {
  const conditions = matchers.map((one) => one.name === METRIC_NAME && one.operator === '=' && name === ''
    && !isMetricWord(one.value) ? quoteString(one.value) : `${labelName(one.name)}${one.operator}${quoteString(one.value)}`);
  const all = [...conditions, ...variables].join(',');
  return all === '' && name !== '' ? name : `${name}{${all}}`;
}

function isMetricWord(name: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

function shift({ offset, at, borders }: Shift): string {
  return (borders === undefined ? '' : ` ${borders}`) + (at === undefined ? '' : ` @ ${at.text}`) + (offset === undefined ? '' : ` offset ${offset.text}`);
}

function matrix(expression: MatrixSelector): string {
  return `${vector(expression.selector)}[${expression.range.text}]${shift(expression)}`;
}

function subquery(expression: Subquery): string {
  return `${within(expression.expression, OPERAND, false)}[${expression.range.text}:${expression.step?.text ?? ''}]${shift(expression)}`;
}
