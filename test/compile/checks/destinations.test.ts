import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { Collection } from '../../../src/topology/collection';
import { SecretSource } from '../../../src/topology/secret-source';
import { Around, codesOf, hub, spoke } from '../compiled';

const BASIC = { basicAuth: { username: 'u', password: { name: 's', key: 'k' } } };
const KEY = { name: 's', key: 'k' };

function codesFor(write: RemoteWrite, around: Around = {}): string[] {
  const secrets = { s: SecretSource.existing({ keys: ['k'], usedBy: 'some of the writes' }) };
  return spoke({ settings: { remoteWrite: { destinations: { other: write } } }, secrets }, around).codes;
}

test.each<[string, RemoteWrite, string[]]>([
  ['HTTPS with credentials', { url: 'https://x.example.com/w', ...BASIC }, []],
  ['HTTPS with a client certificate', { url: 'https://x.example.com/w', tlsConfig: { cert: KEY, key: KEY } }, []],
  ['HTTPS with signatures', { url: 'https://x.example.com/w', sigv4: {} }, []],
  ['HTTPS without credentials', { url: 'https://x.example.com/w' }, ['unauthenticated-write']],
  ['HTTPS with an authority of its own and no credentials', { url: 'https://x.example.com/w', tlsConfig: { ca: KEY } }, ['unauthenticated-write']],
  ['plain HTTP', { url: 'http://x.example.com/w' }, ['plaintext-write']],
  ['plain HTTP with a password', { url: 'http://x.example.com/w', ...BASIC }, ['plaintext-credentials']],
  ['plain HTTP with signatures', { url: 'http://x.example.com/w', sigv4: {} }, ['plaintext-write']],
  ['plain HTTP in a tailnet', { url: 'http://100.64.0.9:9009/w' }, []],
  ['plain HTTP within the cluster', { url: 'http://mimir-nginx.mimir.svc/api/v1/push' }, []],
  ['plain HTTP within the cluster, by its whole name', { url: 'http://mimir.mimir.svc.cluster.local:8080/api/v1/push' }, []],
  ['plain HTTP to an IPv6 address', { url: 'http://[2001:db8::1]/w' }, ['plaintext-write']],
])('%s: %j', (_, write, expected) => {
  expect(codesFor(write)).toEqual(expected);
  expect(codesFor(write, { facts: { strict: true } })).toEqual(expected.map((code) => `${code}!`));
});

test('TLS settings need TLS, also in a tailnet', () => {
  expect(codesFor({ url: 'http://100.64.0.9/w', tlsConfig: { ca: KEY } })).toEqual(['tls-without-https!']);
});

test('a finding names the cluster and the destination', () => {
  const { diagnostics } = spoke({ settings: { remoteWrite: { destinations: { other: { url: 'http://x.example.com/w' } } } } });
  const found = diagnostics.find(({ code }) => code === 'plaintext-write')!;
  expect(found.message).toBe("cluster 'a', destination 'other': everything is sent to 'http://x.example.com/w' without encryption");
  expect(found.where).toBe("spoke('a').settings/remoteWrite/destinations/other");
});

describe('where nothing is sent', () => {
  const settings = { remoteWrite: { destinations: { other: { url: 'https://x.example.com/w', ...BASIC } } } };

  test('a destination of its own is a mistake', () => {
    expect(hub({ settings }).codes).toEqual(['no-effect']);
    expect(spoke({ collection: Collection.directScrape({ apiServer: 'https://a:6443' }), settings }).codes).toContain('no-effect');
  });

  test('one of all clusters is told, and is none', () => {
    const files = { 'base.yaml': 'remoteWrite: {destinations: {other: {url: "https://x.example.com/w", sigv4: {}}}}\n' };
    const { diagnostics, codes, plan } = hub({}, { files });
    expect(codes).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('no-effect');
    expect(plan.collectors[0].remoteWrites).toEqual([]);
  });
});

test('without destinations nothing is said', () => {
  expect(codesOf(spoke().diagnostics)).toEqual([]);
});
