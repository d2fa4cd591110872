import { isMap } from '../../src/syntax/plain-map';

test.each([[{}, true], [{ a: 1 }, true], [[], false], [null, false], [undefined, false], ['a', false], [1, false]])('%j is a map: %p', (value, expected) => {
  expect(isMap(value)).toBe(expected);
});
