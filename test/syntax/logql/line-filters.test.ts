import { lineSelection } from '../../../src/syntax/logql';

test('a selector and its filters are read in their order', () => {
  const { filters, matchers } = lineSelection(' {app="a", level!~"d.*"} |= "x}" != `a"b` |~ "c\\\\d"!~"e" ');
  expect(matchers.map(({ name, operator, value }) => [name, operator, value])).toEqual([['app', '=', 'a'], ['level', '!~', 'd.*']]);
  expect(filters.map(({ operator, value }) => [operator, value])).toEqual([['|=', 'x}'], ['!=', 'a"b'], ['|~', 'c\\d'], ['!~', 'e']]);
});

test.each([
  ['{app="a"} | json', 9], ['{app="a"} |= x', 13], ['rate({app="a"}[1m])', 0], ['{app="a"} |= "x', 13], ['app', 3],
])('%s is refused where it goes on', (text, index) => {
  let found: unknown;
  try {
    lineSelection(text);
  } catch (error) {
    found = error;
  }
  expect(found).toMatchObject({ index });
});
