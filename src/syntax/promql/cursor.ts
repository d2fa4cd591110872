import { Token } from './lexer';
import { SyntaxFault } from './string-literal';
import { isVariable } from './variable';

/** No expression that a person wrote comes near; one level takes up to six frames of the stack. */
const DEEPEST = 250;
const MOST_OPERATORS = 1000;

/** Steps through the tokens of one text. */
export class Cursor {
  private at = 0;
  private depth = 0;
  private operators = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public get token(): Token {
    return this.tokens[this.at];
  }

  public get following(): Token {
    return this.tokens[Math.min(this.at + 1, this.tokens.length - 1)];
  }

  /** Where the token before this one ends. */
  public get lastEnd(): number {
    return this.at === 0 ? 0 : this.tokens[this.at - 1].end;
  }

  public next(): Token {
    const token = this.token;
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  public isSymbol(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  /** The keyword at this place in lower case, if it is one of these. */
  public keyword(...words: readonly string[]): string | undefined {
    return keywordOf(this.token, words);
  }

  public skipSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.at += 1;
    return found;
  }

  public takeSymbol(symbol: string, expected = `'${symbol}'`): void {
    if (!this.skipSymbol(symbol)) this.fail(expected);
  }

  /** Steps over the keyword, if it is one of these, and returns it in lower case. */
  public skipKeyword(...words: readonly string[]): string | undefined {
    const found = this.keyword(...words);
    if (found !== undefined) this.at += 1;
    return found;
  }

  /** Reads what stands inside of something else: a text that nests too deep is refused before it exhausts the stack. */
  public nested<T>(read: () => T): T {
    if (this.depth >= DEEPEST) throw new SyntaxFault(this.token.start, `the expression nests deeper than ${DEEPEST} levels`);
    this.depth += 1;
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Steps over a binary operator: in a row of them, each makes the tree one level deeper. */
  public nextOperator(): void {
    this.operators += 1;
    if (this.operators > MOST_OPERATORS) throw new SyntaxFault(this.token.start, `the expression has more than ${MOST_OPERATORS} operators`);
    this.next();
  }

  public fail(expected: string): never {
    throw new SyntaxFault(this.token.start, `expected ${expected}, found ${describe(this.token)}`);
  }
}

/** The keyword that a token is, in lower case, if it is one of these; keywords take any case. */
export function keywordOf(token: Token, words: readonly string[]): string | undefined {
  if (token.kind !== 'word') return undefined;
  const lower = token.text.toLowerCase();
  return words.includes(lower) ? lower : undefined;
}

function describe({ kind, text }: Token): string {
  if (kind === 'end') return 'the end';
  if (kind === 'string') return `the string ${JSON.stringify(text)}`;
  return isVariable(text) ? `the variable '${text}'` : `'${text}'`;
}
