import { freeName } from '../../src/compile/free-name';

test('a name that is taken gets the first number that is free, and is taken then', () => {
  const taken = new Set(['a', 'b-2']);
  expect(['a', 'a', 'b', 'b', 'c'].map((name) => freeName(name, taken))).toEqual(['a-2', 'a-3', 'b', 'b-3', 'c']);
  expect(taken).toEqual(new Set(['a', 'a-2', 'a-3', 'b', 'b-2', 'b-3', 'c']));
});
