import { LabelMatcher, Labels, VectorSelector } from './ast';
import { Cursor } from './cursor';
import { METRIC_NAME, MatcherOperator } from './matcher';
import { SyntaxFault } from './string-literal';
import { hasVariable, isVariable, replaceVariables } from './variable';

const OPERATORS: readonly string[] = ['=', '!=', '=~', '!~'];

/** A name that stands as it is in braces and groupings; others stand in quotes. */
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Whether the name of a label needs no quotes: a variable counts as letters. */
export function isPlainLabel(name: string): boolean {
  return PLAIN_LABEL.test(hasVariable(name) ? replaceVariables(name, 'v') : name);
}

/** What stands behind the name of a metric, if any: the cursor is behind the name or in front of the brace. */
export function parseSelector(cursor: Cursor, name: string, start: number): VectorSelector {
  const matchers: LabelMatcher[] = [];
  const variables: string[] = [];
  if (cursor.skipSymbol('{')) {
    while (!cursor.skipSymbol('}')) {
      parseMatcher(cursor, matchers, variables);
      if (!cursor.isSymbol('}')) cursor.takeSymbol(',', "',' or '}'");
    }
  }
  return { kind: 'vector', name, matchers, variables, start, end: cursor.lastEnd };
}

function parseMatcher(cursor: Cursor, matchers: LabelMatcher[], variables: string[]): void {
  const { token } = cursor;
  if (token.kind !== 'string' && token.kind !== 'word') cursor.fail("the name of a label or '}'");
  const name = cursor.next().text;
  const operator = cursor.token;
  if (operator.kind !== 'symbol' || !OPERATORS.includes(operator.text)) {
    const atEnd = cursor.isSymbol(',') || cursor.isSymbol('}');
    if (atEnd && token.kind === 'string') {
      // Prometheus 3 takes the name of a metric in quotes, for those with other characters
      matchers.push({ name: METRIC_NAME, operator: '=', value: name, start: token.start, end: token.end });
      return;
    }
    if (atEnd && isVariable(name)) {
      variables.push(name);
      return;
    }
    cursor.fail("'=', '!=', '=~' or '!~'");
  }
  if (token.kind === 'word' && !isPlainLabel(name)) {
    throw new SyntaxFault(token.start, `the name '${name}' of a label has to stand in quotes`);
  }
  cursor.next();
  if (cursor.token.kind !== 'string') cursor.fail('a value in quotes');
  const value = cursor.next().text;
  matchers.push({ name, operator: operator.text as MatcherOperator, value, start: token.start, end: cursor.lastEnd });
}

/** Names that are read as something else in a list of labels. */
const NO_LABELS = /^(without|inf|nan)$/i;

/** `(a, b)`. */
export function parseLabels(cursor: Cursor): Labels {
  const { start } = cursor.token;
  const names: string[] = [];
  cursor.takeSymbol('(');
  while (!cursor.skipSymbol(')')) {
    const { kind, text } = cursor.token;
    if (kind !== 'string' && (kind !== 'word' || NO_LABELS.test(text))) cursor.fail("the name of a label or ')'");
    if (text === '') throw new SyntaxFault(cursor.token.start, 'the name of a label is empty');
    names.push(cursor.next().text);
    if (!cursor.isSymbol(')')) cursor.takeSymbol(',', "',' or ')'");
  }
  return { names, start, end: cursor.lastEnd };
}
