import { numberOf, oncePer, WeakMemo } from '../../src/syntax/weak-memo';

test('an object has one memo, and an equal object another', () => {
  const memos = new WeakMemo<object>();
  const from = Object.freeze({ a: 1 });
  const first = memos.of(from).get('key', () => ({}));
  expect(memos.of(from).get('key', () => ({}))).toBe(first);
  expect(memos.of(from).get('other key', () => ({}))).not.toBe(first);
  expect(memos.of(Object.freeze({ a: 1 })).get('key', () => ({}))).not.toBe(first);
});

test('memos of one kind know nothing of those of another', () => {
  const from = {};
  new WeakMemo<string>().of(from).keep('key', 'value');
  expect(new WeakMemo<string>().of(from).find('key')).toBeUndefined();
});

describe('once per object', () => {
  test('makes a value once for an object, and freezes it throughout', () => {
    const make = jest.fn(({ a }: { readonly a: number }) => ({ list: [a] }));
    const listOf = oncePer(make);
    const from = { a: 1 };
    const first = listOf(from);
    expect(first).toEqual({ list: [1] });
    expect(listOf(from)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(Object.isFrozen(first.list)).toBe(true);
  });

  test('makes another value of another object, even an equal one', () => {
    const copyOf = oncePer((from: object) => ({ ...from }));
    const [first, second, third] = [{ a: 1 }, { a: 2 }, { a: 1 }].map((from) => copyOf(from));
    expect(second).toEqual({ a: 2 });
    expect(third).not.toBe(first);
  });

  test('remembers what is false or empty, too', () => {
    const make = jest.fn((_from: object) => false);
    const isSo = oncePer(make);
    const from = {};
    expect([isSo(from), isSo(from)]).toEqual([false, false]);
    expect(make).toHaveBeenCalledTimes(1);
  });
});

test('objects keep their numbers, which no other object has', () => {
  const objects = [{}, {}, {}];
  const numbers = objects.map(numberOf);
  expect(objects.map(numberOf)).toEqual(numbers);
  expect(new Set(numbers).size).toBe(3);
});
