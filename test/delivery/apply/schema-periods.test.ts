import * as fc from 'fast-check';
import { printLoki } from '../../../src/backends/loki';
import { LokiPeriod } from '../../../src/compile/plan';
import { periodChange } from '../../../src/delivery/apply/schema-periods';
import { lokiPlan } from '../../backends/loki/plan';

const FIRST: LokiPeriod = { from: '2024-04-01', store: 'tsdb', objectStore: 'filesystem', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' };
const SECOND: LokiPeriod = { ...FIRST, from: '2026-09-01', objectStore: 's3' };

/** The ConfigMap of a Loki with these periods. */
const object = (...schemaPeriods: LokiPeriod[]) => ({ data: printLoki(lokiPlan({ schemaPeriods })).files });

test('periods that stay say nothing, whatever else changes', () => {
  expect(periodChange(object(FIRST), object(FIRST))).toBeUndefined();
  expect(periodChange(object(FIRST), { data: printLoki(lokiPlan({ schemaPeriods: [FIRST], retention: '9d' })).files })).toBeUndefined();
});

test('one that comes behind them is told of', () => {
  expect(periodChange(object(FIRST), object(FIRST, SECOND))).toEqual({ added: '2026-09-01' });
});

test.each<[string, readonly LokiPeriod[], readonly LokiPeriod[]]>([
  ["of the period from 2024-04-01, object_store was 'filesystem' and is 's3'", [FIRST], [{ ...FIRST, objectStore: 's3' }]],
  ['of the period from 2024-04-01, index was {"prefix":"index_","period":"24h"} and is {"prefix":"x_","period":"24h"}', [FIRST], [{ ...FIRST, indexPrefix: 'x_' }]],
  ['the period from 2024-04-01 is gone', [FIRST, SECOND], [SECOND]],
  ['the period from 2026-09-01 is gone', [FIRST, SECOND], [FIRST]],
  ['the period from 2026-09-01 is gone', [FIRST, SECOND], [FIRST, { ...SECOND, from: '2026-10-01' }]],
  ['a period begins before that from 2024-04-01, whose days it takes away', [FIRST], [{ ...FIRST, from: '2023-01-01' }, FIRST]],
  ['a period begins before that from 2026-09-01, whose days it takes away', [FIRST, SECOND], [FIRST, { ...FIRST, from: '2025-01-01' }, SECOND]],
])('%s', (lost, before, after) => {
  expect(periodChange(object(...before), object(...after))).toEqual({ lost });
});

test('a period stays in its store, whichever way leads there', () => {
  const s3 = (fields: object) => ({ data: printLoki(lokiPlan({ schemaPeriods: [FIRST, SECOND], objectStore: { kind: 's3', fields: fields as never, hosts: [] } })).files });
  const was = s3({ bucketnames: 'a', endpoint: 'old.example.com' });
  expect(periodChange(was, s3({ bucketnames: 'b', endpoint: 'old.example.com' }))).toEqual({ lost: "of the period from 2026-09-01, bucketnames was 'a' and is 'b'" });
  expect(periodChange(was, s3({ bucketnames: 'a', endpoint: 'new.example.com' }))).toBeUndefined();
});

test('lines stay those of their tenant', () => {
  const of = (isMultiTenant: boolean) => ({ data: { 'loki.yaml': `auth_enabled: ${isMultiTenant}\nschema_config: {configs: [{from: '2024-04-01', store: tsdb}]}` } });
  expect(periodChange(of(false), of(true))).toEqual({ disowned: "they were those of the tenant 'fake', and are those of the tenants of their clusters now" });
  expect(periodChange(of(true), of(false))).toEqual({ disowned: "they were those of the tenants of their clusters, and are those of the tenant 'fake' now" });
  expect(periodChange(of(true), of(true))).toBeUndefined();
});

test.each([[{}], [{ data: { 'a.yaml': 'x: 1' } }], [{ data: { 'loki.yaml': 'schema_config: [' } }], [{ data: { 'loki.yaml': 'schema_config: {configs: x}' } }]])('what is no config of Loki is none of its business: %j', (other) => {
  expect(periodChange(other, object(FIRST))).toBeUndefined();
  expect(periodChange(object(FIRST), other)).toBeUndefined();
});

describe('of any periods', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10));
  const days = fc.uniqueArray(day, { minLength: 1, maxLength: 5 }).map((all) => all.sort());
  const periods = (all: readonly string[]) => object(...all.map((from) => ({ ...FIRST, from })));

  test('those that come behind lose nothing, and those that go or come between do', () => {
    fc.assert(fc.property(days, fc.nat(), (all, n) => {
      const count = 1 + n % all.length;
      const { added, lost } = periodChange(periods(all.slice(0, count)), periods(all)) ?? {};
      expect([added, lost]).toEqual([all[count], undefined]);
      if (count < all.length) expect(periodChange(periods(all), periods(all.slice(0, count)))?.lost).toBeDefined();
      if (all.length > 1) expect(periodChange(periods(all), periods(all.slice(1)))?.lost).toBeDefined();
      if (all.length > 1) expect(periodChange(periods(all.slice(1)), periods(all))?.lost).toBeDefined();
    }), { numRuns: 50 });
  });
});
