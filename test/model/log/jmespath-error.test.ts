import { jmespathError } from '../../../src/model/log/jmespath-error';

test.each([
  'a', 'a.b', '"trace-id"', 'a."x.y"', 'a[0]', 'a[-1].b', 'a[1:-2]', 'a[::2]', 'a[]', 'a[*].b', '*', 'a.*', '@', "a[?b=='c'].d", 'a[?b > `5`]', 'join(\',\', a)', 'a.{x: b, y: c}', 'a.[b, c]',
  'a | [0]', 'a || b', '!a', 'sort_by(a, &b)', '"\\"q"', 'kubernetes.labels."app.kubernetes.io/name"', 'a1', '_a', '[0]', '[1:2][-1]', '[0] || a',
])('%s is one', (expression) => {
  expect(jmespathError(expression)).toBeUndefined();
});

test.each([
  ['trace-id', "'-' stands in no name"], ['a/b', "'/' stands in no name"], ['$.a', "'$' stands in no name"], ['ä', "'ä' stands in no name"], ['a..b', 'a name is missing'], ['a.', 'a name is missing'],
  ['.a', 'a name is missing'], [' ', 'a name is missing'], ['a[0', 'digit'], ['a[b', 'a bracket is not closed'], ['a]', 'a bracket is not closed'], ['(a]', 'a bracket is not closed'], ['"a', 'a quote is not closed'], ['1a', 'digit'], ['a.0', 'digit'],
])('%s is none', (expression, why) => {
  expect(jmespathError(expression)).toContain(why);
});
