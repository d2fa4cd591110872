import { StreamMatcher, streamSelectors } from './stream-selectors';
import { readString, SyntaxFault } from '../promql/string-literal';

/** A condition on a line: that it holds a text, or that an RE2 expression matches somewhere in it; or not. */
export interface LineFilter {
  readonly operator: '|=' | '!=' | '|~' | '!~';
  readonly value: string;
}

/** A query that only selects lines: `{app="a"} |= "error" !~ "time(out|d)"`. */
export interface LineSelection {
  readonly matchers: readonly StreamMatcher[];
  readonly filters: readonly LineFilter[];
}

const OPERATOR = /\s*(\|=|!=|\|~|!~)\s*/y;

/**
 * Reads a query that selects lines by their stream and by their text alone, as `match` stages of log pipelines take it.
 *
 * Throws a SyntaxFault with the index of the character that cannot stand where it does.
 */
export function lineSelection(text: string): LineSelection {
  const [selector] = streamSelectors(text);
  const before = text.slice(0, selector.start);
  if (before.trim() !== '') throw new SyntaxFault(0, 'expected a stream selector such as {app="a"}');
  const filters: LineFilter[] = [];
  let at = selector.end;
  while (text.slice(at).trim() !== '') {
    OPERATOR.lastIndex = at;
    const operator = OPERATOR.exec(text);
    if (operator === null) throw new SyntaxFault(at, 'expected a line filter: `|=`, `!=`, `|~` or `!~`');
    const quote = OPERATOR.lastIndex;
    if (text[quote] !== '"' && text[quote] !== '`') throw new SyntaxFault(quote, 'expected a text in double quotes or backticks');
    const { end, value } = readString(text, quote);
    filters.push({ operator: operator[1] as LineFilter['operator'], value });
    at = end;
  }
  return { matchers: selector.matchers, filters };
}
