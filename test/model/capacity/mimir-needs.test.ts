import * as fc from 'fast-check';
import { Load, NO_LOAD, sumOf } from '../../../src/model/capacity/load';
import { MIMIR_HEADROOM, mimirBucket, mimirNeeds, mimirReplicasFor, MimirTarget } from '../../../src/model/capacity/mimir-needs';
import { GB, queryCores, StoreShape } from '../../../src/model/capacity/store-shape';

const DAY = 86_400;
const MILLION: Load = { series: 1_000_000, samplesPerSecond: 1_000_000 / 30, logBytesPerDay: 0 };
const THREE: StoreShape = { replicas: 3, copies: 3, retentionSeconds: 15 * DAY, hasBucket: true };
const BASE = mimirNeeds('all', NO_LOAD, THREE).memory;

test('a million series need what docs/metrics-stores.md says, before the first query', () => {
  const { memory, cpu, disk } = mimirNeeds('all', MILLION, THREE);
  // a core and a gigabyte for each query that is answered and each that reads the bucket, and a share of it in front
  const queries = queryCores(MILLION.series) * 2.04;
  expect(cpu * 3 - queries).toBeCloseTo(11.4, 1);
  expect((memory - BASE) * 3 / MIMIR_HEADROOM / GB - queries).toBeCloseTo(26.5, 1);
  // 25 GB of ingesters, 12 GB of each compactor
  expect(disk * 3 / MIMIR_HEADROOM / GB).toBeCloseTo(25 + 3 * 11.5 + 0.26, 0);
});

test('at a scrape every 15 seconds, ingesters and gateways need the disk of the documentation', () => {
  const shape = { ...THREE, replicas: 1 };
  const ofIngesters = mimirNeeds('write', { ...NO_LOAD, series: 300_000, samplesPerSecond: 20_000 }, { ...shape, copies: 1 });
  expect(ofIngesters.disk / MIMIR_HEADROOM).toBe(5 * GB);
  const oneYear = { ...shape, retentionSeconds: 365 * DAY };
  const load = { ...MILLION, samplesPerSecond: 1_000_000 / 15 };
  const ofGateways = mimirNeeds('backend', load, oneYear).disk - mimirNeeds('backend', load, { ...shape, retentionSeconds: 0 }).disk;
  expect(ofGateways / MIMIR_HEADROOM / GB).toBeCloseTo(12.6, 1);
});

test('without a bucket everything is on the volume', () => {
  const alone: StoreShape = { replicas: 1, copies: 1, retentionSeconds: 15 * DAY, hasBucket: false };
  const more = mimirNeeds('all', MILLION, alone).disk - mimirNeeds('all', MILLION, { ...alone, hasBucket: true }).disk;
  expect(more).toBeCloseTo(MILLION.samplesPerSecond * 15 * DAY * 2, -3);
});

test('what a process does that does everything, three do together', () => {
  const shape = { ...THREE, replicas: 1 };
  const sum = (key: 'cpu' | 'memory' | 'disk') => (['read', 'write', 'backend'] as const).reduce((all, target) => all + mimirNeeds(target, MILLION, shape)[key], 0);
  const all = mimirNeeds('all', MILLION, shape);
  expect(sum('cpu')).toBeCloseTo(all.cpu);
  expect(sum('disk')).toBeCloseTo(all.disk);
  expect(sum('memory')).toBeCloseTo(all.memory + 2 * BASE);
});

test('no replica has more than a million and a half series in memory, and none fewer keep a sample than copies there are', () => {
  expect(mimirReplicasFor({ ...NO_LOAD, series: 1000 }, 3)).toBe(3);
  expect(mimirReplicasFor({ ...NO_LOAD, series: 1_500_000 }, 3)).toBe(3);
  expect(mimirReplicasFor({ ...NO_LOAD, series: 1_500_001 }, 3)).toBe(4);
});

test('a bucket has one copy of what is old, and three of what is new', () => {
  const bytes = (copies: number, days: number) => mimirBucket(MILLION, { ...THREE, copies, retentionSeconds: days * DAY });
  expect(bytes(3, 30) - bytes(3, 15)).toBeCloseTo(MILLION.samplesPerSecond * 15 * DAY * 2, -3);
  expect(bytes(3, 15) - bytes(1, 15)).toBeCloseTo(MILLION.samplesPerSecond * 1.5 * DAY * 2 * 3, -3);
});

const load = fc.record({ series: fc.nat(1e7), samplesPerSecond: fc.nat(1e6), logBytesPerDay: fc.constant(0) });
const target = fc.constantFrom<MimirTarget>('all', 'read', 'write', 'backend');

test('more load needs no less, more replicas need no more each', () => {
  fc.assert(fc.property(load, load, target, fc.integer({ min: 3, max: 50 }), (one, other, of, replicas) => {
    const [less, more] = [one, sumOf([one, other])].map((all) => mimirNeeds(of, all, { ...THREE, replicas }));
    const spread = mimirNeeds(of, one, { ...THREE, replicas: replicas + 1 });
    for (const key of ['memory', 'cpu', 'disk'] as const) {
      expect(more[key]).toBeGreaterThanOrEqual(less[key]);
      expect(spread[key]).toBeLessThanOrEqual(less[key]);
    }
  }));
});
