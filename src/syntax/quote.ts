/**
 * What neither a reader nor every parser sees as text: C1 controls, spaces other than U+0020, soft hyphen,
 * zero-width and bidirectional marks, line and paragraph separator, byte order mark, tags.
 * YAML 1.1 takes U+0085, U+2028 and U+2029 for line breaks, Alloy refuses U+FEFF.
 * Fixed ranges instead of \p{..}, so that the output does not change with Node's Unicode tables.
 */
export const UNSEEN = '\\u007f-\\u00a0\\u00ad\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufeff\\ufff0-\\uffff\\u{e0000}-\\u{e0fff}';

/** Nothing to escape; nearly all texts are of this kind. */
const BARE = /^[ !#-[\]-~]*$/;

const UNSEEN_CHARACTER = new RegExp(`[${UNSEEN}]`, 'gu');
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Whether half of a surrogate pair stands alone in the text: it has no UTF-8 form. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

/**
 * The text in double quotes with the escapes that YAML, Alloy and JSON share
 * (and `\UNNNNNNNN` beyond the basic plane, which JSON lacks). The text must have no lone surrogate.
 */
export function quote(text: string): string {
  return BARE.test(text) ? `"${text}"` : JSON.stringify(text).replace(UNSEEN_CHARACTER, escaped);
}

function escaped(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
