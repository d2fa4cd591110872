import { streamSelectors } from '../../../src/syntax/logql/stream-selectors';
import { SyntaxFault } from '../../../src/syntax/promql/string-literal';

function faultOf(text: string, variables = false): string {
  try {
    streamSelectors(text, { variables });
    return 'none';
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return `${error.index}: ${error.message}`;
  }
}

test('knows where selectors and matchers stand', () => {
  const text = 'sum(rate({app="a"} |= "{" [5m])) + rate({b!~`c`,d="e"}[1m])';
  const found = streamSelectors(text);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['{app="a"}', '{b!~`c`,d="e"}']);
  expect(found[1].matchers.map(({ name, operator, value, start, end }) => [name, operator, value, text.slice(start, end)])).toEqual([
    ['b', '!~', 'c', 'b!~`c`'], ['d', '=', 'e', 'd="e"'],
  ]);
});

test.each([
  ['vector(0)', false], ['$query', true], ['sum(${query:raw})', true],
])('finds none in %s', (text, variables) => {
  expect(streamSelectors(text, { variables })).toEqual([]);
});

test.each([
  ['{$label="$value"}', 1], ['{${label}=~"${value:regex}", [[x]]="[[y]]"}', 2], ['{app="a", $filters} |= "$search" [$__auto]', 1], ['{${filters:raw}}', 0],
  ['sum by ($by) (rate({app=~`$app`} | json | $field > ${n} [${__interval}])) > $min', 1],
])('reads variables in every position of %s', (text, count) => {
  const found = streamSelectors(text, { variables: true });
  expect(found).toHaveLength(1);
  expect(found[0].matchers).toHaveLength(count);
});

test.each([
  ['$query', '6: expected a stream selector such as {app="a"}, found none'],
  ['{app="a"', '0: the selector that begins here is not closed'],
  ['{app="a} |= "b"', '14: the string that begins here is not closed'],
  ['{app=a}', '5: expected a value in quotes, found \'a\''],
  ['rate({app}[5m])', "9: expected '=', '!=', '=~' or '!~', found '}'"],
  ['{a="b"} |= "c', '11: the string that begins here is not closed'],
  ['{a="b"}}', "7: unexpected '}'"],
  ["{a='b'}", '1: a value stands in double quotes or backticks in LogQL'],
  ['{"a"="b"}', '1: the name of a label has no quotes in LogQL'],
  ['{$a="b"}', "1: '$' has no place here: a variable of Grafana is no PromQL"],
  ['rate(foo[5m])', '13: expected a stream selector such as {app="a"}, found none'],
])('says where %s is wrong', (text, expected) => {
  expect(faultOf(text)).toBe(expected);
});
