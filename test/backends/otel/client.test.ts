import { gateway, print } from './printed';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';

const SECRET = { name: 's', key: 'k' };
const FILE = '/etc/monitoring/secrets/s/k';

function printed(own: Partial<RemoteWrite>) {
  const { config, diagnostics } = print(gateway({ remoteWrites: [{ name: 'hub', url: 'https://hub/api/v1/write', ...own }] }));
  return { config, diagnostics, exporter: config.exporters['prometheus_remote_write/hub'] };
}

test.each<[string, Partial<RemoteWrite>, string, object]>([
  ['basic authentication', { basicAuth: { username: 'u', password: SECRET } }, 'basicauth/hub', { client_auth: { username: 'u', password_file: FILE } }],
  ['a token', { authorization: { credentials: SECRET } }, 'bearertokenauth/hub', { scheme: 'Bearer', filename: FILE }],
  ['another scheme', { authorization: { type: 'Token', credentialsFile: '/t' } }, 'bearertokenauth/hub', { scheme: 'Token', filename: '/t' }],
  ['OAuth2', { oauth2: { clientId: 'c', clientSecret: SECRET, tokenUrl: 'https://i/', scopes: ['a'], endpointParams: { b: 'c' } } }, 'oauth2client/hub', {
    client_id: 'c', client_secret_file: FILE, token_url: 'https://i/', scopes: ['a'], endpoint_params: { b: ['c'] },
  }],
])('%s is an extension that runs, by the file of its Secret', (_, own, name, extension) => {
  const { config, exporter } = printed(own);
  expect(config.extensions[name]).toEqual(extension);
  expect(exporter.auth).toEqual({ authenticator: name });
  expect(config.service.extensions).toContain(name);
});

test('each receiver has its own', () => {
  const write = (name: string): RemoteWrite => ({ name, url: `https://${name}/`, basicAuth: { username: name, password: SECRET } });
  const { extensions } = print(gateway({ remoteWrites: [write('a'), write('b')] })).config;
  expect(['a', 'b'].map((name) => extensions[`basicauth/${name}`].client_auth.username)).toEqual(['a', 'b']);
});

test('TLS, proxy and headers', () => {
  const { exporter, diagnostics } = printed({
    tlsConfig: { ca: SECRET, cert: SECRET, key: SECRET, serverName: 'n', insecureSkipVerify: true, minVersion: 'TLS13' },
    proxyUrl: 'http://p',
    enableHttp2: false,
    headers: { a: 'b' },
  });
  expect(exporter).toMatchObject({
    tls: { ca_file: FILE, cert_file: FILE, key_file: FILE, server_name_override: 'n', insecure_skip_verify: true, min_version: '1.3' },
    proxy_url: 'http://p',
    force_attempt_http2: false,
    headers: { a: 'b' },
  });
  expect(diagnostics).toEqual([]);
});

test('a collector with no credentials runs no extension for them', () => {
  const { config, exporter } = printed({});
  expect(config.service.extensions).toEqual(['health_check', 'file_storage']);
  expect(exporter.auth).toBeUndefined();
});

test('redirects are always followed', () => {
  expect(printed({ followRedirects: false }).diagnostics).toMatchObject([{ severity: 'warning', code: 'unsupported-by-opentelemetry' }]);
  expect(printed({ followRedirects: true }).diagnostics).toEqual([]);
});

test('the proxy of the environment is the one that the collector takes anyway', () => {
  const { exporter, diagnostics } = printed({ proxyFromEnvironment: true });
  expect([exporter.proxy_url, JSON.stringify(exporter).includes('proxy'), diagnostics]).toEqual([undefined, false, []]);
});
