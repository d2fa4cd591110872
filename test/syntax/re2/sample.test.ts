import { compileAnchored, shortSample } from '../../../src/syntax/re2';

const DIALECT = { dotMatchesNewline: true };

test.each([
  ['true', 'true'],
  ['a|b', 'a'],
  ['', ''],
  ['.*', 'fill'],
  ['.+', 'fill'],
  ['(.+)', 'fill'],
  ['__meta_(.+)', '__meta_fill'],
  ['(.*)_(.*)', 'fill_fill'],
  ['\\d+', '0'],
  ['\\d{3}', '000'],
  ['a{2,}b?', 'aa'],
  ['[^a]', '0'],
  ['[[:upper:]]x', 'Ax'],
  ['(?P<n>a)(?:b|c)', 'ab'],
  ['(?i)foo', 'foo'],
  ['(?i:foo)', 'foo'],
  ['^a$', 'a'],
  ['a\\.b', 'a.b'],
  ['\\x41', 'A'],
  ['\\p{Lu}', 'A'],
  ['(\\d+);((([0-9]+?)(\\.|$)){4})', '0;0.0.0.0.'],
  ['go_.*', 'go_fill'],
])('%j matches %j', (regex, sample) => {
  expect(shortSample(regex, DIALECT, 'fill')).toBe(sample);
  expect(compileAnchored(regex, DIALECT).matches(sample)).toBe(true);
});

test('without a filling the shortest text is taken', () => {
  expect(shortSample('.*', DIALECT)).toBe('');
  expect(shortSample('a.+', DIALECT)).toBe('aa');
});

test('what the search does not find is said to be unknown', () => {
  expect(shortSample('\\p{Han}', DIALECT)).toBeUndefined();
  expect(shortSample('a\\Bb\\b\\B', DIALECT)).toBeUndefined();
});
