import * as fc from 'fast-check';
import { arbitraryExpression } from './arbitraries';
import { CANONICAL } from './corpus';
import { bare } from './shape';
import { addMatcher } from '../../../src/syntax/promql/add-matcher';
import { VectorSelector } from '../../../src/syntax/promql/ast';
import { parse } from '../../../src/syntax/promql/parse';
import { print } from '../../../src/syntax/promql/print';
import { walk } from '../../../src/syntax/promql/walk';

const MATCHER = { name: 'cluster', operator: '=', value: 'hub' } as const;

function added(text: string, force = false): string {
  return print(addMatcher(parse(text, { variables: true }), MATCHER, { force }).expression);
}

test.each([
  ['up', 'up{cluster="hub"}'],
  ['up{job="x"}', 'up{job="x",cluster="hub"}'],
  ['up{}', 'up{cluster="hub"}'],
  ['{"a.b"}', '{"a.b",cluster="hub"}'],
  ['foo offset 5m', 'foo{cluster="hub"} offset 5m'],
  ['rate(foo[5m] @ end())', 'rate(foo{cluster="hub"}[5m] @ end())'],
  ['max_over_time(rate(foo[5m])[1h:1m])', 'max_over_time(rate(foo{cluster="hub"}[5m])[1h:1m])'],
  ['absent(foo)', 'absent(foo{cluster="hub"})'],
  ['topk(scalar(a), b)', 'topk(scalar(a{cluster="hub"}), b{cluster="hub"})'],
  ['a / on (x) group_left () b', 'a{cluster="hub"} / on (x) group_left () b{cluster="hub"}'],
  ['foo{path="/a/{id}",q=~"x{2,3}"}', 'foo{path="/a/{id}",q=~"x{2,3}",cluster="hub"}'],
  ['label_replace(foo, "a", "{$1}", "b", "(.*)")', 'label_replace(foo{cluster="hub"}, "a", "{$1}", "b", "(.*)")'],
  ['vector(1) + time()', 'vector(1) + time()'],
  ['$metric{a="b",$filters}', '$metric{a="b",cluster="hub",$filters}'],
])('adds the matcher to each selector of %s: %s', (before, after) => {
  expect(added(before)).toBe(after);
});

test.each([
  ['up{cluster="a"}', 'equality', 'cluster="a"'],
  ['up{cluster=~"a|b"}', 'regex', 'cluster=~"a|b"'],
  ['up{cluster!="a"}', 'negative', 'cluster!="a"'],
  ['up{cluster!~"a|b",job="x"}', 'negative', 'cluster!~"a|b"'],
])('respects what %s has, and says that it is by %s', (text, kind, place) => {
  const { expression, existing } = addMatcher(parse(text), MATCHER);
  expect(print(expression)).toBe(text);
  expect(existing.map((one) => [one.kind, one.isRespected, text.slice(one.start, one.end)])).toEqual([[kind, true, place]]);
});

test('replaces what is there when forced, and says so', () => {
  const { expression, existing } = addMatcher(parse('up{cluster=~"a|b",job="x",cluster!="c"} + up{cluster="hub"}'), MATCHER, { force: true });
  expect(print(expression)).toBe('up{job="x",cluster="hub"} + up{cluster="hub"}');
  expect(existing.map(({ kind, isRespected }) => [kind, isRespected])).toEqual([['regex', false], ['negative', false]]);
});

test('reports what may hold selectors that it cannot see', () => {
  expect(addMatcher(parse('sum($x) + info(foo, {a="b"})', { variables: true }), MATCHER)).toMatchObject({ findings: [{ kind: 'variable' }, { kind: 'info' }] });
  expect(print(addMatcher(parse('info(foo, {a="b"})'), MATCHER).expression)).toBe('info(foo{cluster="hub"}, {a="b"})');
});

test('reports labels that may be the one that is added', () => {
  const text = 'up{$label="$value",job="x"}';
  const { expression, findings } = addMatcher(parse(text, { variables: true }), MATCHER);
  expect(print(expression)).toBe('up{$label="$value",job="x",cluster="hub"}');
  expect(findings.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([['variable', '$label="$value"']]);
});

test('changes nothing the second time', () => {
  fc.assert(fc.property(arbitraryExpression(), fc.boolean(), (expression, force) => {
    const once = addMatcher(expression, MATCHER, { force });
    const twice = addMatcher(once.expression, MATCHER, { force });
    expect(bare(twice.expression)).toEqual(bare(once.expression));
  }));
});

test('leaves no selector without the label', () => {
  for (const text of CANONICAL) {
    const selectors: VectorSelector[] = [];
    walk(addMatcher(parse(text), MATCHER).expression, (node) => node.kind === 'vector' && selectors.push(node));
    for (const { matchers } of selectors) expect(matchers.filter(({ name }) => name === 'cluster')).toHaveLength(1);
  }
});
