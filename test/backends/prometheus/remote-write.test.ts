import { collector } from './collector';
import { print } from './printed';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';

const write = (own: Partial<RemoteWrite>, version?: string) => print(collector({ version, remoteWrites: [{ url: 'http://hub/w', ...own }] }));

test('every field is written', () => {
  const { config, diagnostics } = write({
    name: 'hub',
    remoteTimeout: '20s',
    headers: { 'X-Scope-OrgID': 'a' },
    sendExemplars: true,
    sendNativeHistograms: false,
    basicAuth: { username: 'a', password: { name: 'b', key: 'c' } },
    queueConfig: {
      capacity: 1,
      maxShards: 2,
      minShards: 3,
      maxSamplesPerSend: 4,
      batchSendDeadline: '5s',
      minBackoff: '6ms',
      maxBackoff: '7s',
      retryOnHttp429: true,
      sampleAgeLimit: '8h',
    },
    writeRelabelConfigs: [{ targetLabel: 'cluster', replacement: 'a' }],
  });
  expect(diagnostics).toEqual([]);
  expect(config.remote_write).toEqual([{
    url: 'http://hub/w',
    name: 'hub',
    remote_timeout: '20s',
    headers: { 'X-Scope-OrgID': 'a' },
    send_exemplars: true,
    send_native_histograms: false,
    basic_auth: { username: 'a', password_file: '/etc/monitoring/secrets/b/c' },
    queue_config: {
      capacity: 1,
      max_shards: 2,
      min_shards: 3,
      max_samples_per_send: 4,
      batch_send_deadline: '5s',
      min_backoff: '6ms',
      max_backoff: '7s',
      retry_on_http_429: true,
      sample_age_limit: '8h',
    },
    write_relabel_configs: [{ target_label: 'cluster', replacement: 'a' }],
  }]);
});

test('an age limit came with 2.50', () => {
  const { config, diagnostics } = write({ queueConfig: { capacity: 5, sampleAgeLimit: '1h' } }, '2.49');
  expect(diagnostics).toMatchObject([{
    code: 'unsupported', where: "collector 'prometheus', remoteWrite[0]", message: expect.stringContaining("'sampleAgeLimit'") as string,
  }]);
  expect(config.remote_write[0].queue_config).toEqual({ capacity: 5 });
  expect(write({ queueConfig: { sampleAgeLimit: '1h' } }, '2.50').diagnostics).toEqual([]);
});

test('an agent without a remote write is refused', () => {
  expect(print(collector({ engine: 'prometheus-agent', remoteWrites: [] })).diagnostics).toMatchObject([{
    severity: 'error', code: 'no-remote-write', where: "collector 'prometheus'",
  }]);
});
