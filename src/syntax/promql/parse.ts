import { AGGREGATIONS } from './aggregations';
import { Aggregation, At, Binary, BinaryOperator, BINARY_OPERATORS, Expression, Fill, Grouping, Matching, Paren, RIGHT_ASSOCIATIVE, Shift, UNARY_PRECEDENCE } from './ast';
import { Cursor, keywordOf } from './cursor';
import { tokenize } from './lexer';
import { literalFault, numberValue } from './literal';
import { parseOffset, parseRange } from './parse-duration';
import { parseLabels, parseSelector } from './parse-selector';
import { SyntaxFault } from './string-literal';
import { hasVariable, isVariable } from './variable';

/** How an expression is read. */
export interface ParseOptions {
  /**
   * Whether variables of Grafana may stand in every position, as in dashboards.
   * @default - they are errors outside of strings
   */
  readonly variables?: boolean;
}

const OPERATORS = Object.keys(BINARY_OPERATORS);
const AGGREGATORS = Object.keys(AGGREGATIONS);
const NUMBERS = ['inf', 'nan'];
/** Words that no metric can be called without quotes. */
const NO_METRICS = ['bool', 'on', 'ignoring', 'group_left', 'group_right', 'atan2'];
const EXPRESSION = 'an expression';

/**
 * Reads a PromQL expression as Prometheus 3 does, without a look at types and functions: `checkTypes` has that.
 *
 * Throws a SyntaxFault with the index of the first character that cannot stand where it does, and what is expected instead.
 */
export function parse(text: string, { variables = false }: ParseOptions = {}): Expression {
  const tokens = tokenize(text, { variables });
  if (tokens.length === 1) throw new SyntaxFault(0, 'the expression is empty');
  const cursor = new Cursor(tokens);
  const expression = binary(cursor, 0);
  if (cursor.token.kind !== 'end') cursor.fail('an operator or the end');
  return expression;
}

function binary(cursor: Cursor, precedence: number): Expression {
  return cursor.nested(() => {
    let left = unary(cursor);
    for (;;) {
      const operator = operatorAt(cursor);
      if (operator === undefined || BINARY_OPERATORS[operator].precedence < precedence) return left;
      cursor.nextOperator();
      left = rest(cursor, left, operator);
    }
  });
}

function operatorAt(cursor: Cursor): BinaryOperator | undefined {
  const { token } = cursor;
  const found = token.kind === 'symbol' ? token.text : keywordOf(token, OPERATORS);
  return found !== undefined && OPERATORS.includes(found) ? found as BinaryOperator : undefined;
}

/** What follows a binary operator. */
function rest(cursor: Cursor, left: Expression, operator: BinaryOperator): Binary {
  const bool = cursor.skipKeyword('bool') !== undefined;
  const matching = parseMatching(cursor);
  const fill = parseFill(cursor);
  const { precedence } = BINARY_OPERATORS[operator];
  const right = binary(cursor, operator === RIGHT_ASSOCIATIVE ? precedence : precedence + 1);
  return {
    kind: 'binary', operator, left, right, bool, ...(matching && { matching }), ...(fill && { fill }), start: left.start, end: right.end,
  };
}

function parseMatching(cursor: Cursor): Matching | undefined {
  const kind = cursor.skipKeyword('on', 'ignoring') as Matching['kind'] | undefined;
  if (kind === undefined) return undefined;
  const labels = parseLabels(cursor);
  const side = cursor.skipKeyword('group_left', 'group_right');
  if (side === undefined) return { kind, labels };
  const include = cursor.isSymbol('(') ? parseLabels(cursor) : { names: [], start: cursor.lastEnd, end: cursor.lastEnd };
  return { kind, labels, group: { side: side === 'group_left' ? 'left' : 'right', include } };
}

function parseFill(cursor: Cursor): Fill | undefined {
  let fill: { left?: string; right?: string } | undefined;
  const isFill = () => cursor.following.kind === 'symbol' && cursor.following.text === '(';
  while (isFill()) {
    const both = fill === undefined && cursor.skipKeyword('fill') !== undefined;
    const side = both ? 'both' : cursor.keyword(...[...(fill?.left === undefined ? ['fill_left'] : []), ...(fill?.right === undefined ? ['fill_right'] : [])]);
    if (side === undefined) break;
    if (!both) cursor.next();
    cursor.takeSymbol('(');
    const value = signedNumber(cursor, 'a number');
    cursor.takeSymbol(')');
    if (both) return { left: value, right: value };
    fill = { ...fill, [side === 'fill_left' ? 'left' : 'right']: value };
  }
  return fill;
}

function signedNumber(cursor: Cursor, expected: string): string {
  const sign = cursor.skipSymbol('-') ? '-' : '';
  if (sign === '') cursor.skipSymbol('+');
  const { token } = cursor;
  const isNumber = token.kind === 'number' || keywordOf(token, NUMBERS) !== undefined || (token.kind === 'word' && isVariable(token.text));
  if (!isNumber) cursor.fail(expected);
  const fault = literalFault(token.text);
  if (fault !== undefined) throw new SyntaxFault(token.start, fault);
  return sign + cursor.next().text;
}

function unary(cursor: Cursor): Expression {
  const { start, text } = cursor.token;
  if (!cursor.skipSymbol('-') && !cursor.skipSymbol('+')) return postfix(cursor, primary(cursor));
  const operand = binary(cursor, UNARY_PRECEDENCE + 1);
  return { kind: 'unary', operator: text as '-' | '+', operand, start, end: operand.end };
}

/** Ranges and shifts, which bind tighter than every operator. */
function postfix(cursor: Cursor, first: Expression): Expression {
  let expression = first;
  for (;;) {
    const { token } = cursor;
    if (cursor.skipSymbol('[')) {
      expression = ranged(cursor, expression, token.start);
    } else if (cursor.skipSymbol('@')) {
      expression = shifted(cursor, expression, token.start, "'@'", { at: parseAt(cursor) });
    } else if (cursor.skipKeyword('offset')) {
      expression = shifted(cursor, expression, token.start, "'offset'", { offset: parseOffset(cursor) });
    } else {
      const borders = cursor.skipKeyword('anchored', 'smoothed') as 'anchored' | 'smoothed' | undefined;
      if (borders === undefined) return expression;
      if (expression.kind === 'subquery') throw new SyntaxFault(token.start, `'${borders}' cannot follow a subquery`);
      expression = shifted(cursor, expression, token.start, `'${borders}'`, { borders });
    }
  }
}

function parseAt(cursor: Cursor): At {
  const { start } = cursor.token;
  const border = cursor.following.text === '(' ? cursor.skipKeyword('start', 'end') : undefined;
  if (border !== undefined) {
    cursor.takeSymbol('(');
    cursor.takeSymbol(')');
    return { text: `${border}()`, start, end: cursor.lastEnd };
  }
  const text = signedNumber(cursor, "a timestamp, 'start()' or 'end()'");
  const value = numberValue(text.replace('-', ''));
  if (!hasVariable(text) && (value === undefined || !(Math.abs(value) < 2 ** 63))) {
    throw new SyntaxFault(start, `'${text}' is no timestamp in seconds`);
  }
  return { text, start, end: cursor.lastEnd };
}

function shifted(cursor: Cursor, target: Expression, at: number, what: string, shift: Shift): Expression {
  const expression = asSelector(target);
  if (expression.kind !== 'vector' && expression.kind !== 'matrix' && expression.kind !== 'subquery') {
    throw new SyntaxFault(at, `${what} can only follow a selector, a range or a subquery`);
  }
  const name = Object.keys(shift)[0] as keyof Shift;
  // Prometheus minds only two different ones
  const isRepeated = name === 'borders' && expression.borders === shift.borders;
  if (expression[name] !== undefined && !isRepeated) throw new SyntaxFault(at, `${what} is given twice`);
  return { ...expression, ...shift, end: cursor.lastEnd };
}

/** A variable with something behind it that only selectors have is the name of a metric. */
function asSelector(expression: Expression): Expression {
  if (expression.kind !== 'variable') return expression;
  const { text: name, start, end } = expression;
  return { kind: 'vector', name, matchers: [], variables: [], start, end };
}

function ranged(cursor: Cursor, target: Expression, at: number): Expression {
  const range = parseRange(cursor, 'a duration');
  if (cursor.isSymbol(':')) {
    // a trait of Prometheus' lexer, which does not take step() and range() for durations here
    if (!/[0-9]/.test(range.text) && !hasVariable(range.text)) cursor.fail("a number in front of ':'");
    cursor.next();
    const step = cursor.isSymbol(']') ? undefined : parseRange(cursor, "a duration or ']'");
    cursor.takeSymbol(']');
    return { kind: 'subquery', expression: target, range, ...(step && { step }), start: target.start, end: cursor.lastEnd };
  }
  cursor.takeSymbol(']', "':' or ']'");
  const selector = asSelector(target);
  if (selector.kind !== 'vector') throw new SyntaxFault(at, 'a range can only follow a selector; a subquery has a colon, as in [1h:1m]');
  if (selector.offset ?? selector.at) throw new SyntaxFault(at, "a range stands in front of 'offset' and '@'");
  const { borders, ...plain } = selector;
  return { kind: 'matrix', selector: plain, range, ...(borders && { borders }), start: selector.start, end: cursor.lastEnd };
}

function primary(cursor: Cursor): Expression {
  const { token } = cursor;
  const { start, end, text } = token;
  if (token.kind === 'number' || keywordOf(token, NUMBERS) !== undefined) {
    const fault = literalFault(text);
    if (fault !== undefined) throw new SyntaxFault(start, fault);
    cursor.next();
    return { kind: 'number', text, start, end };
  }
  if (token.kind === 'string') {
    cursor.next();
    return { kind: 'string', value: text, start, end };
  }
  if (cursor.isSymbol('{')) return parseSelector(cursor, '', start);
  if (cursor.skipSymbol('(')) return paren(cursor, start);
  if (token.kind !== 'word') cursor.fail(EXPRESSION);
  return named(cursor);
}

function paren(cursor: Cursor, start: number): Paren {
  const expression = binary(cursor, 0);
  cursor.takeSymbol(')', "an operator or ')'");
  return { kind: 'paren', expression, start, end: cursor.lastEnd };
}

/** What begins with a word: an aggregation, a call, a selector or a variable. */
function named(cursor: Cursor): Expression {
  const token = cursor.next();
  const { start, text } = token;
  const opens = cursor.isSymbol('(');
  const groups = cursor.keyword('by', 'without') !== undefined;
  const operator = keywordOf(token, AGGREGATORS) ?? (isVariable(text) && groups ? text : undefined);
  if (operator !== undefined && (opens || groups)) return aggregation(cursor, operator, start);
  if (opens && keywordOf(token, NO_METRICS) === undefined) {
    const args = parseArguments(cursor);
    const isAggregation = isVariable(text) && cursor.keyword('by', 'without') !== undefined;
    if (isAggregation) return { kind: 'aggregation', operator: text, args, grouping: parseGrouping(cursor), start, end: cursor.lastEnd };
    return { kind: 'call', name: text, args, start, end: cursor.lastEnd };
  }
  if (keywordOf(token, NO_METRICS) !== undefined) throw new SyntaxFault(start, `expected ${EXPRESSION}, found '${text}'`);
  if (isVariable(text) && !cursor.isSymbol('{')) return { kind: 'variable', text, start, end: token.end };
  return parseSelector(cursor, text, start);
}

function aggregation(cursor: Cursor, operator: string, start: number): Aggregation {
  const before = parseGrouping(cursor);
  const args = parseArguments(cursor);
  const grouping = before ?? parseGrouping(cursor);
  return { kind: 'aggregation', operator, ...(grouping && { grouping }), args, start, end: cursor.lastEnd };
}

function parseGrouping(cursor: Cursor): Grouping | undefined {
  const kind = cursor.skipKeyword('by', 'without') as Grouping['kind'] | undefined;
  return kind && { kind, labels: parseLabels(cursor) };
}

function parseArguments(cursor: Cursor): Expression[] {
  const args: Expression[] = [];
  cursor.takeSymbol('(');
  if (cursor.skipSymbol(')')) return args;
  do {
    args.push(binary(cursor, 0));
  } while (cursor.skipSymbol(','));
  cursor.takeSymbol(')', "',' or ')'");
  return args;
}
