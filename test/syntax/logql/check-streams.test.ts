import { checkStreams } from '../../../src/syntax/logql/check-streams';

test.each([
  ['{app="a"}', []],
  ['{app=~"a.+", level!="x"}', []],
  ['{app=~"$app.*"}', []],
  ['{$filters}', []],
  ['{}', ['the selector takes every stream']],
  ['{app=~".*"}', ['the selector takes every stream']],
  ['{app!="a"}', ['the selector takes every stream']],
  ['{app="a", b=~"("}', ["'(' is no regular expression: missing closing )"]],
  ['rate({app=""}[5m])', ['the selector takes every stream']],
])('checks %s', (text, words) => {
  const problems = checkStreams(text, { variables: true });
  expect(problems).toHaveLength(words.length);
  words.forEach((word, i) => expect(problems[i].message).toContain(word));
});
