import { converted } from './converted';

const SECRET = 'c4nary-0f-4-secret';

function client(text: string) {
  const result = converted(`clients:\n  - ${text.trim().replace(/\n/g, '\n    ')}\n`);
  return { ...result, client: result.clients[0] };
}

test('where lines went is told, with its tenant and its ways to say who it is, without any credential', () => {
  const result = client(`
url: https://me:${SECRET}@loki.example.com/loki/api/v1/push
tenant_id: shop
bearer_token: ${SECRET}
basic_auth: { username: me, password: ${SECRET} }
oauth2: { client_id: me, client_secret: ${SECRET}, tls_config: { key: ${SECRET} } }
authorization: { credentials: ${SECRET} }
tls_config: { key: ${SECRET} }`);
  expect(result.client).toEqual({ url: 'https://loki.example.com/loki/api/v1/push', tenantId: 'shop', authentication: ['basicAuth', 'authorization', 'oauth2', 'tlsConfig'] });
  expect(result.told).toHaveLength(7);
  expect(JSON.stringify([result.clients, result.settings, result.findings])).not.toContain(SECRET);
});

test('files of credentials are no credentials', () => {
  expect(client('url: http://a/push\nbasic_auth: { username: a, password_file: /b }').told).toEqual([]);
});

test('the queue is tuned alike', () => {
  expect(client('url: http://a/push\nbatchwait: 2s\nbatchsize: 4096\nbackoff_config: { min_period: 1s, max_period: 1m, max_retries: 20 }').settings.logs!.write)
    .toEqual({ batchWait: '2s', batchSize: '4096B', minBackoffPeriod: '1s', maxBackoffPeriod: '1m', maxBackoffRetries: 20 });
  expect(client('url: http://a/push\nbackoff_config: { max_retries: 0 }')).toMatchObject({ told: [], settings: { logs: { write: { maxBackoffRetries: 0 } } } });
  const odd = client('url: http://a/push\nbatchsize: 1MB\nbatchwait: 1d\nbackoff_config: { max_retries: often }');
  expect(odd.told).toEqual([expect.stringContaining("wants a number here, and not 'often'"), expect.stringContaining("'1d' is not a duration"), expect.stringContaining("not '1MB'")]);
  expect(odd.settings.logs!.write).toBeUndefined();
});

test('labels of its own are those of the cluster, but for what says the cluster', () => {
  const { settings, client: first } = client('url: http://a/push\nexternal_labels: { cluster: a, environment: b, region: eu }');
  expect([settings.global, first.externalLabels]).toEqual([{ externalLabels: { region: 'eu' } }, { region: 'eu' }]);
});

test.each([
  ['headers: { a: b }', 'error', 'headers of their own'], ['timeout: 30s', 'warning', 'as long as the collector allows'], ['drop_rate_limited_batches: true', 'warning', 'is sent again'],
  ['nope: 1', 'error', "knows no 'nope'"], ['backoff_config: { tries: 1 }', 'error', "knows no 'tries'"],
])('%s is told as %s', (field, severity, message) => {
  expect(client(`url: http://a/push\n${field}`).told).toEqual([expect.stringMatching(new RegExp(`^${severity} p\\.yaml:\\d .*${message}`))]);
});

test('a second client is another hub, and the old form counts', () => {
  const two = converted('clients: [{ url: http://a/push }, { url: http://b/push }]');
  expect(two.told).toEqual([expect.stringMatching(/\/clients\/1\): lines go to the hub of the cluster alone/)]);
  expect(converted('client: { url: http://a/push }').clients).toEqual([{ url: 'http://a/push' }]);
});
