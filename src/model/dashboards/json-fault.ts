/** Where a text stops being JSON. */
export interface JsonFault {
  readonly index: number;
  readonly message: string;
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The first character that cannot stand where it does. What engines say of it differs, and some say no place. Undefined for JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  const reader = new Reader(text);
  try {
    reader.value();
    reader.end();
    return undefined;
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const { index, wanted } = error;
    const found = index >= text.length ? 'the end of the text' : `'${String.fromCodePoint(text.codePointAt(index)!)}'`;
    return { index, message: `expected ${wanted}, found ${found}` };
  }
}

class Unexpected extends Error {
  constructor(public readonly index: number, public readonly wanted: string) {
    super(wanted);
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  public value(): void {
    this.take(SPACE);
    const first = this.text[this.at];
    if (first === '{') this.members('}', () => this.member());
    else if (first === '[') this.members(']', () => this.value());
    else if (!this.take(STRING) && !this.take(NUMBER) && !this.take(WORD)) throw new Unexpected(this.at, first === '"' ? 'a closed string' : 'a value');
    this.take(SPACE);
  }

  public end(): void {
    if (this.at < this.text.length) throw new Unexpected(this.at, 'the end of the text');
  }

  private members(close: string, one: () => void): void {
    this.at += 1;
    this.take(SPACE);
    if (this.text[this.at] !== close) {
      for (one(); this.text[this.at] === ','; one()) this.at += 1;
    }
    this.sign(close, `',' or '${close}'`);
  }

  private member(): void {
    this.take(SPACE);
    if (!this.take(STRING)) throw new Unexpected(this.at, 'a key in double quotes');
    this.take(SPACE);
    this.sign(':', "':'");
    this.value();
  }

  private sign(sign: string, wanted: string): void {
    if (this.text[this.at] !== sign) throw new Unexpected(this.at, wanted);
    this.at += 1;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found !== '';
  }
}
