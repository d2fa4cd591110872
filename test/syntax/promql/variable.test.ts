import { hasVariable, isNumberVariable, isVariable, replaceVariables } from '../../../src/syntax/promql/variable';

test.each([
  ['$x', true, true],
  ['${x}', true, true],
  ['${x:regex}', true, true],
  ['${x.field:json}', true, true],
  ['[[x]]', true, true],
  ['[[x:pipe]]', true, true],
  ['$__rate_interval', true, true],
  ['a$x', true, false],
  ['$x_total{', true, false],
  ['${x}m', true, false],
  ['x', false, false],
  ['$', false, false],
  ['${}', false, false],
  ['a$|b', false, false],
  ['[a]', false, false],
])('%s: has one %s, is one %s', (text, has, is) => {
  expect([hasVariable(text), isVariable(text)]).toEqual([has, is]);
});

test('replaces all of them, and nothing by what stands in the replacement', () => {
  expect(replaceVariables('a $x ${y:regex} [[z]] $', '$&')).toBe('a $& $& $& $');
});

test('knows which variables can only be numbers', () => {
  const numbers = ['$__interval', '${__interval}', '$__interval_ms', '$__rate_interval', '$__range_s', '${__from:date:seconds}', '[[__range]]'];
  expect(numbers.filter((one) => !isNumberVariable(one))).toEqual([]);
  expect(['$x', '$__all', '$__intervals', '$__interval + 1', '__interval'].filter(isNumberVariable)).toEqual([]);
});
