import { Diagnostic } from '../../../src/diagnostics';
import { Collection } from '../../../src/topology/collection';
import { FederationCollectionProps } from '../../../src/topology/collection-props';
import { codesOf, ofSpoke, spoke } from '../compiled';

const BASIC = { basicAuth: { username: 'hub', password: { name: 's', key: 'p' } } };
const CERTIFICATE = { tlsConfig: { cert: { name: 's', key: 'tls.crt' }, key: { name: 's', key: 'tls.key' } } };

function found(own: FederationCollectionProps, strict = false): Diagnostic[] {
  return ofSpoke(spoke({ collection: Collection.federation({ client: BASIC, ...own }) }, { facts: { strict } }).diagnostics);
}

test.each<[string, FederationCollectionProps]>([
  ['https and a password', { target: 'x' }],
  ['https and a client certificate', { target: 'x', client: CERTIFICATE }],
  ['https and a token', { target: 'x', client: { authorization: { credentials: { name: 's', key: 't' } } } }],
  ['a tailnet and a password', { target: '100.64.0.7:9090', scheme: 'http' }],
  ['a machine of a tailnet and a password', { target: 'a.tail1234.ts.net:9090', scheme: 'http' }],
  ['an IPv6 address of a tailnet', { target: '[fd7a:115c:a1e0::1]:9090', scheme: 'http' }],
  ['the same machine', { target: '127.0.0.1:9090', scheme: 'http' }],
])('%s: nothing to say', (_, own) => {
  expect(found(own)).toEqual([]);
});

test.each<[string, FederationCollectionProps, string[]]>([
  ['series in the clear', { target: 'x', scheme: 'http', client: {} }, ['plaintext-federation', 'unauthenticated-federation']],
  ['a password in the clear', { target: 'x', scheme: 'http' }, ['plaintext-federation']],
  ['one of two targets in the clear', { targets: [{ targets: ['100.64.0.7', 'x'] }], scheme: 'http' }, ['plaintext-federation']],
  ['found targets in the clear', { dnsSdConfigs: [{ names: ['x'] }], scheme: 'http' }, ['plaintext-federation']],
  ['no credentials', { target: 'x', client: {} }, ['unauthenticated-federation']],
  ['an authority alone', { target: 'x', client: { tlsConfig: { ca: { name: 's', key: 'ca' } } } }, ['unauthenticated-federation']],
  ['TLS over http', { target: '100.64.0.7', scheme: 'http', client: CERTIFICATE }, ['tls-without-https!']],
])('%s', (_, own, codes) => {
  expect(codesOf(found(own))).toEqual(codes);
});

test('what others can read is an error where that is asked for', () => {
  const own = { target: 'x', scheme: 'http', client: {} };
  expect(codesOf(found(own, true))).toEqual(['plaintext-federation!', 'unauthenticated-federation']);
  expect(codesOf(found({ target: '100.64.0.7', scheme: 'http' }, true))).toEqual([]);
});

test('says what is read by others', () => {
  const targets = [{ targets: ['x:1', 'y:1', '100.64.0.7'] }];
  expect(found({ targets, scheme: 'http' })[0].message)
    .toBe("cluster 'a', job 'a/federation': credentials and series of 'x:1' and 1 more cross clusters without encryption");
  expect(found({ httpSdConfigs: [{ url: 'https://x' }], scheme: 'http', client: {} })[0].message)
    .toBe("cluster 'a', job 'a/federation': series of what httpSdConfigs finds cross clusters without encryption");
});

test('whoever the tailnet lets in may read what asks for nothing', () => {
  expect(found({ target: '100.64.0.7', scheme: 'http', client: {} }).map(({ code, severity }) => [code, severity]))
    .toEqual([['unauthenticated-federation', 'info']]);
});
