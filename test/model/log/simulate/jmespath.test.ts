import { search, stepsOf } from '../../../../src/model/log/simulate/jmespath';

const DATA = { a: { 'b': [1, 'two'], 'c d': null }, constructor: 'own' };

test.each<[string, unknown]>([
  ['a.b[0]', 1], ['a.b[-1]', 'two'], ['a.b[2]', null], ['a."c d"', null], ['a.b', '[1,"two"]'], ['none.b', null], ['constructor', 'own'], ['a.toString', null],
])('%s', (path, expected) => {
  expect(search(stepsOf(path)!, DATA)).toBe(expected);
});

test.each(['', 'a[*]', 'length(a)', 'a | b', 'a.', 'a-b'])('%j does more than to go down', (path) => {
  expect(stepsOf(path)).toBeUndefined();
});
