import { isReference, isWords, looksRandom } from './credential-value';

/** What names of credentials end in; a plural is one too. `secretName`, `password_file` or `tokenUrl` only say where one is. */
const LAST = ['password', 'passwd', 'pwd', 'passphrase', 'token', 'secret', 'credential', 'apikey', 'psk'];

/** Words before `key` that make it a credential. */
const KEYS = ['api', 'access', 'private', 'secret', 'account', 'signing', 'encryption', 'auth', 'shared'];

/** Words that make it the digest of one, which can stand anywhere: a value of full strength cannot be guessed from it. */
const DIGESTS = ['checksum', 'hash', 'digest', 'sha256'];

/** What a credential of that kind has at least; what is shorter is as well a word. */
const SHORTEST_PASSWORD = 8;
const SHORTEST_TOKEN = 12;

/** Whether something of that name is a credential: `hubPassword`, `TUNNEL_TOKEN`, `client-secret`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words[words.length - 1] ?? '';
  if (words.some((word) => DIGESTS.includes(word))) return false;
  if (LAST.includes(singular(last))) return true;
  return singular(last) === 'key' ? KEYS.includes(words[words.length - 2]) : KEYS.some((before) => last === `${before}key`);
}

/** What a value is, if it is a credential by its name and looks. */
export function credentialOfName(name: string, value: string): string | undefined {
  const text = value.trim();
  // with blanks it is a sentence
  if (text.length < SHORTEST_PASSWORD || /\s/.test(text) || isReference(text)) return undefined;
  if (singular(wordsOf(name).pop() ?? '') === 'auth') return isUserAndPassword(text) ? `user and password under '${name}'` : undefined;
  if (!isSecretName(name) || (text.length < SHORTEST_TOKEN && !/pass|pwd/i.test(name))) return undefined;
  // digits alone are identifiers more often than passwords
  if (isWords(text) || !looksRandom(text)) return undefined;
  return `a random value under '${name}'`;
}

const NAMES = [...LAST, `(?:${KEYS.join('|')})[_. -]?key`, 'auth'].join('|');

/** A quote, also as it stands inside a quoted text of YAML or JSON. */
const QUOTE = '(?:\\\\?["\']|\'\')?';

/** Between a name and its value, in YAML, JSON, TOML, Alloy, properties, arguments and environment variables. */
const BETWEEN = `${QUOTE}(?:[ \\t]*[:=][ \\t]*(?:[|>][-+\\d]*\\n[ \\t]*)?|[ \\t]*:?\\n[ \\t]*(?:- |value:[ \\t]*))`;

const VALUE = '(?:\\\\?"((?:[^"\\\\\\n]|\\\\.){8,})|\'{1,2}([^\'\\n]{8,})|([^\\s"\'|>&!\\[{,;][^\\s"\',;]{7,}))';

const ASSIGNED = new RegExp(`(?:${NAMES})s?${BETWEEN}${VALUE}`, 'gi');

/** A value that a text gives to a name. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly start: number;
}

/** Every value that stands behind a name of a credential. */
export function assignmentsIn(text: string): Assignment[] {
  const found: Assignment[] = [];
  ASSIGNED.lastIndex = 0;
  for (let match = ASSIGNED.exec(text); match !== null; match = ASSIGNED.exec(text)) {
    const begin = beginOfName(text, match.index);
    const name = /^[\w./-]+/.exec(text.slice(begin, begin + 128))?.[0] ?? '';
    const whole = match[1] ?? match[2] ?? match[3];
    // up to the quote that ends it inside a quoted text
    found.push({ name, value: whole.replace(/\\["n].*$/, ''), start: match.index });
    // a value may be a name too: `- --token` and the argument behind it
    ASSIGNED.lastIndex = match.index + match[0].length - whole.length;
  }
  return found;
}

/** Where the name begins of which `at` is the last word. */
function beginOfName(text: string, at: number): number {
  let begin = at;
  while (begin > 0 && at - begin < 64 && /[\w./-]/.test(text[begin - 1])) begin--;
  return begin;
}

function wordsOf(name: string): string[] {
  return name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter((word) => word !== '').map((word) => word.toLowerCase());
}

function singular(word: string): string {
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The form in which Docker keeps both. */
function isUserAndPassword(text: string): boolean {
  return /^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) && /^[\x21-\x7e]{1,}:[\x21-\x7e]{2,}$/.test(Buffer.from(text, 'base64').toString('latin1'));
}
