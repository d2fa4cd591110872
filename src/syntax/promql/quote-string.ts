import { UNSEEN } from '../quote';

const BARE = /^[ !#-[\]-~]*$/;
const SPECIAL = new RegExp(`["\\\\\\u0000-\\u001f${UNSEEN}]`, 'gu');
const LETTERS: { readonly [character: string]: string } = {
  '"': '\\"', '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v',
};

/** The text as a PromQL string in double quotes. */
export function quoteString(text: string): string {
  return BARE.test(text) ? `"${text}"` : `"${text.replace(SPECIAL, escaped)}"`;
}

function escaped(character: string): string {
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  const code = character.codePointAt(0)!;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
