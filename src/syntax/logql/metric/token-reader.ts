import { LogToken, LogTokenKind } from './tokens';
import { SyntaxFault } from '../../promql/string-literal';

/** Walks over the parts of a query. */
export class TokenReader {
  private at = 0;

  constructor(private readonly tokens: readonly LogToken[]) {}

  public get next(): LogToken {
    return this.tokens[this.at];
  }

  public get afterNext(): LogToken {
    return this.tokens[Math.min(this.at + 1, this.tokens.length - 1)];
  }

  /** Index behind what was taken last. */
  public get end(): number {
    return this.at === 0 ? 0 : this.tokens[this.at - 1].end;
  }

  public isAt(kind: LogTokenKind, ...texts: readonly string[]): boolean {
    return this.next.kind === kind && (texts.length === 0 || texts.includes(this.next.text));
  }

  public take(): LogToken {
    const token = this.next;
    this.at = Math.min(this.at + 1, this.tokens.length - 1);
    return token;
  }

  /** Takes it where it is there. */
  public takeIf(kind: LogTokenKind, ...texts: readonly string[]): LogToken | undefined {
    return this.isAt(kind, ...texts) ? this.take() : undefined;
  }

  /** Takes it, or throws. */
  public expect(kind: LogTokenKind, what: string, ...texts: readonly string[]): LogToken {
    return this.takeIf(kind, ...texts) ?? this.fail(what);
  }

  public fail(expected: string): never {
    const { kind, start, text } = this.next;
    const found = kind === 'end' ? 'the end' : kind === 'selector' ? 'a stream selector' : kind === 'range' ? `[${text}]` : kind === 'string' ? 'a text' : `'${text}'`;
    throw new SyntaxFault(start, `expected ${expected}, found ${found}`);
  }
}
