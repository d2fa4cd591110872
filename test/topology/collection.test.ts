import { Collection } from '../../src/topology/collection';
import { MetricsStore } from '../../src/topology/metrics-store';

test('each factory says its form, with one key', () => {
  expect([Collection.alloy(), Collection.prometheusAgent()].map(({ _spec }) => _spec)).toEqual([{ alloy: {} }, { prometheusAgent: {} }]);
  expect(MetricsStore.prometheus()._spec).toEqual({ prometheus: {} });
});
