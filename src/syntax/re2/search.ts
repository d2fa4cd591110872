import { re2js } from './anchored';
import { uniqueGroupNames } from './group-names';
import { Groups } from './template';

/** An RE2 expression that is looked for anywhere in a text, as Go's `regexp` does it: `.` takes no newline. */
export interface SearchExpression {
  /** Index -> name of the group, empty where it has none; index 0 is the whole match. */
  readonly groupNames: readonly string[];
  /** The groups of the first match, or undefined where there is none. */
  find(text: string): Groups | undefined;
}

const cache = new Map<string, SearchExpression>();
const CACHE_LIMIT = 512;

/**
 * Compiles an expression, once per source.
 *
 * Throws an Error that says why where it is not valid RE2.
 */
export function compileSearch(regex: string): SearchExpression {
  let found = cache.get(regex);
  if (found === undefined) {
    found = compile(regex);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(regex, found);
  }
  return found;
}

/** Why an expression is not valid RE2, without its place; undefined where it is. */
export function searchError(regex: string): string | undefined {
  try {
    compileSearch(regex);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

function compile(regex: string): SearchExpression {
  const { RE2JS } = re2js();
  const unique = uniqueGroupNames(regex);
  const pattern = RE2JS.compile(unique.regex);
  return {
    groupNames: unique.groupNames,
    find: (text) => {
      const matcher = pattern.matcher(text);
      return matcher.find() ? unique.groupNames.map((_, i) => matcher.group(i) ?? undefined) : undefined;
    },
  };
}
