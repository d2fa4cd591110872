import { Memo } from '../../src/syntax/memo';

test('makes a value once for a key, and freezes it throughout', () => {
  const memo = new Memo<{ list: number[] }>();
  const make = jest.fn(() => ({ list: [1] }));
  const first = memo.get('a', make);
  expect(memo.get('a', make)).toBe(first);
  expect(make).toHaveBeenCalledTimes(1);
  expect(Object.isFrozen(first.list)).toBe(true);
});

test('keeps different keys apart', () => {
  const memo = new Memo<string>();
  memo.get('a', () => 'of a');
  expect(memo.get('b', () => 'of b')).toBe('of b');
});

test('forgets everything when it is full, so that it never grows without bound', () => {
  const memo = new Memo<object>(2);
  const first = memo.get('a', () => ({}));
  memo.get('b', () => ({}));
  memo.get('c', () => ({}));
  expect(memo.get('a', () => ({}))).not.toBe(first);
});

test('remembers what is false or empty, too', () => {
  const memo = new Memo<boolean>();
  const make = jest.fn(() => false);
  expect([memo.get('a', make), memo.get('a', make)]).toEqual([false, false]);
  expect(make).toHaveBeenCalledTimes(1);
});

test('finds what was made or kept, and nothing else', () => {
  const memo = new Memo<string>();
  memo.get('made', () => 'a');
  memo.keep('kept', 'b');
  expect(['made', 'kept', 'other'].map((key) => memo.find(key))).toEqual(['a', 'b', undefined]);
  expect(memo.get('kept', () => 'anew')).toBe('b');
});

test('what is kept is the value itself, left as it is', () => {
  const memo = new Memo<object>();
  const value = {};
  expect(memo.keep('a', value)).toBe(value);
  expect(Object.isFrozen(value)).toBe(false);
});

test('what is kept counts towards the limit', () => {
  const memo = new Memo<string>(2);
  for (const key of ['a', 'b', 'c']) memo.keep(key, key);
  expect(['a', 'b', 'c'].map((key) => memo.find(key))).toEqual([undefined, undefined, 'c']);
});
