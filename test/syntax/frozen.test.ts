import { deepFreeze, isDeepFrozen } from '../../src/syntax/frozen';

test('frozen through and through, or not', () => {
  expect(isDeepFrozen(Object.freeze({ a: Object.freeze([1, 'b', null]) }))).toBe(true);
  expect(isDeepFrozen(Object.freeze({ a: [1] }))).toBe(false);
  expect(isDeepFrozen({ a: 1 })).toBe(false);
  expect(['text', 1, null, undefined].every(isDeepFrozen)).toBe(true);
});

test('freezes the value itself', () => {
  const value = { a: [{ b: 1 }] };
  expect(deepFreeze(value)).toBe(value);
  expect(isDeepFrozen(value)).toBe(true);
});
