import { LogPipelineStage } from './ast';
import { TokenReader } from './token-reader';
import { SyntaxFault } from '../../promql/string-literal';
import { compileAnchored, regexError } from '../../re2';

const FILTERS = ['|=', '|~', '|>', '!=', '!~', '!>'] as const;
const CONVERSIONS: readonly string[] = ['bytes', 'duration', 'duration_seconds'];
const COMPARISONS = ['>', '>=', '<', '<=', '!=', '=', '=='] as const;

/** Whether the next part belongs to a pipeline. */
export function isAtPipeline(reader: TokenReader): boolean {
  return reader.isAt('sign', '|', ...FILTERS);
}

/** Reads the stages behind a stream selector. @see https://grafana.com/docs/loki/latest/query/log_queries/#log-pipeline */
export function readPipeline(reader: TokenReader): LogPipelineStage[] {
  const stages: LogPipelineStage[] = [];
  while (isAtPipeline(reader)) {
    const { start } = reader.next;
    const unwrapped = stages.some(({ kind }) => kind === 'unwrap');
    const stage = reader.isAt('sign', '|') ? readStage(reader) : readLineFilter(reader);
    if (unwrapped && stage.kind !== 'label') throw new SyntaxFault(start, 'behind `unwrap` only labels are filtered');
    stages.push({ ...stage, start, end: reader.end });
  }
  return stages;
}

type Read = Omit<LogPipelineStage, 'start' | 'end'>;

function readLineFilter(reader: TokenReader): Read {
  const { text: operator } = reader.take();
  readFilterValue(reader, operator);
  while (reader.takeIf('word', 'or')) readFilterValue(reader, operator);
  return { kind: 'line', labels: [] };
}

function readFilterValue(reader: TokenReader, operator: string): void {
  if (reader.takeIf('word', 'ip')) {
    readIp(reader);
    return;
  }
  const { start, text } = reader.expect('string', 'a text in double quotes or backticks');
  const fault = operator === '|~' || operator === '!~' ? regexError(text) : undefined;
  if (fault !== undefined) throw new SyntaxFault(start, `'${text}' is no regular expression: ${fault}`);
}

function readIp(reader: TokenReader): void {
  reader.expect('sign', "'('", '(');
  reader.expect('string', 'an address, or a range of them, as a text');
  reader.expect('sign', "')'", ')');
}

function readStage(reader: TokenReader): Read {
  reader.take();
  const { kind, text } = reader.next;
  const read = kind === 'word' ? STAGES[text] : undefined;
  if (read !== undefined) {
    reader.take();
    return read(reader);
  }
  if (kind === 'word' || kind === 'end' || kind === 'string') reader.fail('a stage of a pipeline, such as `json`, or a filter of a label');
  const labels = readLabelFilter(reader);
  return { kind: 'label', labels };
}

const STAGES: { readonly [word: string]: (reader: TokenReader) => Read } = {
  json: (reader) => ({ kind: 'json', labels: readExtractions(reader) }),
  logfmt: (reader) => {
    while (reader.isAt('flag')) reader.take();
    return { kind: 'logfmt', labels: readExtractions(reader) };
  },
  regexp: (reader) => ({ kind: 'regexp', labels: readGroups(reader) }),
  pattern: (reader) => {
    reader.expect('string', 'a pattern as a text');
    return { kind: 'pattern', labels: [] };
  },
  unpack: () => ({ kind: 'unpack', labels: [] }),
  decolorize: () => ({ kind: 'decolorize', labels: [] }),
  line_format: (reader) => {
    reader.expect('string', 'a template as a text');
    return { kind: 'line_format', labels: [] };
  },
  label_format: (reader) => ({
    kind: 'label_format',
    ...readList(reader, () => {
      const { text } = reader.expect('name', 'the name of a label');
      reader.expect('sign', "'='", '=');
      if (!reader.takeIf('name') && !reader.takeIf('string')) reader.fail('the name of a label, or a template as a text');
      return text;
    }),
  }),
  drop: (reader) => ({ kind: 'drop', ...readList(reader, () => readNamed(reader)) }),
  keep: (reader) => ({ kind: 'keep', ...readList(reader, () => readNamed(reader)) }),
  unwrap: (reader) => {
    const { text } = reader.expect('name', 'the name of a label');
    if (!CONVERSIONS.includes(text.toLowerCase()) || !reader.takeIf('sign', '(')) return { kind: 'unwrap', labels: [text] };
    const { text: label } = reader.expect('name', 'the name of a label');
    reader.expect('sign', "')'", ')');
    return { kind: 'unwrap', labels: [label] };
  },
};

/** Labels with commas between them. */
function readList(reader: TokenReader, readOne: () => string): { readonly labels: string[]; readonly labelsAt: number } {
  const { start: labelsAt } = reader.next;
  const labels = [readOne()];
  while (reader.takeIf('sign', ',')) labels.push(readOne());
  return { labels, labelsAt };
}

/** `label` or `label="value"`. */
function readNamed(reader: TokenReader): string {
  const { text } = reader.expect('name', 'the name of a label');
  const operator = reader.takeIf('sign', '=', '!=', '=~', '!~');
  if (operator) readMatched(reader, operator.text);
  return text;
}

function readMatched(reader: TokenReader, operator: string): void {
  const { start, text } = reader.expect('string', 'a text in double quotes or backticks');
  const fault = operator === '=~' || operator === '!~' ? regexError(text) : undefined;
  if (fault !== undefined) throw new SyntaxFault(start, `'${text}' is no regular expression: ${fault}`);
}

function readExtractions(reader: TokenReader): string[] {
  if (!reader.isAt('name')) return [];
  return readList(reader, () => {
    const { text } = reader.expect('name', 'the name of a label');
    if (reader.takeIf('sign', '=')) reader.expect('string', 'what is extracted, as a text');
    return text;
  }).labels;
}

function readGroups(reader: TokenReader): string[] {
  const { start, text } = reader.expect('string', 'a regular expression as a text');
  const fault = regexError(text);
  if (fault !== undefined) throw new SyntaxFault(start, `'${text}' is no regular expression: ${fault}`);
  const names = compileAnchored(text, { dotMatchesNewline: true }).groupNames.filter((name) => name !== '');
  if (names.length === 0) throw new SyntaxFault(start, `'${text}' extracts nothing: it has no group with a name, such as (?P<status>\\d+)`);
  return names;
}

/** Filters of labels with `and`, `or`, a comma or nothing between them. */
function readLabelFilter(reader: TokenReader): string[] {
  const labels = readOneFilter(reader);
  while (reader.takeIf('word', 'and', 'or') ?? reader.takeIf('sign', ',') ?? (reader.isAt('name') || reader.isAt('sign', '('))) {
    labels.push(...readOneFilter(reader));
  }
  return labels;
}

function readOneFilter(reader: TokenReader): string[] {
  if (reader.takeIf('sign', '(')) {
    const labels = readLabelFilter(reader);
    reader.expect('sign', "')'", ')');
    return labels;
  }
  const { text } = reader.expect('name', 'the name of a label');
  const operator = reader.takeIf('sign', '=~', '!~', ...COMPARISONS) ?? reader.fail('a comparison');
  if (operator.text === '=~' || operator.text === '!~') readMatched(reader, operator.text);
  else readCompared(reader, operator.text);
  return [text];
}

function readCompared(reader: TokenReader, operator: string): void {
  if (reader.takeIf('duration') ?? reader.takeIf('bytes')) return;
  if (operator === '=' || operator === '!=') {
    if (reader.takeIf('string')) return;
    if (reader.takeIf('word', 'ip')) {
      readIp(reader);
      return;
    }
  }
  reader.takeIf('sign', '+', '-');
  reader.expect('number', 'what the label is compared with');
}
