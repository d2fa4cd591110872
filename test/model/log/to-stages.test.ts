import { toStages } from '../../../src/model/log/to-stages';

test('stages become those that backends print, also those in stages', () => {
  expect(toStages([
    { json: { expressions: { a: '' } }, labels: undefined },
    { match: { selector: '{a="b"}', stages: [{ decolorize: true }] } },
    { match: { selector: '{a="b"}' } },
    { limit: { rate: 1, burst: 2 } },
    { output: 'msg' },
  ])).toEqual([
    { kind: 'json', expressions: { a: '' } },
    { kind: 'match', selector: '{a="b"}', stages: [{ kind: 'decolorize' }] },
    { kind: 'match', selector: '{a="b"}' },
    { kind: 'limit', rate: 1, burst: 2, drop: false },
    { kind: 'output', source: 'msg' },
  ]);
});
