import { readString, SyntaxFault } from './string-literal';
import { VARIABLE } from './variable';

/** A piece of a text: `word` is a name or a keyword, `number` a number or a duration, `symbol` everything else. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  /** As it stands in the source; of a string what stands between its quotes, without escapes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How a text is read. */
export interface LexerOptions {
  /** Whether Grafana variables may stand in it. */
  readonly variables: boolean;
}

const SPACE = /(?:[ \t\r\n]+|#[^\n]*)+/y;
/** A number or duration goes on until the first character that neither can hold; what it is, is looked at later. */
const NUMBER_REST = '(?:[eE][+-](?=[0-9])|[0-9a-zA-Z_.])*';
const SYMBOL = /=~|!~|!=|==|<=|>=|<\/|>\/|[-+*/%^=<>(){}[\],:@]/y;

interface Patterns {
  readonly word: RegExp;
  /** Between brackets a colon is the border of a step. */
  readonly wordInBrackets: RegExp;
  readonly number: RegExp;
}

function patterns(variable: string): Patterns {
  const or = variable === '' ? '' : `|${variable}`;
  return {
    word: new RegExp(`(?:[a-zA-Z_:]${or})(?:[a-zA-Z0-9_:]${or})*`, 'y'),
    wordInBrackets: new RegExp(`(?:[a-zA-Z_]${or})(?:[a-zA-Z0-9_]${or})*`, 'y'),
    // hexadecimal digits include e, behind which a sign is an operator
    number: new RegExp(`0[xX][0-9a-fA-F_]+[0-9a-zA-Z_.]*|\\.?[0-9]${NUMBER_REST}(?:(?:${variable || '(?!)'})${NUMBER_REST})*`, 'y'),
  };
}

const WITH_VARIABLES = patterns(VARIABLE);
const WITHOUT_VARIABLES = patterns('');

/** Takes a text apart; throws a SyntaxFault at the first character that fits nowhere. */
export function tokenize(text: string, { variables }: LexerOptions): Token[] {
  const { word, wordInBrackets, number } = variables ? WITH_VARIABLES : WITHOUT_VARIABLES;
  const tokens: Token[] = [];
  let at = 0;
  let inBrackets = false;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const push = (kind: Token['kind'], length: number): void => {
    tokens.push({ kind, text: text.slice(at, at + length), start: at, end: at + length });
    at += length;
  };
  for (;;) {
    at += take(SPACE)?.length ?? 0;
    if (at >= text.length) break;
    const first = text[at];
    if (first === '"' || first === "'" || first === '`') {
      const { value, end } = readString(text, at);
      tokens.push({ kind: 'string', text: value, start: at, end });
      at = end;
      continue;
    }
    // a variable in double brackets is a word, but the brackets of a range may stand in front of it
    const doubled = first === '[' && text[at + 1] === '[' && text[at + 2] === '[';
    const name = doubled ? undefined : take(inBrackets ? wordInBrackets : word);
    // what follows a variable without a space may be the unit of a duration or digits of a number
    if (name !== undefined) {
      push('word', name.length);
      continue;
    }
    const digits = take(number);
    if (digits !== undefined) {
      push('number', digits.length);
      continue;
    }
    const symbol = take(SYMBOL);
    if (symbol === undefined) throw new SyntaxFault(at, unexpected(text, at));
    if (symbol === '[') inBrackets = true;
    if (symbol === ']') inBrackets = false;
    push('symbol', symbol.length);
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

function unexpected(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (character === '$') return "'$' has no place here: a variable of Grafana is no PromQL";
  if (character === '!') return "unexpected '!': expected '!=' or '!~'";
  return `unexpected '${character}'`;
}
