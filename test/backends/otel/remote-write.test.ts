import { gateway, print } from './printed';
import { CollectorPlan, PlannedWrite } from '../../../src/compile/plan';

const HUB = { name: 'hub', url: 'http://hub:9090/api/v1/write' };
const OTLP = { name: 'hub', url: 'http://hub:9090/api/v1/otlp/v1/metrics' };

function configOf(write: Partial<PlannedWrite>, own: Partial<CollectorPlan> = {}) {
  return print(gateway({ remoteWrites: [{ ...HUB, ...write }], ...own })).config;
}

test('a receiver of remote write is behind a queue on disk, which alone keeps, retries and times out', () => {
  const { exporters, receivers, service } = configOf({ remoteTimeout: '1d' });
  const queue = exporters['otlp_http/hub'];
  const write = exporters['prometheus_remote_write/hub'];
  expect(queue).toMatchObject({
    timeout: '24h', retry_on_failure: { max_elapsed_time: '0s' }, sending_queue: { storage: 'file_storage', num_consumers: 1 },
  });
  expect(write).toMatchObject({ endpoint: HUB.url, timeout: '0s', remote_write_queue: { enabled: false }, retry_on_failure: { enabled: false } });
  // from the one to the other
  expect(queue.endpoint).toBe(`http://${receivers['otlp/hub'].protocols.http.endpoint}`);
  expect(queue.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:/);
  expect(service.pipelines['metrics/hub']).toEqual({ receivers: ['otlp/hub'], exporters: ['prometheus_remote_write/hub'] });
  expect(service.pipelines.metrics.exporters).toEqual(['otlp_http/hub']);
});

test('series get the names and labels that they were scraped with', () => {
  expect(configOf({}).exporters['prometheus_remote_write/hub']).toMatchObject({
    translation_strategy: 'UnderscoreEscapingWithoutSuffixes',
    target_info: { enabled: false },
    disable_scope_info: true,
    resource_to_telemetry_conversion: { enabled: false },
    external_labels: { cluster: 'a', environment: 'production' },
  });
});

test('an OTLP receiver is sent to from the queue itself', () => {
  const { exporters, service } = print(gateway({ remoteWrites: [OTLP], openTelemetry: { otlpWrites: ['hub'] } })).config;
  expect(Object.keys(exporters)).toEqual(['otlp_http/hub']);
  expect(exporters['otlp_http/hub']).toMatchObject({ metrics_endpoint: OTLP.url, sending_queue: { storage: 'file_storage' }, tls: { insecure: true } });
  expect(Object.keys(service.pipelines)).toEqual(['metrics']);
});

test('several receivers have queues of their own, which share the volume', () => {
  const { exporters, receivers, service } = print(gateway({ storage: { size: '10Gi' }, remoteWrites: [HUB, { name: 'cloud', url: 'https://cloud.example/push' }] })).config;
  expect(service.pipelines.metrics.exporters).toEqual(['otlp_http/hub', 'otlp_http/cloud']);
  const addresses = ['hub', 'cloud'].map((name) => receivers[`otlp/${name}`].protocols.http.endpoint);
  expect(new Set(addresses).size).toBe(2);
  const sizes = ['hub', 'cloud'].map((name) => exporters[`otlp_http/${name}`].sending_queue.queue_size);
  expect(sizes).toEqual([3 * 2 ** 30, 3 * 2 ** 30]);
});

test('plain HTTP is spoken to plain receivers alone', () => {
  expect(configOf({}).exporters['prometheus_remote_write/hub'].tls).toEqual({ insecure: true });
  expect(configOf({ url: 'https://hub/api/v1/write' }).exporters['prometheus_remote_write/hub'].tls).toBeUndefined();
  expect(configOf({ url: 'https://hub/api/v1/write', tlsConfig: { serverName: 'a' } }).exporters['prometheus_remote_write/hub'].tls)
    .toEqual({ server_name_override: 'a' });
});

test('the tuning of a queue that the collector knows is said', () => {
  const { exporters, processors } = configOf({ queueConfig: { maxSamplesPerSend: 300, batchSendDeadline: '1d', minBackoff: '30ms', maxBackoff: '2s' } });
  expect(processors.batch).toEqual({ send_batch_size: 300, send_batch_max_size: 300, timeout: '24h' });
  expect(exporters['otlp_http/hub'].retry_on_failure).toMatchObject({ initial_interval: '30ms', max_interval: '2s' });
});

test('what it does not know is told', () => {
  const { diagnostics } = print(gateway({ remoteWrites: [{ ...HUB, sendExemplars: false, queueConfig: { capacity: 5, maxShards: 2, sampleAgeLimit: '1h' } }] }));
  expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'unsupported-by-opentelemetry', where: "collector 'opentelemetry-collector', remote write 'hub'" }]);
  for (const field of ['capacity', 'maxShards', 'sampleAgeLimit', 'sendExemplars']) expect(diagnostics[0].message).toContain(`'${field}'`);
  expect(diagnostics[0].message).not.toContain('minShards');
  expect(print(gateway()).diagnostics).toEqual([]);
});

test('dollars in headers and labels are the receiver\'s', () => {
  const { exporters } = configOf({ headers: { 'X-A': '$1' } }, { externalLabels: { cluster: '${env:HOME}' } });
  expect(exporters['prometheus_remote_write/hub']).toMatchObject({ headers: { 'X-A': '$$1' }, external_labels: { cluster: '$${env:HOME}' } });
});

describe('an address that the pod knows alone', () => {
  test('is a variable that the collector expands, and its scheme says whether TLS is spoken', () => {
    const exporter = configOf({ urlVariable: 'HUB_ENDPOINT' }).exporters['prometheus_remote_write/hub'];
    expect([exporter.endpoint, exporter.tls]).toEqual(['${env:HUB_ENDPOINT}:9090/api/v1/write', undefined]);
  });

  test('is one for OTLP too', () => {
    const { exporters } = print(gateway({ remoteWrites: [{ ...OTLP, urlVariable: 'HUB_ENDPOINT' }], openTelemetry: { otlpWrites: ['hub'] } })).config;
    expect(exporters['otlp_http/hub'].metrics_endpoint).toMatch(/^\$\{env:HUB_ENDPOINT\}.*\/api\/v1\/otlp\/v1\/metrics$/);
  });
});
