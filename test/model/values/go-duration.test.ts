import { goDurationError, goDurationToNs } from '../../../src/model/values/go-duration';

test.each(['0', '0s', '1h0m0s', '1.5h', '10ms', '90s'])('Go reads %s', (text) => {
  expect(goDurationError(text)).toBeUndefined();
});

test.each(['', '1', '1d', '-1s', '1h 2m', 's'])('Go does not read %j', (text) => {
  expect(goDurationError(text)).toContain('is not a duration as Go reads it');
});

test.each([['1h30m', 5400e9], ['1.5ms', 1.5e6], ['0', 0], ['10us3ns', 10_003]])('%s is %d nanoseconds', (text, expected) => {
  expect(goDurationToNs(text)).toBe(expected);
});

test('what Go does not read has no length', () => {
  expect(goDurationToNs('1d')).toBeNaN();
});
