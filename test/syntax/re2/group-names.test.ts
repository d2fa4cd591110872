import { hasAngleGroup, uniqueGroupNames } from '../../../src/syntax/re2/group-names';

test.each([
  ['(?P<n>a)(?P<n>b)', '(?P<g1>a)(?P<g2>b)', ['', 'n', 'n']],
  ['(a)(?:b)(?<n>c)(?i:d)', '(a)(?:b)(?P<g2>c)(?i:d)', ['', '', 'n']],
  ['\\((?P<n>a)', '\\((?P<g1>a)', ['', 'n']],
  ['[(](?P<n>a)', '[(](?P<g1>a)', ['', 'n']],
  ['[]()](?P<n>a)', '[]()](?P<g1>a)', ['', 'n']],
  ['[^]()](?P<n>a)', '[^]()](?P<g1>a)', ['', 'n']],
  ['[[:alpha:]()](?P<n>a)', '[[:alpha:]()](?P<g1>a)', ['', 'n']],
  ['[\\](](?P<n>a)', '[\\](](?P<g1>a)', ['', 'n']],
  ['\\Q(?P<x>\\E(?P<n>a)', '\\Q(?P<x>\\E(?P<g1>a)', ['', 'n']],
])('in %j', (regex, renamed, groupNames) => {
  expect(uniqueGroupNames(regex)).toEqual({ regex: renamed, groupNames });
});

test('groups in angle brackets alone are seen', () => {
  expect(['(?<n>a)', 'a(?<n>b)', '(?<=a)'].map(hasAngleGroup)).toEqual([true, true, true]);
  expect(['(?P<n>a)', '\\(?<n>', '[(?<n>]', '(a)?<n>', ''].map(hasAngleGroup)).toEqual([false, false, false, false, false]);
});
