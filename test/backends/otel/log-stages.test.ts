import { splitStages } from '../../../src/backends/otel/log-stages';
import { Stage } from '../../../src/model/log/stage';

const MULTILINE: Stage = { kind: 'multiline', firstline: '^\\S' };
const SAMPLING: Stage = { kind: 'sampling', rate: 0.1 };
const OUTPUT: Stage = { kind: 'output', source: 'msg' };

test('lines are put together, and a share of them is taken, where files are read', () => {
  expect(splitStages([MULTILINE, OUTPUT, SAMPLING], true)).toMatchObject({ atReceiver: [MULTILINE, SAMPLING], refusals: [] });
  expect(splitStages([MULTILINE, SAMPLING], false).refusals.map(({ stage }) => stage)).toEqual(['multiline', 'sampling']);
});

test.each<[string, readonly Stage[]]>([
  ['multiline', [OUTPUT, MULTILINE]],
  ['sampling', [{ kind: 'match', selector: '{a="b"}', stages: [SAMPLING] }]],
  ['limit', [{ kind: 'limit', rate: 1, burst: 1, drop: true }]],
  ['tenant', [{ kind: 'tenant', value: 'a' }]],
  ['timestamp', [{ kind: 'timestamp', source: 't', format: 'Jan 02' }]],
  ['json', [{ kind: 'match', selector: '{a="b"}', stages: [{ kind: 'json', expressions: { a: 'b[*]' } }] }]],
  ['cri', [{ kind: 'cri' }]],
])('what cannot be said is named, with the reason: %s', (kind, stages) => {
  expect(splitStages(stages, true).refusals).toEqual([{ stage: kind, because: expect.stringMatching(/.{20}/) }]);
});

test('a label that is set to nothing stays as it is', () => {
  expect(splitStages([{ kind: 'staticLabels', values: { a: '', b: 'x' } }], true).statements).toEqual(['set(log.cache["labels"]["b"], "x")']);
});

test('a selection without stages drops', () => {
  expect(splitStages([{ kind: 'match', selector: '{a="b"}' }], true).statements).toEqual([
    'set(log.cache["dropped"], true) where (log.cache["labels"]["a"] != nil and log.cache["labels"]["a"] == "b")',
  ]);
});
