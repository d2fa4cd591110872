import { blockScalar } from '../../../src/syntax/yaml/block-scalar';

test.each([
  ['a\nb', '|-\n  a\n  b\n'],
  ['a\nb\n', '|\n  a\n  b\n'],
  ['a\n\n', '|+\n  a\n\n'],
  ['a\n\nb\n', '|\n  a\n\n  b\n'],
  ['\na', '|-\n\n  a\n'],
  ['a\n  b\n', '|\n  a\n    b\n'],
  ['  a\nb\n', '|2\n    a\n  b\n'],
  ['\n\n a\n', '|2\n\n\n   a\n'],
  [' a\nb', '|2-\n   a\n  b\n'],
  ['# a\n---\n- b: "c"\n', '|\n  # a\n  ---\n  - b: "c"\n'],
  ['a\n\tb \n', '|\n  a\n  \tb \n'],
  ['é\n😀\u00a0\n', '|\n  é\n  😀\u00a0\n'],
])('%j', (text, expected) => {
  expect(blockScalar(text, '  ', 2)).toBe(expected);
});

test.each([
  ['a carriage return', 'a\r\nb'], ['a control character', 'a\n\u0007'], ['a C1 control', 'a\n\u0085b'], ['a line separator', 'a\n\u2028'],
  ['a byte order mark', 'a\n\ufeff'], ['a lone surrogate', 'a\n\ud800'], ['a tab in front', '\ta\nb'], ['a tab in front after empty lines', '\n\n\ta\n'],
  ['a blank last line', 'a\n  '], ['a blank last line before line breaks', 'a\n\t\n\n'], ['nothing but line breaks', '\n\n'], ['nothing but white space', ' \n '],
])('%s is for quotes', (_, text) => {
  expect(blockScalar(text, '  ', 2)).toBeUndefined();
});
