import { LogQl } from '../../../src/model/query/log-ql';

const euw1 = { label: 'cluster', value: 'euw1' };

test('adds a matcher to stream selectors, and leaves the rest as it is', () => {
  expect(LogQl.addMatcher('sum(rate({app="a"} |= "{x}" [5m])) / rate({cluster="b"}[5m])', euw1)).toEqual({
    query: 'sum(rate({app="a", cluster="euw1"} |= "{x}" [5m])) / rate({cluster="b"}[5m])',
    changes: [{ start: 9, end: 18, line: 1, column: 10, message: "'cluster=\"euw1\"' is added" }],
    problems: [{ start: 43, end: 54, line: 1, column: 44, message: "this asks for 'cluster=\"b\"' already, and stays" }],
  });
});

test('forces a matcher', () => {
  const { query, changes, problems } = LogQl.forceMatcher('{app="$app", cluster="b"}', euw1, { variables: true });
  expect([query, problems]).toEqual(['{app="$app", cluster="euw1"}', []]);
  expect(changes.map(({ message }) => message)).toEqual(["'cluster=\"b\"' becomes 'cluster=\"euw1\"'"]);
});

test('checks', () => {
  expect(LogQl.check('{app=~"a.*"}')).toEqual([]);
  expect(LogQl.check('\n{app=~".*"}').map(({ line, column }) => [line, column])).toEqual([[2, 1]]);
  expect(() => LogQl.check('{app="a"')).toThrow(/the query is no LogQL\n.*1:1: the selector that begins here is not closed/s);
});
