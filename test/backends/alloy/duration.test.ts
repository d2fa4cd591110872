import { goDuration } from '../../../src/backends/alloy/duration';

test.each([
  ['30s', '30s'],
  ['1m30s', '1m30s'],
  ['100ms', '100ms'],
  ['0', '0'],
  ['1d', '24h'],
  ['1w2d', '216h'],
  ['1y', '8760h'],
  ['1d12h30m', '36h30m'],
  ['2d5ms', '48h5ms'],
])('%s is %s', (given, expected) => {
  expect(goDuration(given)).toBe(expected);
});
