import { copyOf, namedForm, specOf } from '../../src/topology/plain';

test('plain maps are copied, and whatever else is given stays what it is', () => {
  const map = { a: 1 };
  expect(copyOf(map)).toEqual(map);
  expect(copyOf(map)).not.toBe(map);
  expect(copyOf(undefined)).toEqual({});
  const list = [1];
  const date = new Date(0);
  for (const given of [null, 5, 'x', true, list, date]) expect(copyOf(given)).toBe(given);
});

test('of a class there is what layers hold', () => {
  expect(specOf({ _spec: { a: 1 } })).toEqual({ a: 1 });
  const plain = { a: 1 };
  for (const given of [plain, null, undefined, 5, 'x']) expect(specOf(given)).toBe(given);
});

test.each([
  ['nothing', undefined, { name: 'a', options: {} }],
  ['a name', 'b', { name: 'b', options: {} }],
  ['a map with the name as its key', { b: { x: 1 } }, { name: 'b', options: { x: 1 } }],
  ['a map without options', { b: undefined }, { name: 'b', options: {} }],
  ['an empty map', {}, { name: 'a', options: {} }],
] as const)('a form is named by %s', (_, form, named) => {
  expect(namedForm<{ a?: object; b?: object }>(form, 'a')).toEqual(named);
});
