import * as fc from 'fast-check';
import { addStreamMatcher } from '../../../src/syntax/logql/add-stream-matcher';
import { streamSelectors } from '../../../src/syntax/logql/stream-selectors';

const MATCHER = { name: 'cluster', operator: '=', value: 'hub' } as const;

function added(text: string, force = false): string {
  return addStreamMatcher(text, MATCHER, { force, variables: true }).text;
}

test.each([
  ['{app="a"}', '{app="a", cluster="hub"}'],
  ['{ app="a" }', '{ app="a", cluster="hub" }'],
  ['{}', '{cluster="hub"}'],
  ['{app="a"} |= "{b}" != `{c="d"}` |~ "\\"{"', '{app="a", cluster="hub"} |= "{b}" != `{c="d"}` |~ "\\"{"'],
  ['{app="a"} # {comment "\n | json | line_format "{{.msg}} }"', '{app="a", cluster="hub"} # {comment "\n | json | line_format "{{.msg}} }"'],
  ['sum by (level) (rate({app=~"a|b"} | json | level!="info" [5m]))', 'sum by (level) (rate({app=~"a|b", cluster="hub"} | json | level!="info" [5m]))'],
  ['sum(rate({a="b"}[1m])) / sum(rate({c="d"}[1m] offset 5m))', 'sum(rate({a="b", cluster="hub"}[1m])) / sum(rate({c="d", cluster="hub"}[1m] offset 5m))'],
  ['quantile_over_time(0.9, {a="b"} | unwrap duration(t) [$__interval])', 'quantile_over_time(0.9, {a="b", cluster="hub"} | unwrap duration(t) [$__interval])'],
  ['{app="${app}", $filters} |= "${search}" | x=${y}', '{app="${app}", $filters, cluster="hub"} |= "${search}" | x=${y}'],
  ['{$label="$value"} |~ "$search" [[[range]]]', '{$label="$value", cluster="hub"} |~ "$search" [[[range]]]'],
  ['{a="}{"}', '{a="}{", cluster="hub"}'],
])('adds a matcher to each selector of %s', (before, after) => {
  expect(added(before)).toBe(after);
});

test.each([
  ['{cluster="a"} |= "x"', '{cluster="hub"} |= "x"', 'equality'],
  ['{app="x", cluster=~"a|b"}', '{app="x", cluster="hub"}', 'regex'],
  ['{cluster!="a", app="x"}', '{cluster="hub", app="x"}', 'negative'],
])('respects what %s has, unless forced', (text, forced, kind) => {
  expect(addStreamMatcher(text, MATCHER)).toMatchObject({ text, existing: [{ kind, isRespected: true }] });
  expect(addStreamMatcher(text, MATCHER, { force: true })).toMatchObject({ text: forced, existing: [{ kind, isRespected: false }] });
});

test('makes one of several matchers', () => {
  expect(added('{cluster=~".+", app="x", cluster!="y"} | json', true)).toBe('{cluster="hub", app="x"} | json');
  expect(added('{cluster="hub", app="x", cluster!="y"}', true)).toBe('{cluster="hub", app="x"}');
});

test('leaves every byte around selectors as it is, and changes nothing the second time', () => {
  const piece = fc.oneof(
    fc.constantFrom('{a="b"}', '{ }', '{cluster="x"}', '{a="b",cluster=~"c" , cluster!="d"}', '{$x}', '| json', '|= "{x}"', '|~ `"}`', '# {"\n', '${x}', '[5m]', '"\\""'),
    fc.string().map((text) => text.replace(/["`{}#$[]/g, '')),
  );
  fc.assert(fc.property(fc.array(piece), fc.boolean(), (pieces, force) => {
    const text = ['{z="y"}', ...pieces].join(' ');
    const once = added(text, force);
    expect(added(once, force)).toBe(once);
    expect(streamSelectors(once, { variables: true }).every(({ matchers }) => matchers.some(({ name }) => name === 'cluster'))).toBe(true);
    const around = (one: string) => {
      const selectors = streamSelectors(one, { variables: true });
      return selectors.map(({ end }, i) => one.slice(end, selectors[i + 1]?.start ?? one.length));
    };
    expect(around(once)).toEqual(around(text));
  }));
});
