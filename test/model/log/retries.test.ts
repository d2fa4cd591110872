import * as fc from 'fast-check';
import { DEFAULT_RETRIES, leastRetryTime, Retries, triesFor } from '../../../src/model/log/retries';

/** The pauses as the engines make them: between two bounds that double, somewhere by chance; none behind the last try. */
function pauses({ shortest, longest, tries }: Retries, chance: () => number): number[] {
  let [lower, upper] = [shortest, Math.min(2 * shortest, longest)];
  return Array.from({ length: tries - 1 }, () => {
    if (lower >= upper) return lower;
    const pause = lower + chance() * (upper - lower);
    if (upper < longest) [lower, upper] = [Math.min(2 * lower, longest), Math.min(2 * upper, longest)];
    return pause;
  });
}

const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
const retries = fc.record({
  shortest: fc.integer({ min: 1, max: 1000 }), longest: fc.integer({ min: 1, max: 10000 }), tries: fc.integer({ min: 1, max: 60 }),
});

test('the engines try a batch for four minutes and a quarter at least', () => {
  expect(leastRetryTime(DEFAULT_RETRIES)).toBe(255_500);
});

test('one try has no pause, and who never gives up has all the time', () => {
  expect(leastRetryTime({ ...DEFAULT_RETRIES, tries: 1 })).toBe(0);
  expect(leastRetryTime({ ...DEFAULT_RETRIES, tries: 0 })).toBe(Infinity);
});

test('it is what the engine does where chance makes every pause as short as it can be', () => {
  fc.assert(fc.property(retries, (given) => {
    expect(leastRetryTime(given)).toBe(total(pauses(given, () => 0)));
  }));
});

test('no chance makes it shorter', () => {
  fc.assert(fc.property(retries, fc.double({ min: 0, max: 1, noNaN: true }), (given, chance) => {
    expect(total(pauses(given, () => chance))).toBeGreaterThanOrEqual(leastRetryTime(given));
  }));
});

test('tries for a time last so long, and one less would not', () => {
  fc.assert(fc.property(retries, fc.integer({ min: 1, max: 1_000_000 }), (given, time) => {
    const tries = triesFor(time, given);
    expect(leastRetryTime({ ...given, tries })).toBeGreaterThanOrEqual(time);
    expect(leastRetryTime({ ...given, tries: tries - 1 || 1 })).toBeLessThan(time);
  }));
});

test.each([[0, 1], [255_500, 10], [255_501, 11], [2 * 3_600_000, 38]])('%d ms take %d tries of the engines', (time, tries) => {
  expect(triesFor(time, DEFAULT_RETRIES)).toBe(tries);
});
