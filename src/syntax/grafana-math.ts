import { nearest } from '../diagnostics';

/** Function -> how many arguments it takes. @see https://grafana.com/docs/grafana/latest/panels-visualizations/query-transform-data/expression-queries/#math */
const FUNCTIONS: { readonly [name: string]: number } = {
  abs: 1, ceil: 1, floor: 1, is_inf: 1, is_nan: 1, is_null: 1, is_number: 1, log: 1, round: 1, inf: 0, infn: 0, nan: 0, null: 0,
};

const BINARY: ReadonlySet<string> = new Set(['||', '&&', '==', '!=', '>', '>=', '<', '<=', '+', '-', '*', '/', '%', '**']);
const UNARY: ReadonlySet<string> = new Set(['!', '-']);

/** Signs that stand side by side are one operator to Grafana, so that `>-1` is none. */
const TOKENS = /(\s+)|(\$\{[^}]*\}|\$[\p{L}_][\p{L}\p{N}_]*)|(0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|([!<>=&|+\-*/%]+)|([(),])/uy;
const KINDS = ['blank', 'variable', 'number', 'function', 'operator', 'sign'] as const;

interface Token {
  readonly kind: typeof KINDS[number] | 'end';
  readonly text: string;
  readonly start: number;
}

class Fault extends Error {
  public constructor(public readonly start: number, message: string) {
    super(message);
  }
}

/** Why Grafana could not compute a formula such as `$A / $B > 0.1`, if so. @see https://github.com/grafana/grafana/tree/main/pkg/expr/mathexp/parse */
export function mathFault(text: string): string | undefined {
  try {
    new Parser(tokensOf(text)).all();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return `character ${error.start + 1}: ${error.message}`;
    throw error;
  }
}

function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  TOKENS.lastIndex = 0;
  for (let start = 0; start < text.length; start = TOKENS.lastIndex) {
    const match = TOKENS.exec(text);
    if (match === null) throw new Fault(start, text[start] === '$' ? "a '$' stands before the name of a query" : `unexpected '${text[start]}'`);
    const kind = KINDS[match.slice(1).findIndex((part) => part !== undefined)];
    if (kind === 'operator' && !BINARY.has(match[0]) && !UNARY.has(match[0])) throw new Fault(start, `'${match[0]}' is no operator; two of them have a blank between`);
    if (kind !== 'blank') found.push({ kind, text: match[0], start });
  }
  return [...found, { kind: 'end', text: '', start: text.length }];
}

/** Follows the form alone: which operator binds closer is no matter of right or wrong. */
class Parser {
  private at = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public all(): void {
    this.formula();
    if (this.next.kind !== 'end') this.fail('an operator');
  }

  private get next(): Token {
    return this.tokens[this.at];
  }

  private fail(wanted: string): never {
    throw new Fault(this.next.start, `expected ${wanted}, found ${this.next.kind === 'end' ? 'the end' : `'${this.next.text}'`}`);
  }

  private takes(text: string): boolean {
    if (this.next.kind !== 'sign' || this.next.text !== text) return false;
    this.at++;
    return true;
  }

  private formula(): void {
    this.value();
    while (this.next.kind === 'operator' && BINARY.has(this.next.text)) {
      this.at++;
      this.value();
    }
  }

  private value(): void {
    while (this.next.kind === 'operator' && UNARY.has(this.next.text)) this.at++;
    if (this.takes('(')) {
      this.formula();
      if (!this.takes(')')) this.fail("')'");
    } else if (this.next.kind === 'function') {
      this.call();
    } else if (this.next.kind === 'number' || this.next.kind === 'variable') {
      this.at++;
    } else {
      this.fail('a query, a number or a function');
    }
  }

  private call(): void {
    const { start, text } = this.next;
    if (!Object.hasOwn(FUNCTIONS, text)) {
      const near = nearest(text, Object.keys(FUNCTIONS));
      throw new Fault(start, `there is no function '${text}'${near === undefined ? '' : `, did you mean '${near}'`}; a query is written as '$${text}'`);
    }
    this.at++;
    if (!this.takes('(')) this.fail("'('");
    let count = 0;
    while (!this.takes(')')) {
      if (count > 0 && !this.takes(',')) this.fail("')'");
      this.formula();
      count++;
    }
    if (count !== FUNCTIONS[text]) throw new Fault(start, `'${text}' takes ${FUNCTIONS[text] === 0 ? 'nothing' : 'one value'}, and gets ${count === 0 ? 'nothing' : count}`);
  }
}
