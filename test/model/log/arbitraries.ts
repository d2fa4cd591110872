import * as fc from 'fast-check';
import { LogCase } from './promtail-runs';
import { Stage } from '../../../src/model/log/stage';

const VALUES = ['info', 'error', '', 'a b', 'x=1', '10.0.0.1', 'ä', '"quoted"', '<tag>&'];
const NAMES = ['level', 'msg', 'code', 'user', 'stream', 'cluster'];

const name = fc.constantFrom(...NAMES);
const value = fc.constantFrom(...VALUES);

const jsonValue: fc.Arbitrary<unknown> = fc.oneof(
  value, fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(1e21, 1.5, 1e-7, 123456789012), fc.boolean(), fc.constant(null),
  fc.record({ b: value }), fc.array(value, { maxLength: 2 }),
);
const json = fc.dictionary(name, jsonValue, { maxKeys: 4 }).map((map) => JSON.stringify(map));
const logfmt = fc.array(fc.tuple(name, fc.oneof(value.map((text) => JSON.stringify(text)), fc.constantFrom('', 'info', 'x', 'a"b', '1=2', '7'))), { maxLength: 4 })
  .map((pairs) => pairs.map(([key, text]) => `${key}=${text}`).join(' '));
const text = fc.oneof(json, logfmt, fc.constantFrom('plain text', '  at frame', '[2026] begins', 'Caused by: x', 'level=info msg', '{broken', '[1]', 'null', '\x1b[31mred\x1b[0m'));
const cri = fc.tuple(fc.constantFrom('stdout', 'stderr'), fc.constantFrom('F', 'F', 'P'), text, fc.integer({ min: 0, max: 999 }))
  .map(([stream, flag, line, ms]) => `2026-01-02T03:04:05.${String(ms).padStart(3, '0')}Z ${stream} ${flag} ${line}`);
const docker = fc.tuple(fc.constantFrom('stdout', 'stderr'), text)
  .map(([stream, line]) => JSON.stringify({ log: line, stream, time: '2026-01-02T03:04:05.123456789Z' }));
// an empty line is no line for whoever reads files
const line = fc.oneof(cri, cri, docker, text).filter((one) => one.trim() !== '' && !one.includes('\n'));

const path = fc.constantFrom('', 'level', 'msg', 'code.a', 'code.b', 'user[0]', 'user[-1]', '"level"', 'none');
const source = fc.option(name, { nil: undefined });
const expression = fc.constantFrom('level=(?P<level>\\w+)', '(?P<msg>.*)', '^(?P<code>\\d+)(?P<user>x)?', '\\[(?P<level>[^\\]]*)\\]', '(?i)ERROR', 'a b');
const labels = fc.dictionary(name, fc.oneof(fc.constant(''), name), { minKeys: 1, maxKeys: 3 });
const selector = fc.constantFrom(
  '{cluster="a"}', '{cluster="b"}', '{level=~"info|error"}', '{level!=""}', '{stream="stdout"} |= "info"', '{cluster="a"} != "plain" |~ "[0-9]"', '{cluster=~".+"} !~ "^ "',
);

const simple: fc.Arbitrary<Stage> = fc.oneof(
  fc.record({ kind: fc.constant('json' as const), expressions: fc.dictionary(name, path, { minKeys: 1, maxKeys: 3 }), source, dropMalformed: fc.boolean() }),
  fc.record({ kind: fc.constant('logfmt' as const), mapping: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map((all) => Object.fromEntries(all.map((one) => [one, '']))), source }),
  fc.record({ kind: fc.constant('regex' as const), expression, source }),
  fc.record({ kind: fc.constant('labels' as const), values: labels }),
  fc.record({ kind: fc.constant('structuredMetadata' as const), values: labels }),
  fc.record({ kind: fc.constant('staticLabels' as const), values: fc.dictionary(name, value, { minKeys: 1, maxKeys: 2 }) }),
  fc.record({ kind: fc.constant('labelDrop' as const), names: fc.array(name, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant('labelKeep' as const), names: fc.array(name, { maxLength: 2 }).map((all) => ['testcase', ...all]) }),
  fc.record({ kind: fc.constant('output' as const), source: name }),
  fc.constant<Stage>({ kind: 'decolorize' }),
  fc.constant<Stage>({ kind: 'timestamp', source: 'code', format: 'Unix' }),
  fc.record({ kind: fc.constant('drop' as const), sources: fc.array(name, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant('drop' as const), sources: fc.array(name, { minLength: 1, maxLength: 2 }), value }),
  fc.record({ kind: fc.constant('drop' as const), sources: source.map((one) => (one === undefined ? undefined : [one])), expression }),
  fc.record({ kind: fc.constant('drop' as const), longerThan: fc.constantFrom('10B', '60B'), expression }),
  fc.record({ kind: fc.constant('match' as const), selector }),
);

const stage: fc.Arbitrary<Stage> = fc.oneof(
  { weight: 12, arbitrary: simple },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('match' as const), selector, stages: fc.array(simple, { minLength: 1, maxLength: 2 }) }) },
);

const first = fc.constantFrom<readonly Stage[]>(
  [], [{ kind: 'cri' }], [{ kind: 'cri', maxPartialLines: 1 }], [{ kind: 'cri', maxPartialLineSize: 12 }], [{ kind: 'docker' }],
  [{ kind: 'cri' }, { kind: 'multiline', firstline: '^\\S', maxLines: 3 }], [{ kind: 'multiline', firstline: '^\\[|F ' }],
);

/** Random pipelines and lines for them. */
export const logCase: fc.Arbitrary<LogCase> = fc.record({
  stages: fc.tuple(first, fc.array(stage, { maxLength: 5 })).map(([begin, rest]) => [...begin, ...rest]),
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
});
