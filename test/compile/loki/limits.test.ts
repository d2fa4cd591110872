import { isForEver, limitField, limitFields, retentionOf, tenantsOf } from '../../../src/compile/loki/limits';
import { limitFieldsOfLoki } from '../../../src/model/loki/config-fields';
import { LOKI } from '../../../src/topology/settings/loki-schema';

test('every setting is a limit of Loki, in its spelling', () => {
  const names = Object.keys(LOKI.limits.fields!).map(limitField);
  expect(names).toContain('max_global_streams_per_user');
  expect(names.filter((name) => !limitFieldsOfLoki().has(name))).toEqual([]);
});

test('limits have the names that Loki gives them', () => {
  expect(limitFields({ ingestionRateMb: 8, maxLineSize: '1MB', maxLineSizeTruncate: true })).toEqual({
    ingestion_rate_mb: 8, max_line_size: '1MB', max_line_size_truncate: true,
  });
});

test('rules of a tenant stand behind those for all, which its own list would replace', () => {
  const retentionRules = [{ selector: '{a="1"}', period: '2d' }, { selector: '{b="1"}', period: '3d', priority: 2, tenant: 'x' }];
  expect(retentionOf({ retentionRules })).toEqual([{ selector: '{a="1"}', period: '2d', priority: 0 }]);
  expect(tenantsOf({ retentionRules, tenantLimits: { y: { retention: '9d', maxQuerySeries: 1, config: { volume_enabled: true } } } })).toEqual({
    x: { limits: {}, retentionRules: [{ selector: '{a="1"}', period: '2d', priority: 0 }, { selector: '{b="1"}', period: '3d', priority: 2 }] },
    y: { limits: { max_query_series: 1, volume_enabled: true }, retention: '9d' },
  });
  expect(tenantsOf({})).toEqual({});
});

test('no time at all is for ever', () => {
  expect([isForEver('0s'), isForEver('1d')]).toEqual([true, false]);
});
