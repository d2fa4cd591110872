import { compileAnchored, RegexDialect } from './anchored';

/** Tried, in this order, where an expression asks for one character of a class. */
const CHARACTERS = ['a', '0', 'A', '_', '-', '.', ':', '/', ' ', 'é'];

/** The next piece of an expression: flags, a group's start, a class, an escape, or a single character. */
const PIECE = /\(\?[a-zA-Z-]+\)|\((?:\?(?:P?<\w+>|[a-zA-Z-]*:))?|\[\^?\]?(?:\[:\^?\w+:\]|\\[^]|[^\]\\])*\]|\\(?:p\{\w+\}|P\{\w+\}|[pP]\w|x\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|[^])|[^]/uy;

/** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`, lazy or not. */
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:,\d*)?\})\??/uy;

/** Escapes that match no text of their own. */
const EMPTY_ESCAPES = new Set(['\\b', '\\B', '\\A', '\\z', '\\Q', '\\E']);

/**
 * One short text that the anchored expression matches, or undefined where none was found: this is a search among
 * likely texts, not a decision procedure. Where the expression takes anything (`.*`, `.+`), `fill` is put in.
 */
export function shortSample(regex: string, dialect: RegexDialect, fill = ''): string | undefined {
  const anchored = compileAnchored(regex, dialect);
  const candidates = [new Sampler(regex, dialect, fill).sample(), fill, 'a', ''];
  return candidates.find((text) => text !== undefined && anchored.matches(text));
}

/** Walks the expression once, taking the first alternative and the fewest repetitions. */
class Sampler {
  private at = 0;

  constructor(private readonly regex: string, private readonly dialect: RegexDialect, private readonly fill: string) {}

  public sample(): string | undefined {
    try {
      return this.alternation();
    } catch {
      // a construct that the walk does not know: the caller has other candidates
      return undefined;
    }
  }

  private alternation(): string {
    let first: string | undefined;
    do {
      const text = this.sequence();
      first ??= text;
    } while (this.take(/\|/uy) !== undefined);
    return first;
  }

  private sequence(): string {
    let text = '';
    while (this.at < this.regex.length && !/[|)]/.test(this.regex[this.at])) {
      text += this.repeated();
    }
    return text;
  }

  private repeated(): string {
    const piece = this.take(PIECE)![0];
    const isAny = piece === '.' || piece === '[^]';
    const once = this.atom(piece);
    const quantifier = this.take(QUANTIFIER);
    if (quantifier === undefined) return once;
    const [, sign, least] = quantifier;
    if (isAny && this.fill !== '' && sign !== '?') return this.fill;
    return once.repeat(sign === '+' ? 1 : Number(least ?? 0));
  }

  private atom(piece: string): string {
    if (piece === '^' || piece === '$' || EMPTY_ESCAPES.has(piece) || /^\(\?[a-zA-Z-]+\)$/.test(piece)) return '';
    if (piece.startsWith('(')) {
      const text = this.alternation();
      this.take(/\)/uy);
      return text;
    }
    if (!/^[[\\.]/.test(piece)) return piece;
    if (/^\\[!-/:-@[-`{-~]$/.test(piece)) return piece[1];
    const set = compileAnchored(piece, this.dialect);
    const character = CHARACTERS.find((c) => set.matches(c));
    if (character === undefined) throw new Error(`no sample for ${piece}`);
    return character;
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.regex);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    return match;
  }
}
