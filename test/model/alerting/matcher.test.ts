import fc from 'fast-check';
import { AlertMatcher, fits, fitsAll, MatcherOperator, needsQuotedName, parseMatchers, printMatcher, valuesOf } from '../../../src/model/alerting/matcher';

test.each<[string, AlertMatcher[]]>([
  ['severity="critical"', [{ label: 'severity', operator: '=', value: 'critical' }]],
  [' severity = critical ', [{ label: 'severity', operator: '=', value: 'critical' }]],
  ['namespace=~"shop|cart"', [{ label: 'namespace', operator: '=~', value: 'shop|cart' }]],
  ['team!=""', [{ label: 'team', operator: '!=', value: '' }]],
  ['{a!~"b.*", c=d,}', [{ label: 'a', operator: '!~', value: 'b.*' }, { label: 'c', operator: '=', value: 'd' }]],
  ['a="x,y",b="\\"z\\\\\\n"', [{ label: 'a', operator: '=', value: 'x,y' }, { label: 'b', operator: '=', value: '"z\\\n' }]],
  ['"service.name"="a b"', [{ label: 'service.name', operator: '=', value: 'a b' }]],
  ['städte="Köln"', [{ label: 'städte', operator: '=', value: 'Köln' }]],
])('%s is read', (text, expected) => {
  expect(parseMatchers(text)).toEqual(expected);
});

test.each([
  ['', 'it is empty'],
  ['{}', 'it is empty'],
  ['severity', "an operator (=, !=, =~ or !~) is expected behind 'severity'"],
  ['severity=', "a value of 'severity' is missing"],
  ['="x"', "'=' stands where the name of a label is expected"],
  ['""="x"', 'the name of a label is empty'],
  ['a="x" b="y"', "'b' stands where a comma is expected"],
  ['a==x', "'=' stands where a value of 'a' is expected"],
  ['a="x', 'the string that begins here is not closed'],
  ["a='x'", "''' stands where a value of 'a' is expected"],
  ['{a="x"', "the '{' is not closed"],
  ['a="x"}', "'}' stands where a comma is expected"],
  ['{a="x"} b', "'b' stands behind the closing '}'"],
  ['a=~"("', "the expression '(' is not valid RE2"],
  ['a=~"(?=b)"', "the expression '(?=b)' is not valid RE2"],
])('%s is refused: %s', (text, message) => {
  expect(() => parseMatchers(text)).toThrow(message);
});

const OPERATORS: readonly MatcherOperator[] = ['=', '!=', '=~', '!~'];
const TEXT = fc.string({ unit: 'grapheme', maxLength: 8 });

test('what is printed is read as the same', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), fc.constantFrom('=' as const, '!=' as const), TEXT, (label, operator, value) => {
    expect(parseMatchers(printMatcher({ label, operator, value }))).toEqual([{ label, operator, value }]);
  }));
});

test('only names that no version before 0.27 reads stand in quotes', () => {
  const printed = ['severity', 'a:b', 'service.name', 'ä'].map((label) => printMatcher({ label, operator: '=', value: 'x' }));
  expect(printed).toEqual(['severity="x"', 'a:b="x"', '"service.name"="x"', '"ä"="x"']);
  expect(needsQuotedName({ label: '1a', operator: '=', value: '' })).toBe(true);
});

test('expressions match whole values, and a label that is not there is empty', () => {
  const fitting = (value: string) => OPERATORS.filter((operator) => fits({ label: 'a', operator, value: 'x|y' }, value));
  expect([fitting('x|y'), fitting('x'), fitting('xy'), fitting('')]).toEqual([['=', '!~'], ['!=', '=~'], ['!=', '!~'], ['!=', '!~']]);
  expect(fitsAll(parseMatchers('a="",b!="1"'), {})).toBe(true);
  expect(fitsAll(parseMatchers('a="",b!="1"'), { b: '1' })).toBe(false);
  expect(fits({ label: 'a', operator: '=~', value: '.*' }, 'x\ny')).toBe(false);
});

test('values are told where they are few', () => {
  expect([['=', 'x'], ['=~', 'x|y'], ['=~', 'x.*'], ['!=', 'x']].map(([operator, value]) => valuesOf({ label: 'a', operator: operator as MatcherOperator, value })))
    .toEqual([['x'], ['x', 'y'], undefined, undefined]);
});
