import { hasLoneSurrogate, quote, UNSEEN } from '../quote';

/** Words that a reader of YAML 1.1 or 1.2 takes for a boolean, null, merge or value key, in any case. */
const RESERVED_WORDS = new Set([
  'y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~', '=', '<<',
  '.inf', '-.inf', '+.inf', '.nan', '-.nan', '+.nan',
]);
const LONGEST_RESERVED_WORD = 5;

/**
 * The union of what the number and timestamp rules of YAML 1.1, YAML 1.2 and Go's parsers accept, and a little more:
 * binary, octal (0777 and 0o777), hexadecimal, underscores, floats with and without digits on either side of the dot,
 * sexagesimal (1:30), dates.
 * @see https://yaml.org/type/int.html
 * @see https://yaml.org/spec/1.2.2/#103-core-schema
 */
const NUMBER_OR_DATE = new RegExp([
  '^[-+]?0b[01_]*$',
  '^[-+]?0o[0-7_]*$',
  '^[-+]?0x[0-9a-f_.]*(?:p[-+]?[0-9_]*)?$',
  '^[-+]?[0-9_]*\\.?[0-9_]*(?:e[-+]?[0-9_]*)?$',
  '^[-+]?[0-9][0-9_]*(?::[0-9_]+)+(?:\\.[0-9_]*)?$',
  '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}',
].join('|'), 'i');

/**
 * Begins like a word or a path and holds nothing that could end a plain scalar; most strings of a manifest are of this form.
 * Not `e3`: the `yaml` package reads it as a number in its 1.1 mode.
 */
const SIMPLE = /^(?![eE][-+0-9])[A-Za-z_/][!"$-9;-~]*$/;

/** Never unquoted, wherever it stands in the text. */
const UNSAFE = `\\u0000-\\u001f\\ud800-\\udfff${UNSEEN}`;

/**
 * What may stand unquoted: in front no indicator (a dash only before a word, as in `--flag`) and no document end,
 * then no `: `, no ` #`, no space or colon at the end.
 */
const PLAIN = new RegExp(
  `^(?!\\.\\.\\.)(?:--?(?=[A-Za-z/])|[^ \\-,:?\\[\\]{}#&*!|>'"%@\`~=<${UNSAFE}])`
  + `(?:[^ :${UNSAFE}]|:(?=[^ ])| +(?=[^ #]))*$`, 'u');

const FIRST_OF_NUMBER = /^[-+.0-9eE]/;

/** Names of a manifest repeat in every cluster; beyond this many, the cheapest thing is to begin again. */
const CACHE_ENTRIES = 8192;
const CACHED_LENGTH = 128;
const cache = new Map<string, string>();

/**
 * A string as one line of YAML: plain where YAML 1.1 and 1.2 both read it back as this string, else in double quotes.
 * Undefined where it has a lone surrogate.
 */
export function scalar(text: string): string | undefined {
  if (text.length > CACHED_LENGTH) return decide(text);
  let known = cache.get(text);
  if (known === undefined) {
    known = decide(text);
    if (known === undefined) return undefined;
    if (cache.size >= CACHE_ENTRIES) cache.clear();
    cache.set(text, known);
  }
  return known;
}

/** A finite number as both YAML versions read it back; -0 is `0`, as in JSON. */
export function numberScalar(value: number): string {
  const text = String(value);
  // in YAML 1.1 a number with an exponent needs a dot, or it is a string
  return text.includes('e') ? text.replace(/^(-?\d+)e/, '$1.0e') : text;
}

function decide(text: string): string | undefined {
  if (isPlain(text)) return text;
  return hasLoneSurrogate(text) ? undefined : quote(text);
}

function isPlain(text: string): boolean {
  if (text.length <= LONGEST_RESERVED_WORD && RESERVED_WORDS.has(text.toLowerCase())) return false;
  return SIMPLE.test(text) || (PLAIN.test(text) && !(FIRST_OF_NUMBER.test(text) && NUMBER_OR_DATE.test(text)));
}
