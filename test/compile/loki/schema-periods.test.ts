import { schemaPeriods } from '../../../src/compile/loki/schema-periods';

const NOW = { store: 'tsdb', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' };

test('there is one from the beginning, in the object storage', () => {
  const expected = [{ from: '2024-04-01', objectStore: 's3', ...NOW }];
  expect(schemaPeriods(undefined, 's3')).toEqual(expected);
  expect(schemaPeriods([], 's3')).toEqual(expected);
});

test('what a period leaves out is as it is today', () => {
  expect(schemaPeriods([{ from: '2023-01-01', store: 'boltdb-shipper', schema: 'v12', objectStore: 'filesystem' }, { from: '2026-09-01' }], 'gcs')).toEqual([
    { ...NOW, from: '2023-01-01', store: 'boltdb-shipper', schema: 'v12', objectStore: 'filesystem' }, { ...NOW, from: '2026-09-01', objectStore: 'gcs' },
  ]);
});
