import { readString, SyntaxFault } from '../../../src/syntax/promql/string-literal';

describe('readString', () => {
  test.each([
    ['"a"', 'a'],
    ["'a\"b'", 'a"b'],
    ['"a\'b"', "a'b"],
    ['"\\"\\\\"', '"\\'],
    ["'\\''", "'"],
    ['"\\a\\b\\f\\n\\r\\t\\v"', '\x07\b\f\n\r\t\v'],
    ['"\\x41\\102\\u00e9\\U0001f600"', 'AB\u00e9\u{1f600}'],
    ['"\\xc3\\xa9"', '\u00e9'],
    ['"\\303\\251"', '\u00e9'],
    ['`\\d\n"`', '\\d\n"'],
    ['""', ''],
    ['"\u{1f600}\ufeff"', '\u{1f600}\ufeff'],
  ])('reads %s', (literal, value) => {
    expect(readString(`x${literal}"y"`, 1)).toEqual({ value, end: 1 + literal.length });
  });

  test.each([
    ['"a', 0, 'the string that begins here is not closed'],
    ['"a\n"', 0, 'the string that begins here is not closed'],
    ['`a', 0, 'the string that begins here is not closed'],
    ['"a\\', 2, "'\\' is no escape in a string; write a backslash twice"],
    ['"\\\'"', 1, "'\\'' is no escape in a string; write a backslash twice"],
    ['"\\x4"', 1, "'\\x' is no escape in a string; write a backslash twice"],
    ['"\\777"', 1, "'\\777' is no byte"],
    ['"\\ud800"', 1, "'\\ud800' is no character"],
    ['"\\U00110000"', 1, "'\\U00110000' is no character"],
    ['"\\xff"', 0, 'the bytes of the string are no text'],
  ])('refuses %s', (literal, index, message) => {
    expect(() => readString(literal, 0)).toThrow(SyntaxFault);
    expect(() => readString(literal, 0)).toThrow(expect.objectContaining({ index, message }));
  });
});
