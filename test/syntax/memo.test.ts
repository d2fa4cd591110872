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
