import * as fc from 'fast-check';

/** Strings that some parser takes for something else when they stand unquoted. */
export const AMBIGUOUS = [
  '', 'y', 'Y', 'n', 'N', 'yes', 'Yes', 'YES', 'no', 'NO', 'on', 'On', 'ON', 'off', 'OFF', 'true', 'True', 'TRUE', 'false', 'False',
  'null', 'Null', 'NULL', '~', '=', '<<', '.inf', '-.INF', '+.Inf', '.nan', '.NaN',
  '0', '-0', '+0', '007', '0777', '0o7', '0O7', '+0o17', '0x1F', '-0x1f', '0X1f', '0b1', '-0b1', '0B1', '1_000', '0x_1', '_1', '1_', '1__0',
  '1e3', '1E3', '1e+3', '1.e3', '1.0e3', '.5', '+.5', '5.', '.', '..', '...', '1.5', '1.2.3', '10.0.0.1', '0x1p-2', '1:30', '-1:30:15', '190:20:30.15',
  '00:11:22:33:44:55', '2024-01-01', '2024-1-1', '2024-01-01T00:00:00Z', '2024-01-01 00:00:00', '2001-12-14t21:59:43.10-05:00',
  '-', '--', '---', '--- a', '... a', '- a', '-a', '--flag=x', '?', '? a', '?a', ':', ': a', ':a', 'a:', 'a: b', 'a:b', 'a :b', 'a#b', 'a #b', '#', '#a',
  ',', '[', ']', '{', '}', '[a]', '{a: b}', '&a', '*a', '!a', '!!str', '|', '|-', '>', '>-', '%', '%YAML 1.2', '@', '`', '"', '\'', '""', '\'\'', '"a', 'a"', '\\',
  ' ', '  ', ' a', 'a ', '\t', '\ta', 'a\t', 'a\tb', '\n', '\n\n', '\r', '\r\n', 'a\r\nb', 'a\rb', ' \n', '\n ', '\t\n', '\n\t', 'a\n', 'a\nb', 'a\n\n', 'a\n\nb\n',
  '\na', '\n a', '  a\nb', 'a\n  b', '\ta\nb', 'a\n\tb', 'a\n ', 'a\n \n', 'a\n\t', 'a \nb ', '# a\nb', 'a\n# b', '- a\n- b', '---\na', 'a\n---\nb', 'a\n...\nb', 'a: b\nc',
  'a: |\n  b', '|\n', '>\n\n', '\\n', 'a\\\nb', '"a\nb"', '\u0000', '\u0007', '\u001b', '\u007f', '\u0080', '\u0085', 'a\u0085b', '\u00a0', 'a\u00a0b', '\u00ad',
  '\u200b', '\u2028', 'a\u2028b', '\u2029', 'a\nb\u2028c', 'a\nb\u0085', '\ufeff', '\ufeffa', 'a\ufeff\nb', '\ufffd', '\ufffe', '\uffff', 'é', 'ß a', '日本語', '日\n本', '😀', '😀\n', '\u{e0001}', '\u{10ffff}',
  '__proto__', 'constructor', 'toString', '{{ .Values.x }}', '${1}', '$1', '%{x}', 'sum by (a) (rate(b{c="d"}[5m])) > 0', 'http://[::1]:9090/p?q=1#f',
];

const ambiguous = fc.constantFrom(...AMBIGUOUS);
const of = (characters: string, maxLength: number) => fc.string({ unit: fc.constantFrom(...characters), maxLength });

/** Text made of what parsers look at. */
export const nastyString: fc.Arbitrary<string> = fc.oneof(
  ambiguous,
  of('0123456789+-._:eExXoObBaf', 8),
  of('yYnNoOesSftruaelE.~', 5),
  of(' \t\nab', 9),
  of('-?:,[]{}#&*!|>\'"%@`~=< \\a0', 6),
  of('-?:,[]{}#&*!|>\'"%@`~=< \n\t\r\\a0é\u0085\u2028\ufeff', 12),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.array(ambiguous, { minLength: 2, maxLength: 4 }).map((lines) => lines.join('\n')),
  fc.tuple(ambiguous, ambiguous).map(([a, b]) => `${a} ${b}`),
  fc.tuple(of('a \n', 3), fc.integer({ min: 100, max: 1200 })).map(([a, times]) => a.repeat(times)),
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, -1e21, 1e-7, 1.5e300, 5e-324, Number.MAX_SAFE_INTEGER, 2 ** 63, 2 ** 64, 123456789012345680000),
);

/** Any value that JSON can say. */
export const jsonLike: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, nastyString, number, fc.boolean(), fc.constant(null), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(nastyString, tie('value'), { maxKeys: 4 }),
})).value;
