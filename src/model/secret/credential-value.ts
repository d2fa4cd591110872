/** What stands for a credential without being one: where it is read from, or a template's place for it. */
const REFERENCE = new RegExp([
  // variables, templates, placeholders, patterns
  '^[$%<{*]', '\\{\\{', '^\\(', '^x{4,}$', '^\\.\\.\\.', '^REDACTED$',
  // paths and addresses
  '^[.~]{0,2}/', '^[a-z][a-z0-9+.-]*://', '^(?:file|env|vault|op|ref\\+\\w+|arn|projects|refs?):',
  // SOPS
  '^ENC\\[',
  // expressions of Alloy
  '^(?:sys|local|remote|convert|argument|module|encoding|string|coalesce|nonsensitive)[.(]', '^[a-z_.]+\\(',
].join('|'), 'i');

/** Whether a text only says where a credential comes from. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text);
}

const SEPARATORS = /[-_./:@, =]+/;
const LONGEST_WORD = 24;

/** A word as people write them: small letters, CamelCase or capitals, with a short number behind. */
const WORD = /^(?:[A-Z]?[a-z]*(?:[A-Z][a-z]{2,})*|[A-Z]+)\d{0,3}$/;
const NUMBER = /^\d{1,6}$/;

/** The random part that generated names end in. */
const SUFFIX = /^[a-z0-9]{4,10}$/;

/** Whether a text is made of words, as names and sentences are; no password generator makes such. */
export function isWords(text: string): boolean {
  const parts = text.split(SEPARATORS).filter((part) => part !== '');
  const odd = parts.filter((part) => !NUMBER.test(part) && !(part.length <= LONGEST_WORD && WORD.test(part)));
  return odd.length === 0 || (odd.length === 1 && parts.length >= 3 && odd[0] === parts[parts.length - 1] && SUFFIX.test(odd[0]));
}

/** Bits for each character above which a text is no name; English has about 4 in long texts, but few different letters in short ones. */
const RANDOM_BITS = 2.75;

/** Whether the characters of a text are as mixed as random ones are. */
export function looksRandom(text: string): boolean {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits >= RANDOM_BITS;
}
