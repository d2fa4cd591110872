import { hasLoneSurrogate, quote } from '../../src/syntax/quote';

test.each([
  ['plain', '"plain"'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['line\n\ttab\r\u0000\u001b', '"line\\n\\ttab\\r\\u0000\\u001b"'],
  ['é 日本 😀', '"é 日本 😀"'],
  ['\u007f\u0085\u00a0\u200b\u2028\ufeff\uffff', '"\\u007f\\u0085\\u00a0\\u200b\\u2028\\ufeff\\uffff"'],
  ['\u{e0041}', '"\\U000e0041"'],
])('%j is written %s', (text, expected) => {
  expect(quote(text)).toBe(expected);
});

test.each([['\ud83d', true], ['a\ude00b', true], ['\ude00\ud83d', true], ['😀', false], ['', false]])('lone surrogate in %j: %s', (text, expected) => {
  expect(hasLoneSurrogate(text)).toBe(expected);
});
