import { metricNeed, metricsUsed, nameOf } from '../../../src/model/metrics/metric-need';

function texts(expr: string): string[] {
  return metricsUsed(expr).map(({ text }) => text);
}

test('every selector is found, in parameters, ranges and subqueries too', () => {
  expect(texts('topk(scalar(limit), rate(a{job="x"}[5m])) / on (i) group_left max_over_time(b[1h:1m]) unless c')).toEqual(['limit', 'a{job="x"}', 'b', 'c']);
});

test('the name of a metric is a condition, however it is written', () => {
  expect(metricsUsed('{__name__=~"node_.+", job="n"}')[0].matchers).toEqual([
    { name: '__name__', operator: '=~', value: 'node_.+' }, { name: 'job', operator: '=', value: 'n' },
  ]);
  expect(nameOf(metricsUsed('{"up", job="n"}')[0])).toBe('up');
  expect(nameOf(metricsUsed('{job="n"}')[0])).toBeUndefined();
});

test('alternatives are told from what is needed in any case', () => {
  expect(metricNeed('a or b')).toMatchObject({ kind: 'any', of: [{ series: { text: 'a' } }, { series: { text: 'b' } }] });
  expect(metricNeed('a or vector(0)')).toMatchObject({ kind: 'series', series: { text: 'a' } });
  expect(metricNeed('sum(a) + (b or c or d)')).toMatchObject({ kind: 'all', of: [{ series: { text: 'a' } }, { kind: 'any', of: { length: 3 } }] });
});

test('what is left out is told from what is needed', () => {
  expect(metricNeed('a unless b')).toMatchObject({ kind: 'all', of: [{ series: { text: 'a' } }, { kind: 'except', of: [{ series: { text: 'b' } }] }] });
});

test.each([
  ['a{cluster="$cluster", job="x"}', [['__name__', '=', 'a'], ['job', '=', 'x']]],
  ['a{pod=~"$prefix-.+", node!~"$not"}', [['__name__', '=', 'a'], ['pod', '=~', '.*-.+']]],
  ['a{path="/a.b/$x"}', [['__name__', '=', 'a'], ['path', '=~', '/a\\.b/.*']]],
  ['a{$label="x"}', [['__name__', '=', 'a']]],
  ['node_${what}_total{job="n"}', [['__name__', '=~', 'node_.*_total'], ['job', '=', 'n']]],
])('%s: what a variable decides about is left open', (expr, matchers) => {
  expect(metricsUsed(expr)[0].matchers.map(({ name, operator, value }) => [name, operator, value])).toEqual(matchers);
});

test('what is no PromQL needs nothing', () => {
  expect(metricsUsed('sum(')).toEqual([]);
  expect(metricsUsed('1 + 2')).toEqual([]);
});
