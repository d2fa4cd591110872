import { Cursor } from './cursor';
import { tokenize } from './lexer';
import { Matcher, METRIC_NAME, Selector } from './matcher';
import { parseSelector as parseVector } from './parse-selector';
import { SyntaxFault } from './string-literal';
import { regexError } from '../re2';

export { METRIC_NAME, selects } from './matcher';
export type { Matcher, MatcherOperator, Selector } from './matcher';

/** Names outside of braces that are read as numbers. */
const NUMBERS = /^(inf|nan)$/i;

/**
 * Reads a series selector as `/federate` and queries take it, without ranges and offsets.
 *
 * Throws an Error that says at which character what is wrong.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors
 */
export function parseSelector(text: string): Selector {
  try {
    return selectorOf(new Cursor(tokenize(text, { variables: false })));
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    throw new Error(`at character ${[...text.slice(0, error.index)].length + 1}: ${error.message}`);
  }
}

function selectorOf(cursor: Cursor): Selector {
  const { kind, text, start } = cursor.token;
  if (kind === 'word' && NUMBERS.test(text)) throw new SyntaxFault(start, `'${text}' is a number, not the name of a metric`);
  if (kind !== 'word' && !cursor.isSymbol('{')) cursor.fail("the name of a metric or '{'");
  const name = kind === 'word' ? cursor.next().text : '';
  const matchers: Matcher[] = name === '' ? [] : [{ name: METRIC_NAME, operator: '=', value: name }];
  for (const { start: at, name: label, operator, value } of parseVector(cursor, name, start).matchers) {
    const isName = label === METRIC_NAME && operator === '=';
    if (isName && matchers.some((one) => one.name === METRIC_NAME && one.operator === '=')) {
      throw new SyntaxFault(at, 'the name of the metric is given twice');
    }
    const fault = operator === '=~' || operator === '!~' ? regexError(value) : undefined;
    if (fault !== undefined) throw new SyntaxFault(at, fault);
    matchers.push({ name: label, operator, value });
  }
  if (cursor.token.kind !== 'end') cursor.fail('the end of the selector');
  return { matchers };
}
