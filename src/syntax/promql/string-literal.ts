/** Escapes of one letter. @see https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
const LETTERS: { readonly [letter: string]: string } = {
  'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\',
};

/** Escapes by number: the digits after the letter, their base, and whether they say a byte or a character. */
const NUMBERS: readonly { readonly digits: RegExp; readonly base: number; readonly isByte: boolean }[] = [
  { digits: /x([0-9a-fA-F]{2})/y, base: 16, isByte: true },
  { digits: /([0-7]{3})/y, base: 8, isByte: true },
  { digits: /u([0-9a-fA-F]{4})/y, base: 16, isByte: false },
  { digits: /U([0-9a-fA-F]{8})/y, base: 16, isByte: false },
];

/** What stands in quotes, and where the literal ends. */
export interface StringLiteral {
  readonly value: string;
  /** Index behind the closing quote. */
  readonly end: number;
}

/** Thrown by parsers of this folder. */
export class SyntaxFault extends Error {
  /**
   * @param index of the character that cannot stand where it does
   */
  constructor(public readonly index: number, message: string) {
    super(message);
  }
}

/** Reads the string literal whose opening quote (`"`, `'` or a backtick) stands at an index of the text. */
export function readString(text: string, start: number): StringLiteral {
  const quote = text[start];
  if (quote === '`') return readRaw(text, start);
  const bytes: Buffer[] = [];
  for (let at = start + 1; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (character === quote) return { value: decoded(bytes, start), end: at + 1 };
    if (character === '\n') break;
    if (character === '\\') {
      const escape = readEscape(text, at, quote);
      bytes.push(escape.bytes);
      at = escape.end;
    } else {
      bytes.push(Buffer.from(character));
      at += character.length;
    }
  }
  throw new SyntaxFault(start, 'the string that begins here is not closed');
}

function readRaw(text: string, start: number): StringLiteral {
  const end = text.indexOf('`', start + 1);
  if (end < 0) throw new SyntaxFault(start, 'the string that begins here is not closed');
  return { value: text.slice(start + 1, end), end: end + 1 };
}

function readEscape(text: string, start: number, quote: string): { bytes: Buffer; end: number } {
  const letter = text[start + 1] ?? '';
  const said = letter === quote ? quote : LETTERS[letter];
  if (said !== undefined) return { bytes: Buffer.from(said), end: start + 2 };
  for (const { digits, base, isByte } of NUMBERS) {
    digits.lastIndex = start + 1;
    const found = digits.exec(text);
    if (found === null) continue;
    const value = parseInt(found[1], base);
    if (isByte ? value > 0xff : value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) {
      throw new SyntaxFault(start, `'\\${found[0]}' is no ${isByte ? 'byte' : 'character'}`);
    }
    return { bytes: isByte ? Buffer.from([value]) : Buffer.from(String.fromCodePoint(value)), end: start + 1 + found[0].length };
  }
  throw new SyntaxFault(start, `'\\${letter}' is no escape in a string; write a backslash twice`);
}

function decoded(bytes: readonly Buffer[], start: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(bytes));
  } catch {
    throw new SyntaxFault(start, 'the bytes of the string are no text');
  }
}
