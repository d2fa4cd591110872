import { GOVERNING, operatedClaimOf, operatedSetsOf } from '../../../src/model/components/operated-names';

test.each([
  ['Prometheus', 'prometheus', 1, ['prometheus-prometheus']],
  ['PrometheusAgent', 'prometheus-agent', 3, ['prom-agent-prometheus-agent', 'prom-agent-prometheus-agent-shard-1', 'prom-agent-prometheus-agent-shard-2']],
  ['Alertmanager', 'alertmanager', 1, ['alertmanager-alertmanager']],
] as const)('%s %s of %i shards', (kind, object, shards, sets) => {
  expect(operatedSetsOf({ kind, object, shards })).toEqual(sets);
  expect(operatedClaimOf({ kind, object })).toBe(`${sets[0]}-db`);
});

test('each kind has a Service of its own', () => {
  expect(new Set(Object.values(GOVERNING)).size).toBe(3);
});
