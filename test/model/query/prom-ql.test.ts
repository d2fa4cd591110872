import { PromQl } from '../../../src/model/query/prom-ql';

const euw1 = { label: 'cluster', value: 'euw1' };

test('formats', () => {
  expect(PromQl.format("sum (rate( foo{ a='b' , } [5m] )) by(job) # all")).toBe('sum by (job) (rate(foo{a="b"}[5m]))');
  expect(PromQl.format('rate(${metric}_total{[[label]]=~"$x"}[$__rate_interval])', { variables: true })).toBe('rate(${metric}_total{[[label]]=~"$x"}[$__rate_interval])');
});

test('says where a query cannot be read', () => {
  expect(() => PromQl.format('sum(\n  foo]')).toThrow(/query-syntax.*2:6: expected ',' or '\)', found ']'/s);
  expect(() => PromQl.keepLabel('$x', 'cluster')).toThrow(/1:1: .*variable/);
});

test('checks without throwing', () => {
  expect(PromQl.check('rate(foo)')).toEqual([{ start: 5, end: 8, line: 1, column: 6, message: expect.stringContaining('expected a range vector') as string }]);
  expect(PromQl.check('sum(').map(({ column }) => column)).toEqual([5]);
  expect(PromQl.check('last_over_time(foo[5m])', { prometheusVersion: '2.20' })).toHaveLength(1);
  expect(PromQl.check('mad_over_time(foo[5m])', { features: ['promql-experimental-functions'] })).toEqual([]);
  expect(PromQl.check('up')).toEqual([]);
});

test('adds a matcher, and says what it added and what it left', () => {
  expect(PromQl.addMatcher('foo / bar{cluster="a"}', euw1)).toEqual({
    query: 'foo{cluster="euw1"} / bar{cluster="a"}',
    changes: [{ start: 0, end: 3, line: 1, column: 1, message: "'cluster=\"euw1\"' is added" }],
    problems: [{ start: 10, end: 21, line: 1, column: 11, message: "this asks for 'cluster=\"a\"' already, and stays" }],
  });
  expect(PromQl.addMatcher('foo', { label: 'cluster', operator: '=~', value: '$cluster' }).query).toBe('foo{cluster=~"$cluster"}');
});

test('forces a matcher', () => {
  const { query, changes, problems } = PromQl.forceMatcher('foo / bar{cluster="a"}', euw1);
  expect([query, problems]).toEqual(['foo{cluster="euw1"} / bar{cluster="euw1"}', []]);
  expect(changes.map(({ message }) => message)).toEqual(["'cluster=\"euw1\"' is added", "'cluster=\"a\"' becomes 'cluster=\"euw1\"'"]);
});

test.each([
  [{ ...euw1, operator: '==' }, /'==' is no operator: it is '=', '!=', '=~' or '!~'/],
  [{ ...euw1, operator: '=~', value: '(' }, /'\(' is no regular expression/],
  [{ ...euw1, label: '' }, /the name of the label is empty/],
])('refuses the condition %j', (condition, message) => {
  expect(() => PromQl.addMatcher('foo', condition)).toThrow(message);
});

test('keeps a label', () => {
  expect(PromQl.keepLabel('sum(foo)', 'cluster')).toEqual({
    query: 'sum by (cluster) (foo)', problems: [], changes: [{ start: 0, end: 3, line: 1, column: 1, message: "'sum' drops 'cluster'" }],
  });
  expect(PromQl.keepLabel('absent(up)', 'cluster')).toMatchObject({ query: 'absent(up)', changes: [], problems: [{ message: expect.stringContaining('is silent') as string }] });
  expect(PromQl.keepLabel('absent(up)', 'cluster', { values: ['a', 'b'] })).toMatchObject({ query: 'absent(up{cluster="a"}) or absent(up{cluster="b"})', problems: [] });
});
