import { diagnosticsOf, faults } from './faults';

const SECRET = { name: 'a', key: 'b' };

test.each<[string, object]>([
  ['a token by file', { authorization: { credentialsFile: '/token' } }],
  ['a token by Secret with its own type', { authorization: { type: 'Token', credentials: SECRET } }],
  ['a password', { basicAuth: { username: 'a', password: SECRET } }],
  ['client credentials', { oauth2: { clientId: 'a', clientSecret: SECRET, tokenUrl: 'https://a/t', scopes: ['b'], endpointParams: { c: '' } } }],
  ['a client certificate', { tlsConfig: { ca: SECRET, cert: SECRET, key: SECRET } }],
  ['a proxy', { proxyUrl: 'http://proxy:3128' }],
  ['the proxy of the environment', { proxyFromEnvironment: true }],
  ['a proxy, and none of the environment', { proxyUrl: 'http://proxy:3128', proxyFromEnvironment: false }],
])('%s is taken', (_, own) => {
  expect(faults(own)).toEqual([]);
});

test.each<[string, object, string]>([
  ['two ways to authenticate', { authorization: { credentialsFile: '/t' }, basicAuth: { username: 'a', password: SECRET } }, 'conflict at '],
  ['two proxies', { proxyUrl: 'http://proxy:3128', proxyFromEnvironment: true }, 'conflict at '],
  ['an authorization of nothing', { authorization: {} }, 'conflict at authorization'],
  ['two credentials', { authorization: { credentials: SECRET, credentialsFile: '/t' } }, 'conflict at authorization'],
  ['a basic authorization', { authorization: { type: 'basic', credentialsFile: '/t' } }, 'conflict at authorization'],
  ['a password in the open', { basicAuth: { username: 'a', password: 'b' } }, 'inline-secret at basicAuth.password'],
  ['a Secret without key', { basicAuth: { username: 'a', password: { name: 'a' } } }, 'missing-key at basicAuth.password'],
  ['an OAuth client without endpoint', { oauth2: { clientId: 'a', clientSecret: SECRET } }, 'missing-key at oauth2'],
  ['a certificate without key', { tlsConfig: { cert: SECRET } }, 'conflict at tlsConfig'],
  ['a key without certificate', { tlsConfig: { key: SECRET } }, 'conflict at tlsConfig'],
  ['two authorities', { tlsConfig: { ca: SECRET, caFile: '/ca' } }, 'conflict at tlsConfig'],
  ['an unknown TLS version', { tlsConfig: { minVersion: 'TLS1.2' } }, 'unknown-value at tlsConfig.minVersion'],
  ['a proxy without scheme', { proxyUrl: 'proxy:3128' }, 'bad-url at proxyUrl'],
  ['a proxy with a password in it', { proxyUrl: 'http://a:b@proxy:3128' }, 'bad-url at proxyUrl'],
])('%s is refused', (_, own, fault) => {
  expect(faults(own)).toEqual([fault]);
});

test('a wrong password is not repeated', () => {
  expect(JSON.stringify(diagnosticsOf({ proxyUrl: 'http://a:hunter2@proxy:3128' }))).not.toContain('hunter2');
  expect(JSON.stringify(diagnosticsOf({ basicAuth: { username: 'a', password: 'hunter2' } }))).not.toContain('hunter2');
});

test('accepting any certificate is a risk that is named', () => {
  expect(diagnosticsOf({ tlsConfig: { insecureSkipVerify: true } })).toMatchObject([{
    severity: 'warning', code: 'insecure-tls', where: "here, job 'a', tlsConfig",
  }]);
  expect(faults({ tlsConfig: { insecureSkipVerify: false } })).toEqual([]);
});
