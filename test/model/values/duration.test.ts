import * as fc from 'fast-check';
import { durationError, durationToMs } from '../../../src/model/values/duration';

test.each([
  ['0', 0], ['0s', 0], ['1ms', 1], ['30s', 30_000], ['1h30m', 5_400_000], ['1d', 86_400_000], ['2w', 1_209_600_000],
  ['1y2w3d4h5m6s7ms', 31_536_000_000 + 1_209_600_000 + 273_906_007], ['90m', 5_400_000], ['007s', 7_000],
])('%s is %d ms', (text, milliseconds) => {
  expect(durationError(text)).toBeUndefined();
  expect(durationToMs(text)).toBe(milliseconds);
});

test.each([
  ['', "'' is not a duration: it is empty"],
  ['30', "'30' is not a duration: the unit is missing, write '30s' for seconds"],
  ['1.5h', "'1.5h' is not a duration: it takes no fractions, write '1h30m'"],
  ['.5s', "'.5s' is not a duration: it takes no fractions, write '500ms'"],
  ['0.0001ms', "'0.0001ms' is not a duration: it takes no fractions"],
  ['-5s', "'-5s' is not a duration: it may not be negative"],
  ['5 s', "'5 s' is not a duration: it takes no blanks"],
  ['30m1h', "'30m1h' is not a duration: its units go from large to small, each at most once"],
  ['1h1h', "'1h1h' is not a duration: its units go from large to small, each at most once"],
  ['300y', "'300y' is not a duration: it is longer than 292 years"],
  ['5min', "'5min' is not a duration: it has no unit 'min'"],
  ['1M', "'1M' is not a duration: it has no unit 'M'"],
  ['1h30', "'1h30' is not a duration: a unit is missing"],
  ['soon', "'soon' is not a duration"],
  ['PT5M', "'PT5M' is not a duration"],
])('refuses %p', (text, message) => {
  expect(durationError(text)).toBe(message);
  expect(durationToMs(text)).toBeNaN();
});

test('what is refused is what has no length', () => {
  const piece = fc.constantFrom('1', '20', '0', '.', 'ms', 's', 'm', 'h', 'd', 'w', 'y', '-', ' ', 'x');
  fc.assert(fc.property(fc.array(piece, { maxLength: 8 }).map((p) => p.join('')), (text) => {
    expect(durationError(text) === undefined).toBe(!Number.isNaN(durationToMs(text)));
  }));
});
