import { partSettings, storeSizes } from '../../../src/compile/capacity/store-sizes';
import { defaultSettings } from '../../../src/compile/defaults';
import { Load } from '../../../src/model/capacity/load';
import { MetricsStoreSpec } from '../../../src/topology/metrics-store';

const LOAD: Load = { series: 4_000_000, samplesPerSecond: 4_000_000 / 30, logBytesPerDay: 0 };
const S3 = { s3: { bucket: 'metrics', endpoint: 's3.example.com' } };
const URLS = { writeUrl: 'https://m.example.com/api/v1/push', queryUrl: 'https://m.example.com/prometheus' };

const told = (metricsStore: MetricsStoreSpec | string, more: object = {}) => storeSizes({ metricsStore, ...more }, LOAD)?.parts
  .map(({ name, replicas, replicasNeeded, pointer }) => [name, replicas, replicasNeeded, pointer]);

const RULER = ['thanos-rule', 1, 1, '/thanos/rule'];

test('a Prometheus has no parts', () => {
  expect(told('prometheus')).toBeUndefined();
  expect(storeSizes({}, LOAD)).toBeUndefined();
});

test.each<[string, MetricsStoreSpec | string, unknown[]]>([
  ['Mimir', { mimir: { objectStorage: S3 } }, [['mimir', 3, 8, '/mimir'], RULER]],
  ['Mimir whose processes share the work', { mimir: { objectStorage: S3, mode: 'readWrite', replicas: 9, readReplicas: 4 } }, [
    ['mimir', 9, 8, '/mimir'], ['mimir-read', 4, 4, '/mimir/read'], ['mimir-backend', 3, 3, '/mimir/backend'], RULER,
  ]],
  ['Mimir for development', 'mimir', [['mimir', 1, 1, '/mimir'], RULER]],
  ['Thanos', { thanosReceive: { objectStorage: S3 } }, [
    ['thanos-receive', 3, 5, '/thanos/receive'], ['thanos-store', 1, 1, '/thanos/store'], ['thanos-compact', 1, 1, '/thanos/compact'],
    ['thanos-query', 2, 2, '/thanos/query'], RULER,
  ]],
  ['Thanos with enough receivers', { thanosReceive: { objectStorage: S3, replicas: 7, replicationFactor: 5 } }, [
    ['thanos-receive', 7, 8, '/thanos/receive'], ['thanos-store', 1, 1, '/thanos/store'], ['thanos-compact', 1, 1, '/thanos/compact'],
    ['thanos-query', 2, 2, '/thanos/query'], RULER,
  ]],
  ['Thanos without a bucket', 'thanosReceive', [['thanos-receive', 3, 5, '/thanos/receive'], ['thanos-query', 2, 2, '/thanos/query'], RULER]],
  ['what somebody else runs', { mimir: { existing: URLS } }, [RULER]],
  ['what only somebody else runs', { victoriaMetrics: URLS }, [RULER]],
])('%s', (_, store, parts) => expect(told(store)).toEqual(parts));

test('where no rules are evaluated there is no ruler', () => {
  expect(told('mimir', { rules: { enabled: false } })).toEqual([['mimir', 1, 1, '/mimir']]);
});

test('what is kept for longer needs more, in the bucket and beside it', () => {
  const of = (metricsStore: MetricsStoreSpec, retention?: string) => (
    storeSizes({ metricsStore, ...(retention && { prometheus: { retention } }) }, LOAD)!
  );
  for (const store of [{ mimir: { objectStorage: S3 } }, { thanosReceive: { objectStorage: S3 } }]) {
    expect(of(store, '90d').bucketBytes).toBeGreaterThan(of(store).bucketBytes * 2);
    expect(of(store, '15d').bucketBytes).toBe(of(store).bucketBytes);
    // no duration is told elsewhere
    expect(of(store, 'soon').bucketBytes).toBe(of(store).bucketBytes);
  }
  const thanos = (options: object) => of({ thanosReceive: options }, '90d');
  expect(thanos({ objectStorage: S3, rawRetention: '30d' }).bucketBytes).toBeLessThan(thanos({ objectStorage: S3 }).bucketBytes);
  expect(thanos({ objectStorage: S3, downsampledRetention: '2y' }).bucketBytes).toBeGreaterThan(thanos({ objectStorage: S3 }).bucketBytes);
  // a day of it is on the receivers, and without a bucket all
  expect(thanos({}).bucketBytes).toBe(0);
  expect(thanos({}).parts[0].needs.disk).toBeGreaterThan(thanos({ objectStorage: S3 }).parts[0].needs.disk * 20);
});

test('each part is a part of the settings', () => {
  const settings = defaultSettings('hub', undefined, true);
  for (const metricsStore of [{ mimir: { objectStorage: S3, mode: 'readWrite' } }, { mimir: { objectStorage: S3 } }, { thanosReceive: { objectStorage: S3 } }]) {
    for (const { needs, pointer } of storeSizes({ metricsStore }, LOAD)!.parts) {
      const own = partSettings(settings, pointer);
      expect(own?.resources?.limits?.memory).toBeDefined();
      expect(own?.storage === undefined).toBe(needs.disk === 0);
    }
  }
  expect(partSettings({}, '/thanos/store')).toBeUndefined();
});
