import * as fc from 'fast-check';
import { typedVector } from './typed';
import { inferLabels } from '../../../src/syntax/promql/infer-labels';
import { keepLabel } from '../../../src/syntax/promql/keep-label';
import { LabelFlow } from '../../../src/syntax/promql/label-flow';
import { parse } from '../../../src/syntax/promql/parse';
import { walk } from '../../../src/syntax/promql/walk';

function said(text: string): string {
  const { flow } = inferLabels(parse(text, { variables: true }));
  return [...flow.names.map((name) => `${name} ${flow.presence(name)}`), `others ${flow.others}`].join(', ');
}

test.each([
  ['foo', 'others kept'],
  ['foo{a="",b="x"}', 'a dropped, others kept'],
  ['rate(foo[5m])', '__name__ dropped, others kept'],
  ['last_over_time(foo[5m])', 'others kept'],
  ['-foo', '__name__ dropped, others kept'],
  ['1 + time()', 'others dropped'],
  ['vector(1)', 'others dropped'],
  ['scalar(foo)', 'others dropped'],
  ['$x', 'others possible'],
  ['absent(foo{a="x",b=~"y",c="1",c="2",d=""})', 'a kept, others dropped'],
  ['absent(sum(foo{a="x"}))', 'others dropped'],
  ['sum(foo)', 'others dropped'],
  ['sum by (a, b) (foo{a=""})', 'b kept, others dropped'],
  ['sum without (a) (foo)', '__name__ dropped, a dropped, others kept'],
  ['sum by (a, $x) (foo)', 'a kept, others possible'],
  ['topk(5, foo)', 'others kept'],
  ['topk by (a) (5, sum by (a, b) (foo))', 'a kept, b kept, others dropped'],
  ['count_values by (a) ("b", foo)', 'a kept, b written, others dropped'],
  ['histogram_quantile(0.9, foo)', '__name__ dropped, le dropped, others kept'],
  ['label_replace(foo, "a", "$1", "b", "(.*)")', 'a written, others kept'],
  ['label_join(sum by (b) (foo), "a", "-", "b")', 'a written, b kept, others dropped'],
  ['foo + bar', '__name__ dropped, others kept'],
  ['foo > bar', 'others kept'],
  ['foo > bool 5', '__name__ dropped, others kept'],
  ['5 * foo', '__name__ dropped, others kept'],
  ['foo / on (a) bar', 'a kept, others dropped'],
  ['foo / ignoring (a) bar', '__name__ dropped, a dropped, others kept'],
  ['foo * on (a) group_left (b) bar', '__name__ dropped, b written, others kept'],
  ['sum by (b) (foo) * on () group_right (c) bar', '__name__ dropped, c dropped, others kept'],
  ['foo and on (a) bar', 'others kept'],
  ['foo or sum by (a) (bar)', 'a kept, others possible'],
  ['foo or vector(0)', 'others possible'],
  ['sum by (a) (foo) or sum by (a, b) (bar)', 'a kept, b possible, others dropped'],
  ['max_over_time(sum by (a) (foo)[1h:])', 'a kept, others dropped'],
  ['info(sum by (a) (foo))', 'a kept, others possible'],
])('knows the labels of %s: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test('knows them of every part', () => {
  const expression = parse('sum(rate(foo[5m])) / on () bar');
  const inferred = inferLabels(expression);
  const found: string[] = [];
  walk(expression, (node) => found.push(`${node.kind} ${inferred.of(node)?.presence('cluster')}`));
  expect(found).toEqual(['binary dropped', 'aggregation dropped', 'call kept', 'matrix kept', 'vector kept', 'vector kept']);
  expect(inferred.of(parse('foo'))).toBeUndefined();
});

test('is sure of the label that a rewrite kept', () => {
  fc.assert(fc.property(typedVector(), (text) => {
    const { expression: kept, findings } = keepLabel(parse(text), 'cluster');
    fc.pre(findings.length === 0);
    expect(inferLabels(kept).flow.presence('cluster')).toBe('kept');
  }), { numRuns: 500 });
});

test('joins what two sides know of a name that only one knows', () => {
  const a = LabelFlow.NONE.with('a', 'kept');
  expect(a.or(LabelFlow.ALL.with('b', 'dropped')).presence('a')).toBe('kept');
  expect(a.or(LabelFlow.ALL.with('b', 'dropped')).presence('b')).toBe('dropped');
  expect(a.or(LabelFlow.ALL).others).toBe('possible');
});
