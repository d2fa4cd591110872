import { check, lineAndColumn } from '../../../src/syntax/promql/check';

test('has the expression where it can be read, whatever is wrong with it', () => {
  expect(check('sum(rate(a[5m]))')).toMatchObject({ expression: { kind: 'aggregation' }, problems: [] });
  expect(check('rate(a)')).toMatchObject({ expression: { kind: 'call' }, problems: [{ start: 5, end: 6 }] });
});

test('makes a problem of what cannot be read', () => {
  expect(check('sum(')).toEqual({ problems: [{ start: 4, end: 4, message: 'expected an expression, found the end' }] });
  expect(check('a $ b')).toMatchObject({ problems: [{ start: 2, end: 3 }] });
});

test('takes variables only where they are allowed', () => {
  expect(check('rate($x[$y])', { variables: true }).problems).toEqual([]);
  expect(check('rate($x[$y])').problems).toHaveLength(1);
});

test('counts lines and characters', () => {
  expect(lineAndColumn('ab', 1)).toEqual({ line: 1, column: 2 });
  expect(lineAndColumn('ä\n\u{1f600}b', 4)).toEqual({ line: 2, column: 2 });
});
