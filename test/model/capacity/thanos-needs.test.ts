import * as fc from 'fast-check';
import { Load, NO_LOAD, sumOf } from '../../../src/model/capacity/load';
import { serverNeeds } from '../../../src/model/capacity/needs';
import { receiversFor, thanosBucket, thanosNeeds, ThanosPart, ThanosShape } from '../../../src/model/capacity/thanos-needs';

const DAY = 86_400;
const GIB = 2 ** 30;
const MILLION: Load = { series: 1_000_000, samplesPerSecond: 1_000_000 / 30, logBytesPerDay: 0 };
const THREE: ThanosShape = {
  replicas: 3, copies: 3, retentionSeconds: 15 * DAY, hasBucket: true, localSeconds: DAY, thinnedSeconds: 15 * DAY, queriers: 2,
};

test('of three receivers that keep each sample, each needs what one server needs', () => {
  expect(thanosNeeds('receive', MILLION, THREE).memory).toBe(serverNeeds(MILLION, 0).memory);
  const six = thanosNeeds('receive', MILLION, { ...THREE, replicas: 6 });
  expect(six.memory).toBe(serverNeeds({ ...MILLION, series: 500_000 }, 0).memory);
});

test('the volume of a receiver has what is not yet in the bucket, or all', () => {
  const disk = (localSeconds: number) => thanosNeeds('receive', MILLION, { ...THREE, localSeconds }).disk;
  expect(disk(15 * DAY) - disk(DAY)).toBeCloseTo(MILLION.samplesPerSecond * 14 * DAY * 3, -3);
  expect(disk(DAY)).toBeGreaterThan(serverNeeds(MILLION, DAY).disk);
});

test('a compactor has room for two weeks twice, or for all that there is', () => {
  const disk = (days: number) => thanosNeeds('compact', MILLION, { ...THREE, retentionSeconds: days * DAY }).disk;
  expect(disk(365)).toBe(2 * 14 * DAY * MILLION.samplesPerSecond * 2);
  expect(disk(15)).toBe(disk(365));
  expect(disk(7)).toBe(disk(365) / 2);
});

test('a gateway has the heads of its blocks, which become more with time', () => {
  const disk = (days: number) => thanosNeeds('store', MILLION, { ...THREE, retentionSeconds: days * DAY, thinnedSeconds: days * DAY }).disk;
  expect(disk(365)).toBeGreaterThan(disk(15));
  // the documentation says 6 MB a block, and more of large ones
  expect(disk(365) / GIB).toBeLessThan(10);
});

test('queriers share what is asked, and a ruler needs little', () => {
  expect(thanosNeeds('query', MILLION, { ...THREE, queriers: 4 }).memory).toBeLessThan(thanosNeeds('query', MILLION, THREE).memory);
  expect(thanosNeeds('rule', MILLION, THREE).memory).toBeLessThan(GIB / 2);
});

test('receivers have two and a half million series each', () => {
  expect(receiversFor({ ...NO_LOAD, series: 2_500_000 }, 3)).toBe(3);
  expect(receiversFor({ ...NO_LOAD, series: 2_500_001 }, 3)).toBe(4);
  expect(receiversFor({ ...NO_LOAD, series: 2_500_001 }, 1)).toBe(2);
});

test('a bucket has one copy of what is old, and samples for five minutes beside', () => {
  const bytes = (rawDays: number, thinnedDays: number, copies = 3) => (
    thanosBucket(MILLION, { ...THREE, copies, retentionSeconds: rawDays * DAY, thinnedSeconds: thinnedDays * DAY })
  );
  expect(bytes(30, 15) - bytes(15, 15)).toBeCloseTo(MILLION.samplesPerSecond * 15 * DAY * 2, -3);
  // 288 a day for each series
  expect(bytes(15, 30) - bytes(15, 15)).toBeCloseTo(1_000_000 * 15 * 288 * 10, -3);
  expect(bytes(15, 15)).toBeGreaterThan(bytes(15, 15, 1));
});

const load = fc.record({ series: fc.nat(1e7), samplesPerSecond: fc.nat(1e6), logBytesPerDay: fc.constant(0) });
const part = fc.constantFrom<ThanosPart>('receive', 'store', 'compact', 'query', 'rule');

test('more load needs no less', () => {
  fc.assert(fc.property(load, load, part, fc.integer({ min: 3, max: 50 }), (one, other, of, replicas) => {
    const [less, more] = [one, sumOf([one, other])].map((all) => thanosNeeds(of, all, { ...THREE, replicas }));
    for (const key of ['memory', 'cpu', 'disk'] as const) expect(more[key]).toBeGreaterThanOrEqual(less[key]);
  }));
});
