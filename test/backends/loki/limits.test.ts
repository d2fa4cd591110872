import { lokiPlan } from './plan';
import { inHours, limitsConfig, overrides } from '../../../src/backends/loki/limits';

test.each([['30d', '720h'], ['1w', '168h'], ['36h', '36h'], ['24h30m', '25h'], ['0s', '0s']])('%s are %s', (retention, hours) => {
  expect(inHours(retention)).toBe(hours);
});

test('rules for streams stand beside the retention of all', () => {
  const plan = lokiPlan({ retention: '30d', retentionRules: [{ selector: '{a="b"}', period: '2d', priority: 1 }] });
  expect(limitsConfig(plan)).toMatchObject({ retention_period: '720h', retention_stream: [{ selector: '{a="b"}', period: '48h', priority: 1 }] });
  expect(limitsConfig(lokiPlan())).not.toHaveProperty('retention_stream');
});

test('attributes that are labels of pushed streams are labels, and no others', () => {
  expect(limitsConfig(lokiPlan({ otlpLabels: ['cluster', 'pod'] })).otlp_config).toEqual({
    resource_attributes: { ignore_defaults: true, attributes_config: [{ action: 'index_label', attributes: ['cluster', 'pod'] }] },
  });
});

test('a tenant has what is its own, and nothing else', () => {
  const tenants = { a: { limits: { max_query_series: 1 }, retention: '2d' }, b: { limits: {}, retentionRules: [{ selector: '{}', period: '1d', priority: 0 }] } };
  expect(overrides(lokiPlan({ tenants }))).toEqual({
    overrides: { a: { retention_period: '48h', max_query_series: 1 }, b: { retention_stream: [{ selector: '{}', period: '24h', priority: 0 }] } },
  });
  expect(overrides(lokiPlan())).toBeUndefined();
});
