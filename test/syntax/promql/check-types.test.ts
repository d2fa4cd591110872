import { CANONICAL, EXPERIMENTAL, FORMS, VARIABLES } from './corpus';
import { FEATURES } from './engine';
import { INVALID } from './invalid';
import { CheckOptions, checkTypes, metricNames, typeOf } from '../../../src/syntax/promql/check-types';
import { parse } from '../../../src/syntax/promql/parse';

function messages(text: string, options: CheckOptions = { features: FEATURES }): string[] {
  try {
    return checkTypes(parse(text, options), options).map(({ message }) => message);
  } catch (error) {
    return [(error as Error).message];
  }
}

test.each([...CANONICAL, ...FORMS.map(([written]) => written), ...EXPERIMENTAL.map(([, one]) => one)])('accepts %s', (text) => {
  expect(messages(text)).toEqual([]);
});

test.each(VARIABLES)('accepts the variables of %s', (text) => {
  expect(messages(text, { features: FEATURES, variables: true })).toEqual([]);
});

test.each(INVALID)('refuses %s: %s', (text, words) => {
  expect(messages(text).join('\n')).toContain(words);
});

test.each(EXPERIMENTAL)('asks for %s in %s', (feature, text) => {
  expect(messages(text, {})).toEqual([expect.stringContaining(`is experimental: Prometheus needs --enable-feature=${feature}`)]);
});

test.each([
  ['first_over_time(foo[5m])', '3.6', "'first_over_time' needs Prometheus 3.7, this is 3.6"],
  ['a atan2 b', '2.30', "'atan2' needs Prometheus 2.31, this is 2.30"],
  ['foo @ 5', 'v2.9.1', "'@' needs Prometheus 2.33, this is v2.9.1"],
  ['foo[5m + 1m]', '3.13', 'a calculated duration needs Prometheus 3.14, this is 3.13'],
  ['group(foo)', '2.19', "'group' needs Prometheus 2.20, this is 2.19"],
  ['a </ 1', '3.10.2', "'</' needs Prometheus 3.11, this is 3.10.2"],
])('knows the release that has what %s needs, not %s', (text, version, message) => {
  expect(messages(text, { version })).toEqual([message]);
  expect(messages(text, { version: '3.14' })).toEqual([]);
});

test('says where each problem is, in the order of the text', () => {
  const text = 'sum(rate(foo)) + nosuch(bar{a=~"("})';
  expect(checkTypes(parse(text)).map(({ start, end }) => text.slice(start, end))).toEqual(['foo', 'nosuch', 'a=~"("']);
});

test('judges a regular expression without the variables in it', () => {
  expect(messages('up{a=~"$x("}', { variables: true })).toEqual([expect.stringContaining('is no regular expression')]);
  expect(messages('up{a=~"(${x:regex}|b)"}', { variables: true })).toEqual([]);
});

test.each([['1', 'scalar'], ['up', 'vector'], ['up[5m]', 'matrix'], ['(up + 1)', 'vector'], ['time() + 1', 'scalar'], ['"a"', 'string'], ['$x', undefined]])(
  'knows that %s yields a %s', (text, type) => {
    expect(typeOf(parse(text, { variables: true }))).toBe(type);
  });

test('lists the metrics of an expression', () => {
  expect(metricNames(parse('rate(a[5m]) / on (x) {"b.c"} + a and {__name__=~"d"} + $e{x="y"}', { variables: true }))).toEqual(['a', 'b.c']);
});
