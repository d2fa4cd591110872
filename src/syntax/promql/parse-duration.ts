import { BINARY_OPERATORS, Duration, UNARY_PRECEDENCE } from './ast';
import { Cursor } from './cursor';
import { durationSeconds, literalFault, numberValue } from './literal';
import { SyntaxFault } from './string-literal';
import { hasVariable } from './variable';

/** Calculations with durations: what they may hold beside literals. @see https://prometheus.io/docs/prometheus/latest/querying/basics/ */
const CONSTANTS = ['step', 'range'];
const CHOICES = ['min_of', 'max_of'];
const OPERATORS: readonly string[] = ['+', '-', '*', '/', '%', '^'];

/** A part of a calculation: text in its canonical form, seconds where it is one literal. */
interface Part {
  readonly text: string;
  readonly seconds: number | undefined;
  readonly start: number;
}

/** The range or step between brackets, which has to be longer than nothing. */
export function parseRange(cursor: Cursor, expected: string): Duration {
  const part = calculation(cursor, 0, expected);
  if (part.seconds !== undefined && part.seconds <= 0) throw new SyntaxFault(part.start, 'a duration has to be greater than 0');
  return { text: part.text, seconds: part.seconds, start: part.start, end: cursor.lastEnd };
}

/** What follows `offset`: one operand, with signs if any. */
export function parseOffset(cursor: Cursor): Duration {
  const { start } = cursor.token;
  const isBack = cursor.isSymbol('-');
  if (!cursor.skipSymbol('-') && !cursor.skipSymbol('+')) {
    const { text, seconds } = operand(cursor, 'a duration');
    return { text, seconds, start, end: cursor.lastEnd };
  }
  const { text, seconds } = cursor.nested(() => parseOffset(cursor));
  const end = cursor.lastEnd;
  if (!isBack) return { text, seconds, start, end };
  return { text: text.startsWith('-') ? text.slice(1) : `-${text}`, seconds: seconds === undefined ? undefined : -seconds, start, end };
}

function calculation(cursor: Cursor, precedence: number, expected: string): Part {
  let left = cursor.nested(() => signed(cursor, expected));
  for (;;) {
    const operator = cursor.token.text;
    if (cursor.token.kind !== 'symbol' || !OPERATORS.includes(operator)) return left;
    const own = BINARY_OPERATORS[operator as '+'].precedence;
    if (own < precedence) return left;
    const at = cursor.next().start;
    const right = calculation(cursor, operator === '^' ? own : own + 1, 'a duration');
    if ((operator === '/' || operator === '%') && right.seconds === 0) throw new SyntaxFault(at, 'a division by zero');
    left = { text: `${left.text} ${operator} ${right.text}`, seconds: undefined, start: left.start };
  }
}

function signed(cursor: Cursor, expected: string): Part {
  const { start } = cursor.token;
  const sign = cursor.skipSymbol('-') ? '-' : cursor.skipSymbol('+') ? '+' : undefined;
  if (sign === undefined) return operand(cursor, expected);
  const part = calculation(cursor, UNARY_PRECEDENCE + 1, 'a duration');
  if (sign === '+') return { ...part, start };
  return { text: `-${part.text}`, seconds: part.seconds === undefined ? undefined : -part.seconds, start };
}

function operand(cursor: Cursor, expected: string): Part {
  const { token } = cursor;
  const { start } = token;
  if (token.kind === 'number' || (token.kind === 'word' && hasVariable(token.text))) {
    const fault = token.kind === 'number' ? literalFault(token.text) : undefined;
    if (fault !== undefined) throw new SyntaxFault(start, fault);
    const seconds = hasVariable(token.text) ? undefined : durationSeconds(token.text) ?? numberValue(token.text);
    return { text: cursor.next().text, seconds, start };
  }
  const constant = cursor.skipKeyword(...CONSTANTS);
  if (constant !== undefined) {
    cursor.takeSymbol('(');
    cursor.takeSymbol(')');
    return { text: `${constant}()`, seconds: undefined, start };
  }
  const choice = cursor.skipKeyword(...CHOICES);
  if (choice !== undefined) {
    cursor.takeSymbol('(');
    const first = calculation(cursor, 0, 'a duration');
    cursor.takeSymbol(',');
    const second = calculation(cursor, 0, 'a duration');
    cursor.takeSymbol(')');
    return { text: `${choice}(${first.text}, ${second.text})`, seconds: undefined, start };
  }
  if (cursor.skipSymbol('(')) {
    const inner = calculation(cursor, 0, 'a duration');
    cursor.takeSymbol(')');
    return { text: `(${inner.text})`, seconds: inner.seconds, start };
  }
  return cursor.fail(expected);
}
