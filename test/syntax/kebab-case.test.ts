import { kebabCase } from '../../src/syntax/kebab-case';

test.each([['kubeStateMetrics', 'kube-state-metrics'], ['node', 'node'], ['openTelemetry', 'open-telemetry']])('%s is %s', (name, expected) => {
  expect(kebabCase(name)).toBe(expected);
});
