import { LogGrouping, LogMatching, LogMetric, LogPipelineStage } from './ast';
import { AGGREGATIONS, PRECEDENCES, RANGE_OPERATIONS, SET_OPERATORS } from './operations';
import { isAtPipeline, readPipeline } from './parse-pipeline';
import { TokenReader } from './token-reader';
import { LogToken, logTokens } from './tokens';
import { SyntaxFault } from '../../promql/string-literal';
import { StreamSelector } from '../stream-selectors';

/**
 * Reads a LogQL query for metrics, as rules have it.
 *
 * Throws a SyntaxFault with the index of what Loki would refuse. Not read are `variants`, and variables of Grafana.
 *
 * @see https://grafana.com/docs/loki/latest/query/metric_queries/
 */
export function parseLogMetric(text: string): LogMetric {
  const reader = new TokenReader(logTokens(text));
  const expression = readOperators(reader, 0);
  if (!reader.isAt('end')) reader.fail('an operator or the end');
  return expression;
}

/** Operators are read by how tightly they bind; only `^` binds to the right first. */
function readOperators(reader: TokenReader, least: number): LogMetric {
  let left = readOperand(reader);
  for (;;) {
    const { kind, start, text } = reader.next;
    const precedence = kind === 'sign' || kind === 'word' ? PRECEDENCES[text] : undefined;
    if (precedence === undefined || precedence < least) return left;
    reader.take();
    const matching = readModifiers(reader, text);
    const right = readOperators(reader, text === '^' ? precedence : precedence + 1);
    if (SET_OPERATORS.includes(text) && (left.kind === 'number' || right.kind === 'number')) {
      throw new SyntaxFault(start, `'${text}' stands between results, and a number is none`);
    }
    left = { kind: 'binary', operator: text, left, right, ...(matching && { matching }), start: left.start, end: right.end };
  }
}

function readModifiers(reader: TokenReader, operator: string): LogMatching | undefined {
  const bool = reader.takeIf('word', 'bool');
  if (bool && PRECEDENCES[operator] !== PRECEDENCES['==']) throw new SyntaxFault(bool.start, `'bool' stands behind comparisons, not behind '${operator}'`);
  const word = reader.takeIf('word', 'on', 'ignoring');
  if (word === undefined) return undefined;
  const { inside, labels } = readLabels(reader);
  const { end } = reader;
  if (reader.takeIf('word', 'group_left', 'group_right') && reader.isAt('sign', '(') && isLabelList(reader)) readLabels(reader);
  return { isOn: word.text === 'on', labels, inside, start: word.start, end };
}

/** What stands in the parentheses behind `group_left` may also be the right side. */
function isLabelList({ afterNext }: TokenReader): boolean {
  return (afterNext.kind === 'name' && !isOperation(afterNext.text)) || (afterNext.kind === 'sign' && afterNext.text === ')');
}

function isOperation(name: string): boolean {
  const lower = name.toLowerCase();
  return Object.hasOwn(RANGE_OPERATIONS, lower) || Object.hasOwn(AGGREGATIONS, lower) || lower === 'vector';
}

function readLabels(reader: TokenReader): { readonly labels: string[]; readonly inside: number } {
  const { end: inside } = reader.expect('sign', "'('", '(');
  const labels: string[] = [];
  if (!reader.isAt('sign', ')')) {
    do labels.push(reader.expect('name', 'the name of a label').text); while (reader.takeIf('sign', ','));
  }
  reader.expect('sign', "',' or ')'", ')');
  return { labels, inside };
}

function readGrouping(reader: TokenReader): LogGrouping | undefined {
  const word = reader.takeIf('word', 'by', 'without');
  if (word === undefined) return undefined;
  const { inside, labels } = readLabels(reader);
  return { isWithout: word.text === 'without', labels, inside, start: word.start, end: reader.end };
}

function readOperand(reader: TokenReader): LogMetric {
  const { kind, start, text } = reader.next;
  if (reader.takeIf('sign', '(')) {
    if (reader.isAt('selector')) throw notMetric(start);
    const inside = readOperators(reader, 0);
    reader.expect('sign', "')'", ')');
    return inside;
  }
  if (kind === 'number') {
    reader.take();
    return { kind: 'number', start, end: reader.end };
  }
  if (kind === 'sign' && (text === '-' || text === '+')) {
    reader.take();
    reader.expect('number', 'a number');
    return { kind: 'number', start, end: reader.end };
  }
  if (kind === 'selector') throw notMetric(start);
  if (kind === 'word' && text === 'label_replace') return readLabelReplace(reader);
  if (kind !== 'name') reader.fail('a metric of log lines, such as rate({app="a"}[5m])');
  return readCall(reader);
}

function notMetric(index: number): SyntaxFault {
  return new SyntaxFault(index, 'this is a query for lines, and a rule needs one for numbers, such as count_over_time({app="a"}[5m])');
}

function readCall(reader: TokenReader): LogMetric {
  const name = reader.take();
  const operation = name.text.toLowerCase();
  if (Object.hasOwn(RANGE_OPERATIONS, operation)) return readRange(reader, name, operation);
  if (Object.hasOwn(AGGREGATIONS, operation)) return readAggregation(reader, name, operation);
  if (operation === 'vector') {
    reader.expect('sign', "'('", '(');
    reader.expect('number', 'a number');
    reader.expect('sign', "')'", ')');
    return { kind: 'vector', start: name.start, end: reader.end };
  }
  throw new SyntaxFault(name.start, `LogQL has no operation '${name.text}'`);
}

function readLabelReplace(reader: TokenReader): LogMetric {
  const { start } = reader.take();
  reader.expect('sign', "'('", '(');
  const operand = readOperators(reader, 0);
  const texts = ['the label that is set', 'its value', 'the label that is read', 'a regular expression'].map((what) => {
    reader.expect('sign', "','", ',');
    return reader.expect('string', `${what}, as a text`).text;
  });
  reader.expect('sign', "')'", ')');
  return { kind: 'labelReplace', operand, destination: texts[0], start, end: reader.end };
}

/** The number in front of what some operations are applied to. */
function readParameter(reader: TokenReader, { start, text }: LogToken, has: boolean): void {
  if (has) {
    const { text: parameter } = reader.expect('number', `a number, which ${text} needs`);
    if (/^(top|bottom|approx_top)/i.test(text) && !(Number.isInteger(Number(parameter)) && Number(parameter) > 0)) {
      throw new SyntaxFault(start, `${text} takes a whole number above 0, not ${parameter}`);
    }
    reader.expect('sign', "','", ',');
  } else if (reader.isAt('number') && reader.afterNext.text === ',') {
    reader.fail(`what ${text} is applied to: it takes no number`);
  }
}

function readAggregation(reader: TokenReader, name: LogToken, operation: string): LogMetric {
  const { groups, hasParameter = false } = AGGREGATIONS[operation];
  const before = readGrouping(reader);
  reader.expect('sign', before === undefined ? "'(', 'by' or 'without'" : "'('", '(');
  readParameter(reader, name, hasParameter);
  const operand = readOperators(reader, 0);
  reader.expect('sign', "')'", ')');
  const grouping = before ?? readGrouping(reader);
  if (grouping !== undefined && !groups) throw new SyntaxFault(grouping.start, `${operation} takes no grouping`);
  return { kind: 'aggregation', operation, nameEnd: name.end, ...(grouping && { grouping }), operand, start: name.start, end: reader.end };
}

function readRange(reader: TokenReader, name: LogToken, operation: string): LogMetric {
  const { groups, hasParameter = false, unwrap } = RANGE_OPERATIONS[operation];
  reader.expect('sign', "'('", '(');
  readParameter(reader, name, hasParameter);
  const { range, selector, stages } = readLogRange(reader);
  reader.expect('sign', "')'", ')');
  const isUnwrapped = stages.some(({ kind }) => kind === 'unwrap');
  if (isUnwrapped && unwrap === 'never') throw new SyntaxFault(name.start, `${operation} counts lines, and takes no 'unwrap'`);
  if (!isUnwrapped && unwrap === 'must') throw new SyntaxFault(name.start, `${operation} is about numbers: say which label holds them, by '| unwrap <label>'`);
  const grouping = readGrouping(reader);
  if (grouping !== undefined && groups !== true) throw new SyntaxFault(grouping.start, `${operation} takes no grouping; put \`sum by (...) (...)\` around it`);
  return { kind: 'range', operation, selector, stages, range, ...(grouping && { grouping }), start: name.start, end: reader.end };
}

interface LogRange {
  readonly selector: StreamSelector;
  readonly stages: readonly LogPipelineStage[];
  readonly range: string;
}

/** The range stands behind the selector, or behind the pipeline. */
function readLogRange(reader: TokenReader): LogRange {
  if (reader.takeIf('sign', '(')) {
    const inside = readPart(reader);
    reader.expect('sign', "')'", ')');
    return ranged(reader, inside);
  }
  return ranged(reader, readPart(reader));
}

type Part = Omit<LogRange, 'range'> & { readonly range?: string };

function readPart(reader: TokenReader): Part {
  if (reader.isAt('sign', '(')) return readLogRange(reader);
  const { selector } = reader.expect('selector', 'a stream selector such as {app="a"}');
  const early = readRangeOf(reader);
  const stages = readPipeline(reader);
  return { selector: selector!, stages, ...(early !== undefined && { range: early }) };
}

function ranged(reader: TokenReader, { selector, stages, range }: Part): LogRange {
  if (range !== undefined) return { selector, stages, range };
  const late = readRangeOf(reader);
  if (late === undefined) reader.fail(isAtPipeline(reader) ? 'a range such as [5m]' : 'a stage of a pipeline, or a range such as [5m]');
  return { selector, stages, range: late! };
}

function readRangeOf(reader: TokenReader): string | undefined {
  const range = reader.takeIf('range');
  if (range === undefined) return undefined;
  if (reader.takeIf('word', 'offset')) reader.expect('duration', 'a duration such as 5m');
  return range.text;
}
