import { Engine, reloadsInPlace } from '../../../src/compile/plan';

test.each<[Engine, boolean]>([['alloy', true], ['prometheus-agent', true], ['prometheus-server', true], ['opentelemetry', false], ['promtail', false]])(
  '%s reads a changed config without a new pod: %s', (engine, expected) => {
    expect(reloadsInPlace({ engine })).toBe(expected);
  });

test('nobody asks a Prometheus that speaks TLS to do so', () => {
  expect(reloadsInPlace({ engine: 'prometheus-server', web: { tls: { certificateSecretName: 'a' } } as never })).toBe(false);
});
