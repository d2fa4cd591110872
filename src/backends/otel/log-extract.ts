import { cache, EXTRACTED, matches, DROPPED, quoted, read, Script } from './ottl';
import { stepsOf } from '../../model/log/simulate/jmespath';
import { JsonStage, LogfmtStage, RegexStage } from '../../model/log/stage';
import { quoteMeta } from '../../syntax/re2';

/** Why a stage cannot be said, and what to do instead; undefined: it was. */
export type Refusal = string | undefined;

const PARSED = cache('json');

/**
 * A path leads to a value, which becomes text as `pcommon.Value.AsString` writes it: as Promtail does, but for numbers with an exponent.
 * Names that lead to nothing are extracted as null.
 */
export function extractJson({ dropMalformed = false, expressions, source }: JsonStage, script: Script): Refusal {
  const { path, isThere } = read(source);
  script.add('delete_key(log.cache, "json")');
  script.add(`set(${PARSED}, ParseJSON(${path}))`, isThere);
  // a document of nothing is one in which nothing is found
  script.add(`set(${PARSED}, {})`, isThere, matches(path, '^[ \\t\\r\\n]*null[ \\t\\r\\n]*$'));
  const isMap = `IsMap(${PARSED})`;
  if (dropMalformed) script.add(`set(${DROPPED}, true)`, isThere, `not ${isMap}`);
  for (const [name, expression] of Object.entries(expressions)) {
    const steps = stepsOf(expression === '' ? name : expression);
    if (steps === undefined || steps.some((step) => typeof step === 'number' && step < 0)) {
      return `the expression '${expression}' does more than go down by names and indices from the first`;
    }
    const found = cache('json', ...steps);
    script.add(`set(${cache(EXTRACTED, name)}, false)`, isMap);
    // steps into what is neither map nor list are a fault of the statement, which then does nothing
    script.add(`set(${cache(EXTRACTED, name)}, String(${found}))`, isMap, `${found} != nil`);
  }
  return undefined;
}

const BLANK = '\\x00-\\x20';
const KEY = `[^${BLANK}="]+`;
const BARE = `[^${BLANK}="]*`;
/** What stands in quotes; a record ends at a fault of them. */
const QUOTED = '(?:[^"\\\\\\x00-\\x1f]|\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4}))*';

/** Every pair that can stand before the one that is asked for: the last of a key counts. */
const BEFORE = `^[${BLANK}]*(?:${KEY}(?:[${BLANK}]+|=${BARE}[${BLANK}]+|="${QUOTED}"[${BLANK}]*))*`;

/**
 * `ParseKeyValue` refuses lines that logfmt reads, so that each key has an expression of its own.
 *
 * @see https://pkg.go.dev/github.com/go-logfmt/logfmt
 */
export function extractLogfmt({ mapping, source }: LogfmtStage, script: Script): Refusal {
  const { path, isThere } = read(source);
  // where two names ask for the same key, one of them gets it
  const names = new Map(Object.entries(mapping).map(([name, key]) => [key === '' ? name : key, name]));
  for (const [key, name] of names) {
    const asked = quoteMeta(key);
    const pair = `${BEFORE}${asked}(?:(?:[${BLANK}]|$)|=(?P<bare>${BARE})(?:[${BLANK}]|$)|="(?P<quoted>${QUOTED})")`;
    const found = cache('pair');
    script.add(`set(${found}, ExtractPatterns(${path}, ${quoted(pair)}))`, isThere);
    const target = cache(EXTRACTED, name);
    script.add(`set(${target}, ${cache('pair', 'bare')})`, isThere, `${cache('pair', 'bare')} != nil`);
    // what stands in quotes has the escapes of JSON
    script.add(`set(${target}, ParseJSON(Concat(["{\\"v\\":\\"", ${cache('pair', 'quoted')}, "\\"}"], ""))["v"])`,
      isThere, `${cache('pair', 'quoted')} != nil`, `${cache('pair', 'quoted')} != ""`);
  }
  return undefined;
}

export function extractRegex({ expression, source }: RegexStage, script: Script): Refusal {
  const { path, isThere } = read(source);
  script.add(`merge_maps(${cache(EXTRACTED)}, ExtractPatterns(${path}, ${quoted(expression)}), "upsert")`, isThere);
  return undefined;
}
