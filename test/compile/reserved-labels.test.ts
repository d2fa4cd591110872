import { reservedLabelError } from '../../src/compile/reserved-labels';

test.each(['job', 'instance', 'le', 'quantile', 'namespace', 'pod', 'container', 'node', 'service', 'metrics_path', 'exported_x'])('%s is taken', (name) => {
  expect(reservedLabelError(name)).toBeDefined();
});

test.each(['cluster', 'region', 'exported', 'constructor', 'pods'])('%s is free', (name) => {
  expect(reservedLabelError(name)).toBeUndefined();
});
