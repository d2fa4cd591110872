import { CANONICAL, EXPERIMENTAL, VARIABLES } from './corpus';
import { addMatcher } from '../../../src/syntax/promql/add-matcher';
import { checkTypes } from '../../../src/syntax/promql/check-types';
import { inferLabels } from '../../../src/syntax/promql/infer-labels';
import { keepLabel } from '../../../src/syntax/promql/keep-label';
import { parse } from '../../../src/syntax/promql/parse';
import { print } from '../../../src/syntax/promql/print';
import { SyntaxFault } from '../../../src/syntax/promql/string-literal';
import { children, walk } from '../../../src/syntax/promql/walk';

function faultOf(text: string, variables = false): string {
  try {
    parse(text, { variables });
    return 'none';
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return `${error.index}: ${error.message}`;
  }
}

test.each([
  ['', '0: the expression is empty'],
  ['  # nothing', '0: the expression is empty'],
  ['a +', '3: expected an expression, found the end'],
  ['rate(x[5m', "9: expected ':' or ']', found the end"],
  ['rate(x[5m]', "10: expected ',' or ')', found the end"],
  ['sum(x) by', "9: expected '(', found the end"],
  ['sum by (a b) (x)', "10: expected ',' or ')', found 'b'"],
  ['foo{a=}', "6: expected a value in quotes, found '}'"],
  ['foo{a}', "5: expected '=', '!=', '=~' or '!~', found '}'"],
  ['foo{a="b" c="d"}', "10: expected ',' or '}', found 'c'"],
  ['foo{a:b="c"}', "4: the name 'a:b' of a label has to stand in quotes"],
  ['foo{,}', "4: expected the name of a label or '}', found ','"],
  ['foo{a="b}', '6: the string that begins here is not closed'],
  ['a b', "2: expected an operator or the end, found 'b'"],
  ['foo)', "3: expected an operator or the end, found ')'"],
  ['on', "0: expected an expression, found 'on'"],
  ['()', "1: expected an expression, found ')'"],
  ['foo[5]m', "6: expected an operator or the end, found 'm'"],
  ['foo[5q]', "4: '5q' is neither a number nor a duration such as 90, 1h30m or 500ms"],
  ['foo[0s]', '4: a duration has to be greater than 0'],
  ['foo[-5m]', '4: a duration has to be greater than 0'],
  ['foo[5m/0]', '6: a division by zero'],
  ['foo[1000y]', "4: the duration '1000y' is longer than 292 years"],
  ['(a + b)[5m]', '7: a range can only follow a selector; a subquery has a colon, as in [1h:1m]'],
  ['foo offset 5m[5m]', "13: a range stands in front of 'offset' and '@'"],
  ['foo offset 5m offset 5m', "14: 'offset' is given twice"],
  ['rate(foo[5m]) offset 5m', "14: 'offset' can only follow a selector, a range or a subquery"],
  ['1 @ 5', "2: '@' can only follow a selector, a range or a subquery"],
  ['foo @ bar', "6: expected a timestamp, 'start()' or 'end()', found 'bar'"],
  ['foo @ Inf', "6: 'Inf' is no timestamp in seconds"],
  ['rate(a,)', "7: expected an expression, found ')'"],
  ['a = b', "2: expected an operator or the end, found '='"],
  ['a ! b', "2: unexpected '!': expected '!=' or '!~'"],
  ['a & b', "2: unexpected '&'"],
  ['$x', "0: '$' has no place here: a variable of Grafana is no PromQL"],
  ['1x', "0: '1x' is neither a number nor a duration such as 90, 1h30m or 500ms"],
  ['a + on (b) fill (c) d', "17: expected a number, found 'c'"],
])('says where %s is wrong', (text, expected) => {
  expect(faultOf(text)).toBe(expected);
});

test('names the variable that stands at the wrong place', () => {
  expect(faultOf('a $x b', true)).toBe("2: expected an operator or the end, found the variable '$x'");
});

test('knows where everything stands', () => {
  const text = ' sum by (a) (rate(foo{a="b"}[5m] offset 1h)) / -$x';
  const found: string[] = [];
  walk(parse(text, { variables: true }), (node, parents) => found.push(`${parents.length} ${node.kind} ${text.slice(node.start, node.end)}`));
  expect(found).toEqual([
    '0 binary sum by (a) (rate(foo{a="b"}[5m] offset 1h)) / -$x',
    '1 aggregation sum by (a) (rate(foo{a="b"}[5m] offset 1h))',
    '2 call rate(foo{a="b"}[5m] offset 1h)',
    '3 matrix foo{a="b"}[5m] offset 1h',
    '4 vector foo{a="b"}',
    '1 unary -$x',
    '2 variable $x',
  ]);
});

test('places each child inside of its parent, in order', () => {
  for (const text of [...CANONICAL, ...VARIABLES, ...EXPERIMENTAL.map(([, one]) => one)]) {
    walk(parse(text, { variables: true }), (node) => {
      let from = node.start;
      for (const child of children(node)) {
        expect(child.start).toBeGreaterThanOrEqual(from);
        expect(child.end).toBeLessThanOrEqual(node.end);
        from = child.end;
      }
    });
  }
});

test('lets shifts bind tighter than operators', () => {
  expect(parse('a + b offset 5m')).toMatchObject({ kind: 'binary', right: { name: 'b', offset: { seconds: 300 } } });
  expect(parse('-foo[5m:1m]')).toMatchObject({ kind: 'unary', operand: { kind: 'subquery' } });
  expect(parse('foo offset -2 ^ 2')).toMatchObject({ kind: 'binary', left: { offset: { seconds: -2 } } });
});

test('takes words with a special meaning for metrics where nothing else is meant', () => {
  expect(parse('sum + by')).toMatchObject({ left: { kind: 'vector', name: 'sum' }, right: { kind: 'vector', name: 'by' } });
  expect(parse('fill + fill')).toMatchObject({ left: { name: 'fill' }, right: { name: 'fill' } });
});

test('reads what Prometheus 3 can write, unlike a metric by that name', () => {
  expect(parse('{"foo.bar"}')).toMatchObject({ name: '', matchers: [{ name: '__name__', operator: '=', value: 'foo.bar' }] });
});

test.each([
  ['('.repeat(5000) + 'a' + ')'.repeat(5000), 'nests deeper than 250 levels'],
  ['sum('.repeat(5000), 'nests deeper than 250 levels'],
  ['-'.repeat(5000) + 'a', 'nests deeper than 250 levels'],
  [`a[${'-'.repeat(5000)}5m]`, 'nests deeper than 250 levels'],
  [`a offset ${'-'.repeat(5000)}5m`, 'nests deeper than 250 levels'],
  [`a${' + a'.repeat(5000)}`, 'has more than 1000 operators'],
  [`a${' ^ a'.repeat(5000)}`, 'nests deeper than 250 levels'],
])('refuses what would exhaust the stack: %.10s', (text, words) => {
  expect(faultOf(text)).toContain(words);
});

test('takes all that people write', () => {
  const deep = `${'sum('.repeat(200)}a${')'.repeat(200)}`;
  expect(faultOf(deep)).toBe('none');
  const long = `${'('.repeat(200)}a${')'.repeat(200)}${' + sum(a)'.repeat(1000)}`;
  const expression = parse(long);
  expect(checkTypes(expression)).toEqual([]);
  expect(inferLabels(expression).flow.others).toBe('kept');
  expect(print(keepLabel(addMatcher(expression, { name: 'c', operator: '=', value: 'x' }).expression, 'c').expression)).toContain('sum by (c) (a{c="x"})');
});
