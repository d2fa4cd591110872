import fc from 'fast-check';
import { mathFault } from '../../src/syntax/grafana-math';

test.each([
  '$A > 1 && $B > 10', '$A / ${B} * abs($C_1) > 5', '-$A', '!($A > 1)', '!$A || $B', 'is_number($A) || is_nan($A) || is_inf($A)', '$A > - 1', '$A ** 2 % 3',
  'round($A + 1) >= 1.5e3', '$A == null()', '($A)', '$A>0x1f', '$ä + .5', '$A\n  > 1',
])('%s is a formula', (text) => {
  expect(mathFault(text)).toBeUndefined();
});

test.each([
  ['$A >', 'character 5: expected a query, a number or a function, found the end'],
  ['', 'character 1: expected a query, a number or a function, found the end'],
  ['($A', "character 4: expected ')', found the end"],
  ['$A $B', "character 4: expected an operator, found '$B'"],
  ['$A)', "character 3: expected an operator, found ')'"],
  ['$A >-1', "character 4: '>-' is no operator"],
  ['$A = 1', "character 4: '=' is no operator"],
  ['> $A', "character 1: expected a query, a number or a function, found '>'"],
  ['foo($A)', "there is no function 'foo'"],
  ['is_number', "character 10: expected '(', found the end"],
  ['abz($A)', "did you mean 'abs'"],
  ['A > 1', "a query is written as '$A'"],
  ['abs()', "'abs' takes one value, and gets nothing"],
  ['abs($A, $B)', "'abs' takes one value, and gets 2"],
  ['nan(1)', "'nan' takes nothing, and gets 1"],
  ['abs($A $B)', "character 8: expected ')', found '$B'"],
  ['$', "a '$' stands before the name of a query"],
  ['$A and $B', "expected an operator, found 'and'"],
  ['$A > "1"', "unexpected '\"'"],
])('%s is none', (text, words) => {
  expect(mathFault(text)).toEqual(expect.stringContaining(words));
});

const operators = fc.constantFrom('||', '&&', '==', '!=', '>', '>=', '<', '<=', '+', '-', '*', '/', '%', '**');
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('$A', '${B_1}', '7', '0.5', 'inf()'),
    fc.tuple(tie('formula'), operators, tie('formula')).map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc.tuple(fc.constantFrom('- ', '! ', 'abs', 'is_nan', ''), tie('formula')).map(([before, inner]) => `${before}(${inner})`),
  ),
}));

test('whatever is put together by the rules is a formula, and none with half a step more', () => {
  fc.assert(fc.property(formula, (text) => {
    expect(mathFault(text)).toBeUndefined();
    expect(mathFault(`${text} +`)).toBeDefined();
    expect(mathFault(`(${text}`)).toBeDefined();
  }));
});
