import { Entry } from '../../../../src/model/log/simulate/entry';
import { runStages } from '../../../../src/model/log/simulate/run-stages';
import { Stage } from '../../../../src/model/log/stage';

const SECOND = 1_000_000_000n;
const NOW = 1_767_322_800n * SECOND;

function run(stages: readonly Stage[], lines: readonly string[], labels: Entry['labels'] = { cluster: 'a' }): Entry[] {
  return runStages(stages, lines.map((line): Entry => ({ line, labels, metadata: {}, extracted: {}, time: NOW })), { now: NOW });
}

const lines = (entries: readonly Entry[]) => entries.map(({ line }) => line);

test('a line of the runtime gives its time, its stream and what the container wrote', () => {
  const [entry] = run([{ kind: 'cri' }], ['2026-01-02T03:04:05.000000678+01:00 stderr F hello  world']);
  expect(entry).toMatchObject({ line: 'hello  world', labels: { cluster: 'a', stream: 'stderr' } });
  expect(entry.time).toBe(BigInt(Date.UTC(2026, 0, 2, 2, 4, 5)) * 1_000_000n + 678n);
  expect(run([{ kind: 'cri' }], ['no such form'])).toMatchObject([{ line: 'no such form', labels: { cluster: 'a' }, time: NOW }]);
});

test('parts of a long line come together within their stream, and one without an end is lost', () => {
  const of = (stream: string, flag: string, text: string) => `2026-01-02T03:04:05Z ${stream} ${flag} ${text}`;
  expect(lines(run([{ kind: 'cri' }], [of('stdout', 'P', 'a'), of('stderr', 'F', 'x'), of('stdout', 'P', 'b'), of('stdout', 'F', 'c'), of('stdout', 'P', 'd')]))).toEqual(['x', 'abc']);
  expect(lines(run([{ kind: 'cri', maxPartialLineSize: 2 }], [of('stdout', 'P', 'ab'), of('stdout', 'F', 'cd')]))).toEqual(['ab']);
});

test('JSON gives texts, numbers without an exponent, and maps as JSON', () => {
  const expressions = { level: '', number: 'n', first: 'list[0]', map: 'm', none: 'x.y' };
  const [entry] = run(
    [{ kind: 'json', expressions }, { kind: 'labels', values: { level: '', number: '', first: '', map: '', none: '' } }],
    ['{"level":"info","n":1e21,"list":[true],"m":{"b":"<"}}'],
  );
  expect(entry.labels).toEqual({ cluster: 'a', level: 'info', number: '1000000000000000000000', first: 'true', map: '{"b":"\\u003c"}' });
  expect(run([{ kind: 'json', expressions, dropMalformed: true }], ['{', '[]', '{}'])).toHaveLength(1);
  expect(() => run([{ kind: 'json', expressions: { a: 'b[*]' } }], ['{}'])).toThrow("'b[*]' cannot be simulated");
});

test('what becomes metadata is no label any more', () => {
  const stages: Stage[] = [{ kind: 'logfmt', mapping: { trace: 'trace_id', level: '' } }, { kind: 'labels', values: { trace: '', level: '' } }];
  const metadata: Stage = { kind: 'structuredMetadata', values: { trace: '' } };
  expect(run([...stages, metadata], ['level=warn trace_id="a b" broken="'])).toMatchObject([{ labels: { cluster: 'a', level: 'warn' }, metadata: { trace: 'a b' } }]);
});

test('all conditions of a drop have to hold', () => {
  const drop = (stage: Omit<Stage & { kind: 'drop' }, 'kind'>) => lines(run([{ kind: 'regex', expression: '^(?P<level>\\w+)' }, { kind: 'drop', ...stage }], ['debug short', 'debug much longer', 'info much longer']));
  expect(drop({ sources: ['level'], value: 'debug' })).toEqual(['info much longer']);
  expect(drop({ sources: ['level'], value: 'debug', longerThan: '11B' })).toEqual(['debug short', 'info much longer']);
  expect(drop({ expression: 'much' })).toEqual(['debug short']);
  expect(drop({ sources: ['level', 'other'] })).toHaveLength(3);
  expect(drop({ olderThan: '1h' })).toHaveLength(3);
});

test('stages of a match are for what it selects, and none drop it', () => {
  const inner: Stage = { kind: 'match', selector: '{cluster="a"} |~ "^h" != "help"', stages: [{ kind: 'staticLabels', values: { hit: 'yes', empty: '' } }] };
  expect(run([inner], ['hello', 'help', 'say hello']).map(({ labels }) => labels)).toEqual([{ cluster: 'a', hit: 'yes' }, { cluster: 'a' }, { cluster: 'a' }]);
  expect(lines(run([{ kind: 'match', selector: '{cluster="a"} |= "x"' }], ['axb', 'ab']))).toEqual(['ab']);
});

test('lines of one entry come together, and end with it', () => {
  const stages: Stage[] = [{ kind: 'multiline', firstline: '^\\S', maxLines: 3 }];
  expect(lines(run(stages, [' lost start', 'Error', ' at a', ' at b', ' at c', 'next']))).toEqual([' lost start', 'Error\n at a\n at b', ' at c', 'next']);
  const within: Stage[] = [{ kind: 'match', selector: '{cluster="a"}', stages: [...stages, { kind: 'staticLabels', values: { end: 'yes' } }] }];
  expect(run(within, ['one', ' two'])).toMatchObject([{ line: 'one\n two', labels: { end: 'yes' } }]);
});

test.each<[string, Stage, Partial<Entry>]>([
  ['labelDrop', { kind: 'labelDrop', names: ['b'] }, { labels: { a: '1' } }],
  ['labelKeep', { kind: 'labelKeep', names: ['b'] }, { labels: { b: '2' } }],
  ['output', { kind: 'output', source: 'b' }, { line: '2' }],
  ['timestamp', { kind: 'timestamp', source: 'b', format: 'UnixMs' }, { time: 2_000_000n }],
  ['a timestamp that is none', { kind: 'timestamp', source: 'none', format: 'Unix' }, { time: NOW }],
  ['tenant', { kind: 'tenant', label: 'a' }, { labels: { a: '1', b: '2', __tenant_id__: '1' } }],
  ['decolorize', { kind: 'decolorize' }, { line: 'red' }],
])('%s', (_, stage, expected) => {
  expect(run([stage], ['\x1b[31mred\x1b[0m'], { a: '1', b: '2' })).toMatchObject([expected]);
});

test('chance and time cannot be foretold', () => {
  expect(run([{ kind: 'sampling', rate: 1 }], ['a'])).toHaveLength(1);
  expect(() => run([{ kind: 'sampling', rate: 0.5 }], ['a'])).toThrow('chance');
  expect(() => run([{ kind: 'limit', rate: 1, burst: 1, drop: true }], ['a'])).toThrow('time');
  expect(() => run([{ kind: 'timestamp', source: 'a', format: 'Jan _2' }], ['a'])).toThrow("'Jan _2' cannot be simulated");
});
