import { gateway, print } from './printed';

const WRITE = { name: 'hub', url: 'http://hub/', queueConfig: { retryOnHttp429: true } };

test('the config is where it is mounted', () => {
  expect(print(gateway()).args).toEqual(['--config=/etc/otelcol/config.yaml']);
  expect(Object.keys(print(gateway()).files)).toEqual(['config.yaml']);
});

test('remote write is sent again after 429 where that is asked for; OTLP is in any case', () => {
  const gate = '--feature-gates=exporter.prometheusremotewritexporter.RetryOn429';
  expect(print(gateway({ remoteWrites: [WRITE] })).args).toContain(gate);
  expect(print(gateway({ remoteWrites: [WRITE], openTelemetry: { otlpWrites: ['hub'] } })).args).not.toContain(gate);
  expect(print(gateway({ remoteWrites: [{ ...WRITE, queueConfig: { retryOnHttp429: false } }] })).args).not.toContain(gate);
});
