import { componentOf, jobOf, planOf, print } from './plans';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';

const URL = 'http://hub:9090/api/v1/write';

function written(...remoteWrites: RemoteWrite[]): string {
  return componentOf(print(planOf({ remoteWrites })).text, 'prometheus.remote_write', 'default');
}

test('external labels, the endpoint, and how long the log waits', () => {
  expect(written({ url: URL })).toBe([
    'prometheus.remote_write "default" {',
    'external_labels = {', '"cluster" = "euw1-production",', '"environment" = "production",', '}',
    'endpoint {', `url = "${URL}"`, '}',
    'wal {', 'truncate_frequency = "2h"', 'min_keepalive_time = "5m"', 'max_keepalive_time = "8h"', '}', '}',
  ].join('\n'));
});

test('everything that can be said of an endpoint', () => {
  const text = written({
    url: URL,
    name: 'hub',
    remoteTimeout: '1m',
    headers: { 'X-Scope-OrgID': 't' },
    sendExemplars: false,
    sendNativeHistograms: true,
    basicAuth: { username: 'u', password: { name: 's', key: 'k' } },
    queueConfig: {
      capacity: 5,
      maxShards: 6,
      minShards: 2,
      maxSamplesPerSend: 7,
      batchSendDeadline: '1s',
      minBackoff: '1ms',
      maxBackoff: '2s',
      retryOnHttp429: false,
      sampleAgeLimit: '1d',
    },
    writeRelabelConfigs: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'a' }, { targetLabel: 'cluster', replacement: 'c' }],
  });
  expect(text).toContain([
    'endpoint {', `url = "${URL}"`, 'name = "hub"', 'remote_timeout = "1m"', 'headers = {', '"X-Scope-OrgID" = "t",', '}',
    'send_exemplars = false', 'send_native_histograms = true',
    'basic_auth {', 'username = "u"', 'password_file = "/etc/monitoring/secrets/s/k"', '}',
    'queue_config {', 'capacity = 5', 'max_shards = 6', 'min_shards = 2', 'max_samples_per_send = 7', 'batch_send_deadline = "1s"',
    'min_backoff = "1ms"', 'max_backoff = "2s"', 'retry_on_http_429 = false', 'sample_age_limit = "24h"', '}',
    'write_relabel_config {', 'source_labels = ["__name__"]', 'regex = "a"', 'action = "drop"', '}',
    'write_relabel_config {', 'target_label = "cluster"', 'replacement = "c"', '}', '}',
  ].join('\n'));
});

test("Alloy's defaults are not written, but HTTP/2 is: its default changed", () => {
  const queueConfig = {
    capacity: 10000,
    maxShards: 50,
    minShards: 1,
    maxSamplesPerSend: 2000,
    batchSendDeadline: '5s',
    minBackoff: '30ms',
    maxBackoff: '5s',
    retryOnHttp429: true,
    sampleAgeLimit: '0s',
  };
  const text = written({ url: URL, remoteTimeout: '30s', sendExemplars: true, sendNativeHistograms: false, enableHttp2: true, queueConfig });
  expect(text).toContain(`endpoint {\nurl = "${URL}"\nenable_http2 = true\nqueue_config { }\n}`);
});

test('several endpoints share one component, and all jobs forward to it', () => {
  const { text } = print(planOf({
    jobs: [jobOf({ jobName: 'a' }), jobOf({ jobName: 'b' })], remoteWrites: [{ url: URL }, { url: 'http://other' }],
  }));
  expect(text.match(/^prometheus\.remote_write/gm)).toHaveLength(1);
  expect(text.match(/^\tendpoint \{/gm)).toHaveLength(2);
  expect(text.match(/forward_to += \[prometheus\.remote_write\.default\.receiver\]/g)).toHaveLength(2);
});
