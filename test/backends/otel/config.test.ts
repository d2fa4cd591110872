import { gateway, print } from './printed';

const OTLP = { kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] } as const;

test('what comes is limited first, gets the identity, and is batched last', () => {
  const { processors, service } = print(gateway()).config;
  expect(service.pipelines.metrics.processors).toEqual(['memory_limiter', 'resource/identity', 'attributes/identity', 'batch']);
  expect(Object.keys(processors)).toEqual(service.pipelines.metrics.processors);
  expect(processors.memory_limiter).toEqual({ check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 25 });
});

test('applications are taken in where that is asked for', () => {
  const { receivers, service } = print(gateway({ intakes: [OTLP] })).config;
  expect(receivers.otlp.protocols).toEqual({ grpc: { endpoint: ':4317' }, http: { endpoint: ':4318' } });
  expect(service.pipelines.metrics.receivers).toEqual(['prometheus', 'otlp']);
  expect(print(gateway()).config.receivers.otlp).toBeUndefined();
});

test('everything that is defined is used, and everything that is used is defined', () => {
  const { config } = print(gateway({
    intakes: [OTLP],
    remoteWrites: [{ name: 'hub', url: 'http://a/' }, { name: 'b', url: 'https://b/', basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }],
    openTelemetry: { otlpWrites: ['b'] },
  }));
  const pipelines: any[] = Object.values(config.service.pipelines);
  for (const part of ['receivers', 'processors', 'exporters']) {
    expect(new Set(pipelines.flatMap((pipeline) => pipeline[part] ?? []))).toEqual(new Set(Object.keys(config[part])));
  }
  expect(config.service.extensions).toEqual(Object.keys(config.extensions));
});

test('it says how it is, for IPv4 and IPv6, and keeps its queue where the volume is', () => {
  const { extensions, service } = print(gateway({ logLevel: 'debug', logFormat: 'json' })).config;
  expect(extensions.health_check).toEqual({ endpoint: ':13133' });
  expect(extensions.file_storage.directory).toBe('/var/lib/otelcol');
  expect(service.telemetry.logs).toEqual({ level: 'debug', encoding: 'json' });
  expect(print(gateway()).config.service.telemetry.logs.encoding).toBe('console');
});
