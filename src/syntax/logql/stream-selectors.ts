import { VectorSelector } from '../promql/ast';
import { Cursor } from '../promql/cursor';
import { tokenize } from '../promql/lexer';
import { MatcherOperator } from '../promql/matcher';
import { parseSelector } from '../promql/parse-selector';
import { SyntaxFault } from '../promql/string-literal';
import { hasVariable, VARIABLE } from '../promql/variable';

/** A condition on a label of a stream, with its indices in the query. */
export interface StreamMatcher {
  readonly name: string;
  readonly operator: MatcherOperator;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** `{app="a",level!="debug"}`: LogQL has braces nowhere else. */
export interface StreamSelector {
  readonly matchers: readonly StreamMatcher[];
  /** Variables that stand where a matcher is expected. */
  readonly variables: readonly string[];
  /** Index of the opening brace. */
  readonly start: number;
  /** Index behind the closing brace. */
  readonly end: number;
}

export interface LogqlOptions {
  /**
   * Whether variables of Grafana may stand in it.
   * @default - they are errors outside of strings
   */
  readonly variables?: boolean;
}

const VARIABLE_HERE = new RegExp(VARIABLE, 'y');
const QUOTES = ['"', '`'];

/**
 * Finds the stream selectors of a LogQL query, for logs or for metrics; line filters, pipelines and comments are passed over.
 *
 * Throws a SyntaxFault with the index of the character that cannot stand where it does. None are found in `vector(1)`, and in a query
 * that is a variable.
 *
 * @see https://grafana.com/docs/loki/latest/query/log_queries/#log-stream-selector
 */
export function streamSelectors(text: string, { variables = false }: LogqlOptions = {}): StreamSelector[] {
  const found: StreamSelector[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === '{') {
      const end = closing(text, at, variables);
      found.push(selectorAt(text, at, end, variables));
      at = end;
    } else if (text[at] === '}') {
      throw new SyntaxFault(at, "unexpected '}'");
    } else {
      at = passed(text, at, variables);
    }
  }
  if (found.length === 0 && !mayHaveNone(text, variables)) throw new SyntaxFault(text.length, 'expected a stream selector such as {app="a"}, found none');
  return found;
}

/** A number made a vector has no streams, and a variable may stand for a whole query. */
function mayHaveNone(text: string, variables: boolean): boolean {
  return /^[\s(]*vector\s*\(/.test(text) || (variables && hasVariable(text));
}

/** Index behind a string, a comment, a variable or one character. */
function passed(text: string, at: number, variables: boolean): number {
  const first = text[at];
  if (QUOTES.includes(first)) return stringEnd(text, at);
  if (first === '#') {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (!variables || (first !== '$' && first !== '[')) return at + 1;
  VARIABLE_HERE.lastIndex = at;
  return at + (VARIABLE_HERE.exec(text)?.[0].length ?? 1);
}

/** Escapes of pipelines are Loki's matter; only where the string ends counts here. */
function stringEnd(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === quote) return at + 1;
    if (quote === '`') continue;
    if (text[at] === '\n') break;
    if (text[at] === '\\') at += 1;
  }
  throw new SyntaxFault(start, 'the string that begins here is not closed');
}

function closing(text: string, start: number, variables: boolean): number {
  for (let at = start + 1; at < text.length; at = passed(text, at, variables)) {
    if (text[at] === '}') return at + 1;
  }
  throw new SyntaxFault(start, 'the selector that begins here is not closed');
}

function selectorAt(text: string, start: number, end: number, variables: boolean): StreamSelector {
  const selector = parsed(text.slice(start, end), start, variables);
  const matchers = selector.matchers.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  for (const matcher of matchers) checkQuotes(text, matcher);
  return { matchers, variables: selector.variables, start, end };
}

/** Inside of braces LogQL is nearly PromQL. */
function parsed(braces: string, start: number, variables: boolean): VectorSelector {
  try {
    return parseSelector(new Cursor(tokenize(braces, { variables })), '', 0);
  } catch (error) {
    throw error instanceof SyntaxFault ? new SyntaxFault(error.index + start, error.message) : error;
  }
}

/** Other than in PromQL, names have no quotes, and values no single ones. */
function checkQuotes(text: string, { start, end }: StreamMatcher): void {
  if (/["'`]/.test(text[start])) throw new SyntaxFault(start, 'the name of a label has no quotes in LogQL');
  if (text[end - 1] === "'") throw new SyntaxFault(start, 'a value stands in double quotes or backticks in LogQL');
}
