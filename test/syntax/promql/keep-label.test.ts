import * as fc from 'fast-check';
import { arbitraryExpression } from './arbitraries';
import { NOT_REWRITABLE, REWRITABLE } from './rewritable';
import { bare } from './shape';
import { keepLabel } from '../../../src/syntax/promql/keep-label';
import { parse } from '../../../src/syntax/promql/parse';
import { print } from '../../../src/syntax/promql/print';

test.each(REWRITABLE)('keeps cluster in %s: %s', (before, after) => {
  const { expression, findings, changes } = keepLabel(parse(before), 'cluster');
  expect([print(expression), findings]).toEqual([after, []]);
  expect(changes.length > 0).toBe(print(parse(before)) !== after);
});

test.each(NOT_REWRITABLE)('cannot keep cluster in %s: %j', (text, kinds, places) => {
  const { findings } = keepLabel(parse(text, { variables: true }), 'cluster');
  expect(findings.map(({ kind }) => kind)).toEqual(kinds);
  expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(places);
});

test.each([
  ['absent(up{cluster="a"})'],
  ['absent_over_time(up{cluster="a"}[10m])'],
  ['label_replace(vector(1), "cluster", "a", "", "") unless on (cluster) group by (cluster) (up)'],
])('has nothing to say of %s, which names its cluster', (text) => {
  const { expression, findings } = keepLabel(parse(text), 'cluster');
  expect([print(expression), findings]).toEqual([text, []]);
});

test('leaves the inside of scalar() alone, which would fall apart', () => {
  expect(print(keepLabel(parse('sum(foo) / scalar(sum(bar))'), 'cluster').expression)).toBe('sum by (cluster) (foo) / scalar(sum(bar))');
});

test('says what it changed and why, in the order of the text', () => {
  const text = 'sum(foo) / on (job) sum by (job) (bar)';
  const { changes } = keepLabel(parse(text), 'cluster');
  expect(changes.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`)).toEqual([
    "sum: 'sum' drops 'cluster'",
    "(job): '/' matches series of one 'cluster' with those of another",
    "(job): 'sum' drops 'cluster'",
  ]);
});

test('takes any name for the label', () => {
  expect(print(keepLabel(parse('sum by (a) (foo) / on (a) bar'), 'origin.cluster').expression))
    .toBe('sum by ("origin.cluster", a) (foo) / on ("origin.cluster", a) bar');
});

test('knows variables that are numbers', () => {
  const text = 'increase(foo[$__range]) / $__range_s > ${__interval_ms}';
  expect(keepLabel(parse(text, { variables: true }), 'cluster').findings).toEqual([]);
});

test('does not mind variables in other places', () => {
  const text = 'topk by (cluster) ($n, sum by (cluster, $by) (rate(${metric}_total{$label="$value"}[$__rate_interval])))';
  expect(keepLabel(parse(text, { variables: true }), 'cluster')).toMatchObject({ findings: [], changes: [] });
});

test('changes nothing the second time', () => {
  fc.assert(fc.property(arbitraryExpression(), (expression) => {
    const once = keepLabel(expression, 'cluster');
    const twice = keepLabel(once.expression, 'cluster');
    expect(bare(twice.expression)).toEqual(bare(once.expression));
    expect(twice.changes).toEqual([]);
    expect(twice.findings.map(({ kind }) => kind)).toEqual(once.findings.map(({ kind }) => kind));
  }), { numRuns: 1000 });
});
