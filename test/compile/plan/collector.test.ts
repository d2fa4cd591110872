import { Engine, hasLogsAlone, reloadsInPlace } from '../../../src/compile/plan';

test.each<[Engine, boolean]>([['alloy', true], ['prometheus-agent', true], ['prometheus-server', true], ['opentelemetry', false], ['promtail', false]])(
  '%s reads a changed config without a new pod: %s', (engine, expected) => {
    expect(reloadsInPlace({ engine })).toBe(expected);
  });

test('nobody asks a Prometheus that speaks TLS to do so', () => {
  expect(reloadsInPlace({ engine: 'prometheus-server', web: { tls: { certificateSecretName: 'a' } } as never })).toBe(false);
});

test('logs alone are read by whoever has neither jobs nor intakes', () => {
  const logs = { sources: [], writes: [] };
  const intakes = [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }] as const;
  expect(hasLogsAlone({ jobs: [], logs })).toBe(true);
  const others = [{ jobs: [] }, { jobs: [], logs, intakes }, { jobs: [{} as never], logs }];
  expect(others.map(hasLogsAlone)).toEqual([false, false, false]);
});
