import * as fc from 'fast-check';
import { arbitraryExpression } from './arbitraries';
import { CANONICAL, EXPERIMENTAL, FORMS, VARIABLES } from './corpus';
import { bare } from './shape';
import { parse } from '../../../src/syntax/promql/parse';
import { print, printCanonical } from '../../../src/syntax/promql/print';
import { walk, withoutParens } from '../../../src/syntax/promql/walk';

const ALL = [...CANONICAL, ...EXPERIMENTAL.map(([, expression]) => expression), ...VARIABLES];

test('the corpus has more than a hundred expressions', () => {
  expect(CANONICAL.length).toBeGreaterThan(100);
});

test.each(ALL)('prints the canonical form as it is: %s', (text) => {
  expect(print(parse(text, { variables: true }))).toBe(text);
});

test.each(FORMS)('prints %s as %s', (written, printed) => {
  expect(print(parse(written))).toBe(printed);
});

test('needs no variables for what has none', () => {
  for (const text of CANONICAL) expect(print(parse(text))).toBe(text);
});

test.each([
  ['((a)) + (b * c)', 'a + b * c'],
  ['(a + b) * c', '(a + b) * c'],
  ['(a ^ b) ^ c', '(a ^ b) ^ c'],
  ['a ^ (b ^ c)', 'a ^ b ^ c'],
  ['a - (b - c)', 'a - (b - c)'],
  ['(a - b) - c', 'a - b - c'],
  ['(-a) ^ b', '(-a) ^ b'],
  ['-(a ^ b)', '-a ^ b'],
  ['-(a * b)', '-(a * b)'],
  ['(-a) * b', '-a * b'],
  ['2 ^ (-a)', '2 ^ -a'],
  ['(a or b) and c', '(a or b) and c'],
  ['(a)[5m:]', 'a[5m:]'],
  ['(a + b)[5m:]', '(a + b)[5m:]'],
  ['(-a)[5m:]', '(-a)[5m:]'],
  ['rate((((foo[5m]))))', 'rate(foo[5m])'],
])('keeps only the parentheses that %s needs: %s', (written, printed) => {
  expect(printCanonical(parse(written))).toBe(printed);
});

test('what is printed parses to the same expression', () => {
  fc.assert(fc.property(arbitraryExpression(), (expression) => {
    const text = print(expression);
    expect(bare(withoutParens(parse(text, { variables: true })))).toEqual(bare(expression));
  }), { numRuns: 1500 });
});

test('has no parentheses to spare', () => {
  fc.assert(fc.property(arbitraryExpression(), (expression) => {
    const parens: { start: number; end: number }[] = [];
    const text = print(expression);
    walk(parse(text, { variables: true }), (node) => {
      if (node.kind === 'paren') parens.push(node);
    });
    for (const { start, end } of parens) {
      const without = `${text.slice(0, start)} ${text.slice(start + 1, end - 1)} ${text.slice(end)}`;
      expect(shapeOf(without)).not.toEqual(bare(expression));
    }
  }), { numRuns: 500 });
});

function shapeOf(text: string): unknown {
  try {
    return bare(withoutParens(parse(text, { variables: true })));
  } catch {
    return undefined;
  }
}
