import { componentOf, jobOf, planOf, print } from './plans';
import { HttpClientConfig } from '../../../src/model/scrape/http-client';

function clientOf(client: HttpClientConfig): string {
  return componentOf(print(planOf({ jobs: [jobOf(client)] })).text, 'prometheus.scrape', 'pods');
}

const SECRET = { name: 'hub', key: 'password' };
const FILE = '"/etc/monitoring/secrets/hub/password"';

test.each<[string, HttpClientConfig, string]>([
  ['authorization', { authorization: { credentials: SECRET } }, `authorization {\ncredentials_file = ${FILE}\n}`],
  ['authorization of a type', { authorization: { type: 'Token', credentials: SECRET } }, `authorization {\ntype = "Token"\ncredentials_file = ${FILE}\n}`],
  ['authorization by file', { authorization: { type: 'Bearer', credentialsFile: '/a/token' } }, 'authorization {\ncredentials_file = "/a/token"\n}'],
  ['basic auth', { basicAuth: { username: 'u', password: SECRET } }, `basic_auth {\nusername = "u"\npassword_file = ${FILE}\n}`],
  [
    'oauth2',
    { oauth2: { clientId: 'c', clientSecret: SECRET, tokenUrl: 'https://t', scopes: ['a'], endpointParams: { audience: 'x' } } },
    `oauth2 {\nclient_id = "c"\nclient_secret_file = ${FILE}\nscopes = ["a"]\ntoken_url = "https://t"\nendpoint_params = {\n"audience" = "x",\n}\n}`,
  ],
  [
    'tls',
    { tlsConfig: { ca: SECRET, cert: SECRET, key: SECRET, serverName: 's', insecureSkipVerify: true, minVersion: 'TLS12' } },
    `tls_config {\nca_file = ${FILE}\ncert_file = ${FILE}\nkey_file = ${FILE}\nserver_name = "s"\ninsecure_skip_verify = true\nmin_version = "TLS12"\n}`,
  ],
  ['one CA of two', { tlsConfig: { ca: SECRET, caFile: '/ca.crt' } }, `tls_config {\nca_file = ${FILE}\n}`],
  ['proxy', { proxyUrl: 'http://p' }, 'proxy_url = "http://p"'],
  ['no redirects', { followRedirects: false }, 'follow_redirects = false'],
  ['no HTTP/2', { enableHttp2: false }, 'enable_http2 = false'],
])('%s', (_, client, expected) => {
  expect(clientOf(client)).toContain(`\n${expected}\n`);
});

test('defaults are not written', () => {
  expect(clientOf({ followRedirects: true, enableHttp2: true, tlsConfig: { insecureSkipVerify: false } })).toBe(clientOf({ tlsConfig: {} }));
});
