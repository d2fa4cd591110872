import { LogqlOptions, StreamMatcher, StreamSelector, streamSelectors } from './stream-selectors';
import { ExistingMatcher, kindOf } from '../promql/add-matcher';
import { Span } from '../promql/ast';
import { Matcher } from '../promql/matcher';
import { quoteString } from '../promql/quote-string';

export interface StreamsMatched {
  /** The query; outside of its stream selectors no byte is another one. */
  readonly text: string;
  /** Matchers on the same label, other than the one asked for. */
  readonly existing: readonly ExistingMatcher[];
  /** Selectors that had no matcher on the label. */
  readonly added: readonly Span[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Adds a matcher to every stream selector of a query.
 *
 * A selector that has matchers on this label already stays as it is, with `force` they are replaced; either way they are reported.
 * Throws as `streamSelectors` does.
 */
export function addStreamMatcher(text: string, matcher: Matcher, options: LogqlOptions & { readonly force?: boolean } = {}): StreamsMatched {
  const { force = false } = options;
  const existing: ExistingMatcher[] = [];
  const added: Span[] = [];
  const edits: Edit[] = [];
  for (const selector of streamSelectors(text, options)) {
    const present = selector.matchers.filter(({ name }) => name === matcher.name);
    const others = present.filter(({ operator, value }) => operator !== matcher.operator || value !== matcher.value);
    for (const { start, end, ...one } of others) existing.push({ kind: kindOf(one.operator), matcher: one, isRespected: !force, start, end });
    if (present.length === 0) {
      edits.push(insertion(text, selector, matcher));
      added.push({ start: selector.start, end: selector.end });
    } else if (force) {
      edits.push(...replacements(selector, present, matcher));
    }
  }
  return { text: edited(text, edits), existing, added };
}

function written({ name, operator, value }: Matcher): string {
  return `${name}${operator}${quoteString(value)}`;
}

/** Behind the last matcher, wherever that is. */
function insertion(text: string, { start, end }: StreamSelector, matcher: Matcher): Edit {
  const inside = text.slice(start + 1, end - 1);
  const at = end - 1 - (inside.length - inside.trimEnd().length);
  const isFirst = inside.trim() === '';
  const separator = isFirst ? '' : inside.trimEnd().endsWith(',') ? ' ' : ', ';
  const place = isFirst ? end - 1 : at;
  return { start: place, end: place, text: separator + written(matcher) };
}

/** The first one becomes what is asked for, all others go with their comma. */
function replacements({ matchers }: StreamSelector, present: readonly StreamMatcher[], matcher: Matcher): Edit[] {
  const [first, ...others] = present;
  const isThere = first.operator === matcher.operator && first.value === matcher.value;
  const edits = isThere ? [] : [{ start: first.start, end: first.end, text: written(matcher) }];
  return [...edits, ...others.map((one) => ({ start: matchers[matchers.indexOf(one) - 1].end, end: one.end, text: '' }))];
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of edits) {
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}
