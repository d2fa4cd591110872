import { tokenize } from '../../../src/syntax/promql/lexer';

const read = (text: string, variables = false) => tokenize(text, { variables }).map((one) => `${one.kind} ${one.text}`).slice(0, -1);

test.each([
  ['a:b{c="d"}', ['word a:b', 'symbol {', 'word c', 'symbol =', 'string d', 'symbol }']],
  ['a[5m:1m]', ['word a', 'symbol [', 'number 5m', 'symbol :', 'number 1m', 'symbol ]']],
  ['1e-3-2', ['number 1e-3', 'symbol -', 'number 2']],
  ['0x1e-3', ['number 0x1e', 'symbol -', 'number 3']],
  ['a=~b!~c!=d==e</f', ['word a', 'symbol =~', 'word b', 'symbol !~', 'word c', 'symbol !=', 'word d', 'symbol ==', 'word e', 'symbol </', 'word f']],
  ['a # [$x "\n b', ['word a', 'word b']],
])('takes %s apart', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test.each([
  ['a[$r:$s]', ['word a', 'symbol [', 'word $r', 'symbol :', 'word $s', 'symbol ]']],
  ['a[[[r]]]', ['word a', 'symbol [', 'word [[r]]', 'symbol ]']],
  ['a[${x}m]', ['word a', 'symbol [', 'word ${x}m', 'symbol ]']],
  ['node_[[x]]_total', ['word node_[[x]]_total']],
  ['5$unit', ['number 5$unit']],
  ['"$x"', ['string $x']],
])('takes the variables of %s for parts of words', (text, expected) => {
  expect(read(text, true)).toEqual(expected);
});

test('knows where tokens stand, quotes included', () => {
  expect(tokenize(' "a\\n"', { variables: false })).toEqual([
    { kind: 'string', text: 'a\n', start: 1, end: 6 }, { kind: 'end', text: '', start: 6, end: 6 },
  ]);
});
