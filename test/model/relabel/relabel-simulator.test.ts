import { RelabelDialect, RelabelSimulator } from '../../../src/model/relabel';

test('tells what each rule did', () => {
  const result = RelabelSimulator.simulate([
    { sourceLabels: ['a', 'b'], regex: '(.*);x', targetLabel: 'c' },
    { sourceLabels: ['a'], regex: 'no', targetLabel: 'c' },
    { action: 'labelmap', regex: '__(.+)', replacement: '$1' },
    { action: 'labeldrop', regex: '__.*|a' },
    { action: 'LOWERCASE', sourceLabels: ['c'], targetLabel: 'c' },
    { action: 'keepequal', sourceLabels: ['m'], targetLabel: 'c' },
  ], { a: 'V', b: 'x', __m: 'v', empty: '' });
  expect(result).toEqual({
    dropped: false,
    labels: { b: 'x', c: 'v', m: 'v' },
    steps: [
      { index: 0, action: 'replace', value: 'V;x', matched: true, matchedLabels: [], dropped: false, set: { c: 'V' }, removed: [] },
      { index: 1, action: 'replace', value: 'V', matched: false, matchedLabels: [], dropped: false, set: {}, removed: [] },
      { index: 2, action: 'labelmap', matched: true, matchedLabels: ['__m'], dropped: false, set: { m: 'v' }, removed: [] },
      { index: 3, action: 'labeldrop', matched: true, matchedLabels: ['__m', 'a'], dropped: false, set: {}, removed: ['__m', 'a'] },
      { index: 4, action: 'lowercase', value: 'V', matched: true, matchedLabels: [], dropped: false, set: { c: 'v' }, removed: [] },
      { index: 5, action: 'keepequal', value: 'v', matched: true, matchedLabels: [], dropped: false, set: {}, removed: [] },
    ],
  });
});

test('ends with the rule that drops', () => {
  const result = RelabelSimulator.simulate([
    { targetLabel: 'a', replacement: 'x' },
    { action: 'dropequal', sourceLabels: ['a'], targetLabel: 'b' },
    { action: 'keep', sourceLabels: ['a'], regex: 'y' },
    { targetLabel: 'never', replacement: 'x' },
  ], { b: 'z' });
  expect(result.dropped).toBe(true);
  expect(result.labels).toBeUndefined();
  expect(result.steps.map(({ index, matched, dropped }) => [index, matched, dropped]))
    .toEqual([[0, true, false], [1, false, false], [2, false, true]]);
  expect(result.steps[2]).toMatchObject({ value: 'x', set: {}, removed: [] });
});

test('follows the dialect, Prometheus 3 by default', () => {
  const values = [undefined, ...Object.values(RelabelDialect)].map((dialect) =>
    RelabelSimulator.simulate([{ sourceLabels: ['a'], targetLabel: 'b' }], { a: 'x\ny' }, { dialect }).labels?.b);
  expect(values).toEqual(['x\ny', undefined, 'x\ny', 'x\ny', 'x\ny']);
});

test('refuses what the engine refuses, naming every rule', () => {
  const rules = [{ targetLabel: 'a' }, { action: 'hashmod', targetLabel: 'a' }, { targetLabel: 'a-b', regex: '(' }];
  expect(() => RelabelSimulator.simulate(rules, {}, { dialect: RelabelDialect.PROMETHEUS_2 })).toThrow(
    /rules\[1\]: relabel .* requires non-zero 'modulus'\n.*rules\[2\]: "a-b" is invalid 'targetLabel'.*\n.*rules\[2\]: "\(" is invalid 'regex'/,
  );
  expect(RelabelSimulator.faults(rules[0])).toEqual([]);
  expect(RelabelSimulator.faults({ targetLabel: 'a-b' })).toEqual([]);
  expect(RelabelSimulator.faults({ targetLabel: 'a-b' }, { dialect: RelabelDialect.ALLOY }))
    .toEqual(['"a-b" is invalid \'targetLabel\' for replace action']);
});
