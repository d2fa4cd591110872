import { LogqlOptions, StreamMatcher, streamSelectors } from './stream-selectors';
import { Problem } from '../promql/problem';
import { hasVariable, replaceVariables } from '../promql/variable';
import { compileAnchored, regexError } from '../re2';

/** Everything for which Loki would refuse the stream selectors of a query. Throws as `streamSelectors` does. */
export function checkStreams(text: string, options: LogqlOptions = {}): Problem[] {
  const problems: Problem[] = [];
  const hasOpen = (value: string): boolean => options.variables === true && hasVariable(value);
  for (const { matchers, variables, start, end } of streamSelectors(text, options)) {
    for (const { operator, value, ...place } of matchers) {
      if (operator !== '=~' && operator !== '!~') continue;
      const fault = regexError(hasOpen(value) ? replaceVariables(value, 'x') : value);
      if (fault !== undefined) problems.push({ start: place.start, end: place.end, message: `'${value}' is no regular expression: ${fault}` });
    }
    if (variables.length === 0 && !matchers.some((one) => hasOpen(one.value) || needsText(one))) {
      problems.push({ start, end, message: "the selector takes every stream: Loki wants a label with '=' or '=~' and a value that cannot be empty" });
    }
  }
  return problems;
}

/** Loki does not count what a matcher excludes. */
function needsText({ operator, value }: StreamMatcher): boolean {
  if (operator === '=') return value !== '';
  return operator === '=~' && (regexError(value) !== undefined || !compileAnchored(value, { dotMatchesNewline: true }).matches(''));
}
