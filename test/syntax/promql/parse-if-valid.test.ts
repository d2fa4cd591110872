import { parseIfValid, print } from '../../../src/syntax/promql';

test('an expression that can be read, also with variables', () => {
  expect(print(parseIfValid('up == 0')!)).toBe('up == 0');
  expect(print(parseIfValid('up{a="$b"}[$c]', { variables: true })!)).toBe('up{a="$b"}[$c]');
});

test('nothing, where it cannot', () => {
  expect(parseIfValid('sum(')).toBeUndefined();
});
