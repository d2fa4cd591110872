import { prometheusSpecValues, stackValues, ValueBlock } from '../../../src/model/stack/stack-values';

function at(path: string): unknown {
  return path.split('.').reduce<unknown>((block, name) => (block as ValueBlock).get(name), stackValues());
}

test.each([
  ['prometheus.prometheusSpec.image.sha', 'string'],
  ['prometheus.prometheusSpec.enableRemoteWriteReceiver', 'boolean'],
  ['prometheus.prometheusSpec.additionalScrapeConfigs', 'any'],
  ['prometheus.prometheusSpec.replicas', 'int'],
  ['prometheus.agentMode', 'boolean'],
  ['prometheus.serviceAccount.name', 'string'],
  ['prometheusOperator.admissionWebhooks.patch.image.tag', 'string'],
  ['prometheusOperator.prometheusConfigReloader.resources', 'map'],
  ['prometheusOperator.tolerations', 'list'],
  ['cleanPrometheusOperatorObjectNames', 'boolean'],
  ['kube-state-metrics', 'map'],
])('%s is of type %s', (path, type) => {
  expect(at(path)).toBe(type);
});

test('a name of one level is no name of another', () => {
  expect(stackValues().has('prometheusSpec')).toBe(false);
  expect(prometheusSpecValues().has('agentMode')).toBe(false);
});

test('no level has a word of the grammar for a name', () => {
  const names = (block: ValueBlock): string[] => [...block].flatMap(([name, field]) => [name, ...(typeof field === 'string' ? [] : names(field))]);
  expect(names(stackValues()).filter((name) => !/^[A-Za-z][A-Za-z-]*$/.test(name))).toEqual([]);
});
