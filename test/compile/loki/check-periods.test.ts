import { said } from './checked';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';

const S3 = { objectStorage: { s3: { bucket: 'logs', region: 'x' } } };

const at = (i: number, field: string) => `bad-schema-period /loki/schemaPeriods/${i}/${field}`;

test('periods of the past before one of today are right', () => {
  expect(said({ ...S3, schemaPeriods: [{ from: '2023-01-01', store: 'boltdb-shipper', schema: 'v12', objectStore: 'filesystem' }, { from: '2026-09-01' }] })).toEqual([]);
});

test.each<[string, LokiSettings]>([
  [`${at(0, 'from')}: '2024-02-30' is not a day; a period begins at midnight UTC`, { schemaPeriods: [{ from: '2024-02-30' }] }],
  [`${at(0, 'from')}: '2024-02-01T12:00' is not a day; a period begins at midnight UTC`, { schemaPeriods: [{ from: '2024-02-01T12:00' }] }],
  [`${at(1, 'from')}: the period from 2024-01-01 stands behind that from 2024-04-01`, { schemaPeriods: [{ from: '2024-04-01' }, { from: '2024-01-01' }] }],
  [`${at(1, 'from')}: the period from 2024-04-01 stands behind that from 2024-04-01`, { schemaPeriods: [{ from: '2024-04-01' }, { from: '2024-04-01' }] }],
  [`${at(0, 'indexPrefix')}: 'a/b' cannot begin the name of a table`, { schemaPeriods: [{ from: '2024-04-01', indexPrefix: 'a/b' }] }],
  [`${at(0, 'indexPeriod')}: the period from 2024-04-01 has index tables of 12h, with which nothing can be deleted`, { schemaPeriods: [{ from: '2024-04-01', indexPeriod: '12h' }] }],
  [`${at(0, 'schema')}: the last period has tsdb with v12, which takes no structured metadata`, { schemaPeriods: [{ from: '2024-04-01', schema: 'v12' }] }],
  [`${at(0, 'objectStore')}: the last period stores in filesystem, and \`loki.objectStorage\` is s3`, { ...S3, schemaPeriods: [{ from: '2024-04-01', objectStore: 'filesystem' }] }],
  [`${at(0, 'objectStore')}: the period from 2024-04-01 stores in gcs, of which nothing is said beside s3`, { ...S3, schemaPeriods: [{ from: '2024-04-01', objectStore: 'gcs' }, { from: '2026-09-01' }] }],
  [
    `${at(0, 'objectStore')}: the lines from 2024-04-01 on are on the volume of one replica, and others would not find them`,
    { ...S3, replicas: 3, schemaPeriods: [{ from: '2024-04-01', objectStore: 'filesystem' }, { from: '2026-09-01' }] },
  ],
])('%s', (message, loki) => {
  expect(said(loki)).toEqual([message]);
});

test('a day as 24 hours is one', () => {
  expect(said({ schemaPeriods: [{ from: '2024-04-01', indexPeriod: '1d' }] })).toEqual([]);
});

describe('the first period', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test('is not in the future', () => {
    for (const from of [inDays(4), '2206-09-01']) {
      expect(said({ schemaPeriods: [{ from }, { from: '2999-01-01' }] })).toEqual([
        `${at(0, 'from')}: the first period begins on ${from}, and lines of before it Loki neither takes nor finds`,
      ]);
    }
  });

  test('may be one of today or tomorrow, and others may come whenever they want', () => {
    expect(said({ schemaPeriods: [{ from: inDays(0) }] })).toEqual([]);
    expect(said({ schemaPeriods: [{ from: inDays(1) }] })).toEqual([]);
    expect(said({ schemaPeriods: [{ from: '2024-04-01' }, { from: inDays(60) }, { from: '2206-09-01' }] })).toEqual([]);
  });
});
