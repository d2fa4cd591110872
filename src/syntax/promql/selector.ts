import { readString, SyntaxFault } from './string-literal';
import { compileAnchored, regexError } from '../re2';

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

/** Names outside of braces that are read as numbers. */
const NUMBERS = /^(inf|nan)$/i;

/**
 * Reads a series selector as `/federate` and queries take it, without ranges and offsets.
 *
 * Throws an Error that says at which character what is wrong.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors
 */
export function parseSelector(text: string): Selector {
  try {
    return new Parser(text).selector();
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new Error(`at character ${[...text.slice(0, error.index)].length + 1}: ${error.message}`);
  }
}

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

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  public selector(): Selector {
    const matchers: Matcher[] = [];
    this.skipSpace();
    const start = this.at;
    const name = this.take(/[a-zA-Z_:][a-zA-Z0-9_:]*/y);
    if (name !== undefined) {
      if (NUMBERS.test(name)) throw new SyntaxFault(start, `'${name}' is a number, not the name of a metric`);
      matchers.push({ name: METRIC_NAME, operator: '=', value: name });
    }
    this.skipSpace();
    if (this.take(/\{/y) !== undefined) this.matchers(matchers, name !== undefined);
    else if (name === undefined) this.expected("the name of a metric or '{'");
    this.skipSpace();
    if (this.at < this.text.length) this.expected('the end of the selector');
    return { matchers };
  }

  private matchers(matchers: Matcher[], hasName: boolean): void {
    let named = hasName;
    for (;;) {
      this.skipSpace();
      if (this.take(/\}/y) !== undefined) return;
      const start = this.at;
      const matcher = this.matcher();
      const names = matcher.name === METRIC_NAME && matcher.operator === '=';
      if (names && named) throw new SyntaxFault(start, 'the name of the metric is given twice');
      named ||= names;
      matchers.push(matcher);
      this.skipSpace();
      if (this.take(/,/y) === undefined && this.text[this.at] !== '}') this.expected("',' or '}'");
    }
  }

  private matcher(): Matcher {
    const quoted = this.string();
    const name = quoted ?? this.take(/[a-zA-Z_][a-zA-Z0-9_]*/y);
    if (name === undefined) this.expected('the name of a label');
    this.skipSpace();
    const operator = this.take(/=~|!~|!=|=/y) as MatcherOperator | undefined;
    if (operator === undefined) {
      // Prometheus 3 takes names of metrics in quotes, for those with other characters
      if (quoted !== undefined && /[,}]/.test(this.text[this.at] ?? '')) return { name: METRIC_NAME, operator: '=', value: quoted };
      this.expected("'=', '!=', '=~' or '!~'");
    }
    this.skipSpace();
    const start = this.at;
    const value = this.string();
    if (value === undefined) this.expected('a value in quotes');
    const fault = operator === '=~' || operator === '!~' ? regexError(value) : undefined;
    if (fault !== undefined) throw new SyntaxFault(start, fault);
    return { name, operator, value };
  }

  private string(): string | undefined {
    if (!/["'`]/.test(this.text[this.at] ?? '')) return undefined;
    const { value, end } = readString(this.text, this.at);
    this.at = end;
    return value;
  }

  private skipSpace(): void {
    this.take(/(?:[ \t\r\n]|#[^\r\n]*)+/y);
  }

  private take(token: RegExp): string | undefined {
    token.lastIndex = this.at;
    const found = token.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private expected(what: string): never {
    const found = this.at < this.text.length ? `'${String.fromCodePoint(this.text.codePointAt(this.at)!)}'` : 'the end';
    throw new SyntaxFault(this.at, `expected ${what}, found ${found}`);
  }
}
