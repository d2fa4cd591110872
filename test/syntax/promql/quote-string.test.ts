import * as fc from 'fast-check';
import { quoteString } from '../../../src/syntax/promql/quote-string';
import { readString } from '../../../src/syntax/promql/string-literal';

test.each([
  ['plain', '"plain"'],
  ['say "hi"\\', '"say \\"hi\\"\\\\"'],
  ["it's `raw`", '"it\'s `raw`"'],
  ['a\nb\tc\x00', '"a\\nb\\tc\\x00"'],
  ['ü\u2028\u{e0001}', '"ü\\u2028\\U000e0001"'],
])('quotes %j', (text, quoted) => {
  expect(quoteString(text)).toBe(quoted);
});

test('what is quoted reads as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const quoted = quoteString(text);
    expect(readString(quoted, 0)).toEqual({ value: text, end: quoted.length });
    expect(quoted).not.toMatch(/[\n\x00-\x1f\u2028]/);
  }));
});
