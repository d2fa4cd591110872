/** Characters that make an expression more than text; `|` is looked at separately. */
const META = /[\\.+*?()[\]{}^$|]/;
const META_BUT_ALTERNATION = /[\\.+*?()[\]{}^$]/;

/** More alternatives than this are not worth a list. */
const MOST_ALTERNATIVES = 64;

/** Whether the expression matches exactly its own text. */
export function isLiteral(regex: string): boolean {
  return !META.test(regex);
}

/** The texts of `a|b|c`, where all of them are literal; undefined for any other expression. */
export function plainAlternatives(regex: string): string[] | undefined {
  return META_BUT_ALTERNATION.test(regex) ? undefined : regex.split('|');
}

/**
 * Everything that a fully anchored expression can match, where that is a short list of texts that can be read off:
 * literals with escapes, alternations and groups of them, `?`. Undefined where it is not, or cannot be seen.
 */
export function languageOf(regex: string): string[] | undefined {
  const reader = new LanguageReader(regex);
  const language = reader.alternation();
  return language !== undefined && reader.atEnd() ? [...new Set(language)] : undefined;
}

/** A recursive descent over the few constructs that keep a language finite; gives up at the first other one. */
class LanguageReader {
  private at = 0;

  constructor(private readonly regex: string) {}

  public atEnd(): boolean {
    return this.at >= this.regex.length;
  }

  public alternation(): string[] | undefined {
    const all: string[] = [];
    do {
      const texts = this.sequence();
      if (texts === undefined || all.length + texts.length > MOST_ALTERNATIVES) return undefined;
      all.push(...texts);
    } while (this.skip('|'));
    return all;
  }

  private sequence(): string[] | undefined {
    let texts = [''];
    while (!this.atEnd() && this.regex[this.at] !== '|' && this.regex[this.at] !== ')') {
      let next = this.atom();
      if (next !== undefined && this.skip('?')) next = [...next, ''];
      if (next === undefined || texts.length * next.length > MOST_ALTERNATIVES) return undefined;
      const suffixes = next;
      texts = texts.flatMap((text) => suffixes.map((suffix) => text + suffix));
    }
    return texts;
  }

  private atom(): string[] | undefined {
    if (this.skip('(')) {
      if (this.regex[this.at] === '?' && !this.skip('?:')) return undefined;
      const texts = this.alternation();
      return this.skip(')') ? texts : undefined;
    }
    if (this.skip('\\')) {
      const escaped = this.regex[this.at] ?? '';
      // an escaped punctuation mark is itself; an escaped letter or digit is a class, an anchor or a number
      if (!/^[!-/:-@[-`{-~]$/.test(escaped)) return undefined;
      this.at += 1;
      return [escaped];
    }
    const character = String.fromCodePoint(this.regex.codePointAt(this.at)!);
    if (META.test(character)) return undefined;
    this.at += character.length;
    return [character];
  }

  private skip(text: string): boolean {
    const found = this.regex.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }
}
