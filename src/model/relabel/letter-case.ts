/**
 * Letter case as Go's `strings.ToLower` and `strings.ToUpper` have it: one character becomes one character,
 * whatever stands beside it. JavaScript's own functions know `ß` -> `SS` and the final sigma.
 */
export function toLowerCase(text: string): string {
  return mapCharacters(text, (c) => c.toLowerCase(), SIMPLE_LOWER);
}

export function toUpperCase(text: string): string {
  return mapCharacters(text, (c) => c.toUpperCase(), SIMPLE_UPPER);
}

const ASCII = /^[\0-\x7f]*$/;

/** Characters that have a single other case beside the longer one that JavaScript gives. */
const SIMPLE_LOWER: ReadonlyMap<string, string> = new Map([['\u0130', 'i']]);

/** Greek letters with iota subscript: start of the range, its length, distance to the capital letter. */
const GREEK_WITH_IOTA: ReadonlyArray<readonly [start: number, length: number, distance: number]> = [
  [0x1f80, 8, 8], [0x1f90, 8, 8], [0x1fa0, 8, 8], [0x1fb3, 1, 9], [0x1fc3, 1, 9], [0x1ff3, 1, 9],
];

const SIMPLE_UPPER: ReadonlyMap<string, string> = new Map(GREEK_WITH_IOTA.flatMap(([start, length, distance]) =>
  Array.from({ length }, (_, i): [string, string] => [String.fromCodePoint(start + i), String.fromCodePoint(start + i + distance)])));

function mapCharacters(text: string, convert: (character: string) => string, simple: ReadonlyMap<string, string>): string {
  if (ASCII.test(text)) return convert(text);
  let result = '';
  for (const character of text) {
    const converted = convert(character);
    // a longer form has no place in a mapping of single characters
    result += simple.get(character) ?? ([...converted].length === 1 ? converted : character);
  }
  return result;
}
