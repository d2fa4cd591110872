import { goDurationError } from '../../../src/model/values/go-duration';

test.each(['0', '0s', '1h0m0s', '1.5h', '10ms', '90s'])('Go reads %s', (text) => {
  expect(goDurationError(text)).toBeUndefined();
});

test.each(['', '1', '1d', '-1s', '1h 2m', 's'])('Go does not read %j', (text) => {
  expect(goDurationError(text)).toContain('is not a duration as Go reads it');
});
