import { HUB, printed } from './plans';
import { LogWrite } from '../../../src/compile/plan';

function client(write: Partial<LogWrite>) {
  const { config, errors } = printed(undefined, [{ ...HUB, ...write }]);
  expect(errors).toEqual([]);
  return config.clients[0];
}

test('a client says where, and repeats the identity', () => {
  expect(client({})).toEqual({ url: HUB.url, name: 'hub', external_labels: { cluster: 'a' } });
  expect(client({ tenantId: 'shop' })).toMatchObject({ tenant_id: 'shop' });
});

test('credentials are files of Secrets', () => {
  const key = (name: string) => ({ name: 'hub', key: name });
  expect(client({ basicAuth: { username: 'a', password: key('password') } }).basic_auth).toEqual({ username: 'a', password_file: expect.stringMatching(/\/hub\/password$/) });
  expect(client({ authorization: { credentials: key('token') } }).authorization).toEqual({ credentials_file: expect.stringMatching(/\/hub\/token$/) });
  expect(client({ oauth2: { clientId: 'a', clientSecret: key('secret'), tokenUrl: 'https://sso/token', scopes: ['logs'] } }).oauth2)
    .toEqual({ client_id: 'a', client_secret_file: expect.stringMatching(/\/hub\/secret$/), token_url: 'https://sso/token', scopes: ['logs'] });
  expect(client({ tlsConfig: { ca: key('ca.crt'), cert: key('tls.crt'), key: key('tls.key'), serverName: 'hub' } }).tls_config).toEqual({
    ca_file: expect.stringMatching(/\/hub\/ca\.crt$/), cert_file: expect.stringMatching(/\/hub\/tls\.crt$/), key_file: expect.stringMatching(/\/hub\/tls\.key$/), server_name: 'hub',
  });
});

test('the queue is as the plan says, and else as Promtail has it', () => {
  expect(client({ batchWait: '2s', batchSize: 1024, minBackoffPeriod: '1s', maxBackoffPeriod: '1m', maxBackoffRetries: 0 })).toMatchObject({
    batchwait: '2s', batchsize: 1024, backoff_config: { min_period: '1s', max_period: '1m', max_retries: 0 },
  });
  expect(client({ maxBackoffRetries: 3 }).backoff_config).toEqual({ max_retries: 3 });
});

test('each receiver is a client of its own', () => {
  const { config } = printed(undefined, [HUB, { name: 'hub-2', url: 'http://other:3100/loki/api/v1/push', proxyUrl: 'http://proxy:3128' }]);
  expect(config.clients.map(({ name, proxy_url: proxy }: { name: string; proxy_url?: string }) => [name, proxy])).toEqual([['hub', undefined], ['hub-2', 'http://proxy:3128']]);
});
