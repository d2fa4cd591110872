import { Collection } from '../../../../src/topology/collection';
import { HubEndpoint } from '../../../../src/topology/hub-endpoint';
import { spoke } from '../../compiled';

const collection = Collection.prometheusAgent();

test.each(['alloy', 'promtail', 'openTelemetry'])('%s runs beside the collectors of metrics', (collector) => {
  const reading = spoke({ collection, settings: { logs: { collector } } }).plan.collectors.filter(({ logs }) => logs !== undefined);
  expect(reading.map(({ component, controller }) => [component, controller])).toEqual([[collector, 'DaemonSet']]);
});

test('nothing runs where none is wanted, or lines would go nowhere', () => {
  const names = (logs: object, endpoint?: HubEndpoint) =>
    spoke({ collection, settings: { logs } }, endpoint && { hub: { endpoint } }).plan.collectors.map(({ name }) => name);
  expect(names({ collector: 'none' })).toEqual(['prometheus-agent']);
  const client = { authorization: { credentials: { name: 's', key: 'k' } } };
  expect(names({ collector: 'alloy' }, HubEndpoint.existing({ metricsUrl: 'https://mimir.example.com/api/v1/push', client }))).toEqual(['prometheus-agent']);
  expect(names({ collector: 'alloy', enabled: false })).toEqual(['prometheus-agent']);
});
