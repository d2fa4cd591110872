import { pairsOf } from '../../../../src/model/log/simulate/logfmt';

test.each<[string, [string, string][]]>([
  ['level=info msg="a \\"b\\" \\n" flag empty=', [['level', 'info'], ['msg', 'a "b" \n'], ['flag', ''], ['empty', '']]],
  ['a=1\tb=2\nc=3', [['a', '1'], ['b', '2'], ['c', '3']]],
  // behind a fault there is nothing
  ['a=1 b=x=y c=3', [['a', '1']]],
  ['a=1 b"x" c=3', [['a', '1']]],
  ['a=1 =2', [['a', '1']]],
  ['a=1 b="open', [['a', '1']]],
  ['', []],
])('%j', (text, pairs) => {
  expect(pairsOf(text)).toEqual(pairs);
});
