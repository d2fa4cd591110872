import fc from 'fast-check';
import { ABSENT, admits, anyOf, ANYTHING, constant, constantOf, mayBePresent, PRESENT } from '../../../src/model/relabel';
import { join, NOTHING, orAbsent, present } from '../../../src/model/relabel/abstract-value';

const value = fc.oneof(
  fc.constantFrom(ABSENT, ANYTHING, PRESENT, NOTHING),
  fc.array(fc.constantFrom('', 'a', 'b', 'c'), { maxLength: 3 }).map(anyOf),
);
const TEXTS = ['', 'a', 'b', 'c', 'else'];

test('what a value admits', () => {
  expect(TEXTS.map((text) => admits(constant('a'), text))).toEqual([false, true, false, false, false]);
  expect(TEXTS.map((text) => admits(constant(''), text))).toEqual([true, false, false, false, false]);
  expect(TEXTS.map((text) => admits(anyOf(['a', '', 'c']), text))).toEqual([true, true, false, true, false]);
  expect(TEXTS.map((text) => admits(PRESENT, text))).toEqual([false, true, true, true, true]);
  expect(TEXTS.map((text) => admits(ANYTHING, text))).toEqual([true, true, true, true, true]);
  expect(TEXTS.map((text) => admits(NOTHING, text))).toEqual([false, false, false, false, false]);
});

test('a join admits what either admits, and no more', () => {
  fc.assert(fc.property(value, value, fc.constantFrom(...TEXTS), (a, b, text) => {
    expect(admits(join(a, b), text)).toBe(admits(a, text) || admits(b, text));
    expect(join(a, b)).toEqual(join(b, a));
  }));
});

test('presence and absence', () => {
  fc.assert(fc.property(value, fc.constantFrom(...TEXTS), (one, text) => {
    expect(admits(present(one), text)).toBe(text !== '' && admits(one, text));
    expect(admits(orAbsent(one), text)).toBe(text === '' || admits(one, text));
    expect(mayBePresent(one)).toBe(admits(one, 'a') || admits(one, 'b') || admits(one, 'c'));
  }));
});

test('only a sure value is a constant', () => {
  expect([constant('a'), constant(''), anyOf(['a', '']), anyOf(['a', 'b']), PRESENT, ANYTHING, NOTHING].map(constantOf))
    .toEqual(['a', undefined, undefined, undefined, undefined, undefined, undefined]);
});

test('many values are any', () => {
  const numbers = Array.from({ length: 33 }, (_, i) => String(i));
  expect(anyOf(numbers).values).toBe('any');
  expect(anyOf(numbers.slice(1)).values).toHaveLength(32);
  expect(join(anyOf(numbers.slice(1)), constant('0'))).toEqual(PRESENT);
});
