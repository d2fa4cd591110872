import { nearest, oneOf } from '../../src/diagnostics';

test('finds the candidate that a slip is nearest to, whatever its case', () => {
  expect(nearest('scrapeIntervall', ['scrapeTimeout', 'scrapeInterval'])).toBe('scrapeInterval');
  expect(nearest('GLOBL', ['jobs', 'global'])).toBe('global');
});

test('finds nothing where nothing is near enough to be a slip', () => {
  expect(nearest('storage', ['jobs', 'global'])).toBeUndefined();
  expect(nearest('a'.repeat(200_000), ['jobs', 'global'])).toBeUndefined();
});

test('lists what is allowed', () => {
  expect([oneOf([]), oneOf(['a']), oneOf(['a', 'b']), oneOf(['a', 'b', 'c'])]).toEqual(['', "'a'", "'a' or 'b'", "'a', 'b' or 'c'"]);
});
