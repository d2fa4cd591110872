import { collector, job } from './collector';
import { print } from './printed';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';

function client(own: HttpClientConfig) {
  const { job_name: _, static_configs: __, ...rest } = print(collector({ jobs: [job(own)] })).config.scrape_configs[0];
  return rest;
}

const SECRET = { name: 'hub', key: 'password' };
const FILE = '/etc/monitoring/secrets/hub/password';

test('secrets are files of the mounted Secret', () => {
  expect(client({ basicAuth: { username: 'a', password: SECRET } })).toEqual({ basic_auth: { username: 'a', password_file: FILE } });
  expect(client({ authorization: { type: 'Token', credentials: SECRET } })).toEqual({ authorization: { type: 'Token', credentials_file: FILE } });
  const tls = client({ tlsConfig: { ca: SECRET, cert: SECRET, key: SECRET } });
  expect(tls).toEqual({ tls_config: { ca_file: FILE, cert_file: FILE, key_file: FILE } });
  expect(client({
    oauth2: { clientId: 'a', clientSecret: SECRET, tokenUrl: 'https://a/', scopes: ['b'], endpointParams: { c: 'd' } },
  })).toEqual({
    oauth2: { client_id: 'a', client_secret_file: FILE, scopes: ['b'], token_url: 'https://a/', endpoint_params: { c: 'd' } },
  });
});

test('files of the container stay as they are', () => {
  expect(client({ authorization: { credentialsFile: '/token' }, tlsConfig: { caFile: '/ca' } })).toEqual({
    authorization: { credentials_file: '/token' }, tls_config: { ca_file: '/ca' },
  });
});

test('every other setting has its field', () => {
  expect(client({
    tlsConfig: { serverName: 'a', insecureSkipVerify: false, minVersion: 'TLS12' }, proxyUrl: 'http://p:1', followRedirects: false, enableHttp2: true,
  })).toEqual({
    tls_config: { server_name: 'a', insecure_skip_verify: false, min_version: 'TLS12' },
    proxy_url: 'http://p:1',
    follow_redirects: false,
    enable_http2: true,
  });
});

test('the proxy of the environment is taken where that is said', () => {
  const oauth2 = { clientId: 'a', clientSecret: { name: 's', key: 'k' }, tokenUrl: 'https://a/', proxyFromEnvironment: true };
  expect(client({ proxyFromEnvironment: true, oauth2 })).toMatchObject({ proxy_from_environment: true, oauth2: { proxy_from_environment: true } });
});
