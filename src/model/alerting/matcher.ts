import { readString, SyntaxFault } from '../../syntax/promql/string-literal';
import { compileAnchored, regexError, RegexDialect } from '../../syntax/re2';

export type MatcherOperator = '=' | '!=' | '=~' | '!~';

/** A condition on one label of an alert; a label that is not there counts as empty. */
export interface AlertMatcher {
  readonly label: string;
  readonly operator: MatcherOperator;
  readonly value: string;
}

export interface AlertLabels {
  readonly [name: string]: string;
}

/** Alertmanager anchors expressions at both ends, and changes nothing else of them. @see https://github.com/prometheus/alertmanager/blob/main/pkg/labels/matcher.go */
const DIALECT: RegexDialect = { dotMatchesNewline: false };

const OPERATOR = /=~|!=|!~|=/y;
const BLANKS = /\s*/y;

/** What stands without quotes. @see https://github.com/prometheus/alertmanager/blob/main/matcher/parse/lexer.go */
const UNQUOTED = /[^\s{}!=~,\\"'`]+/y;

/**
 * Reads matchers as Alertmanager writes them: `severity="critical"`, or several between commas. Names and values stand in double quotes, or
 * without quotes where nothing in them is special. Throws an Error that says why a text is none.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#label-matchers
 */
export function parseMatchers(text: string): AlertMatcher[] {
  return new MatcherReader(text).read();
}

class MatcherReader {
  private at = 0;

  constructor(private readonly text: string) {}

  public read(): AlertMatcher[] {
    const found: AlertMatcher[] = [];
    this.take(BLANKS);
    const isBraced = this.text[this.at] === '{';
    if (isBraced) this.at++;
    for (;;) {
      this.take(BLANKS);
      if (this.isEnd(isBraced)) break;
      found.push(this.matcher());
      this.take(BLANKS);
      if (this.text[this.at] === ',') this.at++;
      else if (!this.isEnd(isBraced)) throw new Error(`${this.next()} stands where a comma is expected`);
    }
    if (isBraced) {
      if (this.text[this.at] !== '}') throw new Error("the '{' is not closed");
      this.at++;
      this.take(BLANKS);
      if (this.at < this.text.length) throw new Error(`${this.next()} stands behind the closing '}'`);
    }
    if (found.length === 0) throw new Error('it is empty');
    return found;
  }

  private matcher(): AlertMatcher {
    const label = this.word('the name of a label');
    if (label === '') throw new Error('the name of a label is empty');
    this.take(BLANKS);
    const operator = this.take(OPERATOR) as MatcherOperator;
    if (operator.length === 0) throw new Error(`an operator (=, !=, =~ or !~) is expected behind '${label}'`);
    this.take(BLANKS);
    const value = this.word(`a value of '${label}'`);
    const fault = operator.endsWith('~') ? regexError(value, DIALECT) : undefined;
    if (fault !== undefined) throw new Error(`the expression '${value}' is not valid RE2: ${fault}`);
    return { label, operator, value };
  }

  private word(what: string): string {
    if (this.text[this.at] === '"') {
      const { value, end } = quoted(this.text, this.at);
      this.at = end;
      return value;
    }
    const word = this.take(UNQUOTED);
    if (word !== '') return word;
    throw new Error(this.at < this.text.length ? `${this.next()} stands where ${what} is expected` : `${what} is missing`);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0] ?? '';
    this.at += taken.length;
    return taken;
  }

  private isEnd(isBraced: boolean): boolean {
    return this.at >= this.text.length || (isBraced && this.text[this.at] === '}');
  }

  private next(): string {
    return `'${String.fromCodePoint(this.text.codePointAt(this.at)!)}'`;
  }
}

function quoted(text: string, start: number): { readonly value: string; readonly end: number } {
  try {
    return readString(text, start);
  } catch (error) {
    if (error instanceof SyntaxFault) throw new Error(error.message);
    throw error;
  }
}

/** Names that Alertmanager reads without quotes in every version. */
const CLASSIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Whether only versions with matchers of any text read it. */
export function needsQuotedName({ label }: AlertMatcher): boolean {
  return !CLASSIC_NAME.test(label);
}

/** The matcher as text that both parsers of Alertmanager, the classic one and that of 0.27, read alike. */
export function printMatcher(matcher: AlertMatcher): string {
  const { label, operator, value } = matcher;
  return (needsQuotedName(matcher) ? quote(label) : label) + operator + quote(value);
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** Whether a value of the label fits. */
export function fits({ operator, value }: AlertMatcher, actual: string): boolean {
  if (operator === '=') return actual === value;
  if (operator === '!=') return actual !== value;
  return compileAnchored(value, DIALECT).matches(actual) === (operator === '=~');
}

/** Whether an alert with these labels fits all. */
export function fitsAll(matchers: readonly AlertMatcher[], labels: AlertLabels): boolean {
  return matchers.every((matcher) => fits(matcher, labels[matcher.label] ?? ''));
}

/** Every value that fits, where they are few and can be told. */
export function valuesOf({ operator, value }: AlertMatcher): readonly string[] | undefined {
  if (operator === '=') return [value];
  return operator === '=~' ? compileAnchored(value, DIALECT).language() : undefined;
}
