import { readString, SyntaxFault } from '../../promql/string-literal';
import { StreamSelector, streamSelectors } from '../stream-selectors';

export type LogTokenKind = 'name' | 'word' | 'number' | 'duration' | 'bytes' | 'string' | 'range' | 'selector' | 'flag' | 'sign' | 'end';

/** A part of a query. */
export interface LogToken {
  readonly kind: LogTokenKind;
  /** In lower case, where case says nothing; of a string its value, of a range what stands in the brackets. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly selector?: StreamSelector;
}

/** Words that are no names of labels. @see https://github.com/grafana/loki/blob/v3.7.6/pkg/logql/syntax/lex.go */
const WORDS: ReadonlySet<string> = new Set([
  'by', 'without', 'bool', 'label_replace', 'offset', 'on', 'ignoring', 'group_left', 'group_right', 'or', 'and', 'unless', 'json', 'regexp',
  'logfmt', 'unpack', 'pattern', 'label_format', 'line_format', 'ip', 'decolorize', 'drop', 'keep', 'variants', 'of', 'unwrap',
]);

const SPACE = /(?:\s|#[^\n]*)+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const DURATION = /-?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w|y))+(?![A-Za-z0-9_])/y;
const BYTES = /\d+(?:\.\d+)?(?:[kmgtpe]i?)?b(?![A-Za-z0-9_])/iy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_])/y;
const FLAG = /--(?:strict|keep-empty)(?![A-Za-z-])/y;
const SIGN = /\|=|\|~|\|>|!=|!~|!>|==|=~|>=|<=|[=<>|(),+\-*/%^]/y;

/** As Prometheus writes durations. @see https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations */
const RANGE = /^(?!$)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;

/** The parts of a query. Throws a SyntaxFault with the index of what is none. */
export function logTokens(text: string): LogToken[] {
  const selectors = new Map(streamSelectors(text).map((one) => [one.start, one]));
  const tokens: LogToken[] = [];
  for (let at = 0; ;) {
    at = matched(SPACE, text, at) ?? at;
    const token = tokenAt(text, at, selectors);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end;
  }
}

/** Forms, of which the first that fits is meant. */
const FORMS: readonly (readonly [LogTokenKind, RegExp])[] = [
  ['name', NAME], ['duration', DURATION], ['bytes', BYTES], ['number', NUMBER], ['flag', FLAG], ['sign', SIGN],
];

function tokenAt(text: string, start: number, selectors: ReadonlyMap<number, StreamSelector>): LogToken {
  if (start === text.length) return { kind: 'end', text: '', start, end: start };
  const selector = selectors.get(start);
  if (selector !== undefined) return { kind: 'selector', text: '', start, end: selector.end, selector };
  const first = text[start];
  if (first === '"' || first === '`') {
    const { end, value } = readString(text, start);
    return { kind: 'string', text: value, start, end };
  }
  if (first === '[') return rangeAt(text, start);
  for (const [kind, form] of FORMS) {
    const end = matched(form, text, start);
    if (end === undefined) continue;
    const found = text.slice(start, end);
    return kind === 'name' && WORDS.has(found.toLowerCase()) ? { kind: 'word', text: found.toLowerCase(), start, end } : { kind, text: found, start, end };
  }
  throw new SyntaxFault(start, first === "'" ? 'a text stands in double quotes or backticks in LogQL' : `unexpected '${String.fromCodePoint(text.codePointAt(start)!)}'`);
}

function rangeAt(text: string, start: number): LogToken {
  const end = text.indexOf(']', start);
  if (end < 0) throw new SyntaxFault(start, 'the range that begins here is not closed');
  const range = text.slice(start + 1, end);
  if (!RANGE.test(range)) throw new SyntaxFault(start + 1, `'${range}' is no duration such as 5m`);
  return { kind: 'range', text: range, start, end: end + 1 };
}

function matched(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : undefined;
}
