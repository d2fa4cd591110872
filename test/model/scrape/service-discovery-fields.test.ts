import { diagnosticsOf, faults } from './faults';

const only = (kind: string, ...configs: object[]) => ({ staticConfigs: undefined, [kind]: configs });
const kubernetes = (...configs: object[]) => only('kubernetesSdConfigs', ...configs);
const TLS = { tlsConfig: { ca: { name: 'b-ca', key: 'ca.crt' } } };
const REMOTE = { role: 'pod', apiServer: 'https://b:6443', authorization: { credentialsFile: '/t' }, ...TLS };

test.each<[string, object]>([
  ...['node', 'pod', 'service', 'endpointslice', 'ingress'].map((role): [string, object] => [`role ${role}`, kubernetes({ role })]),
  ['namespaces and metadata', kubernetes({ role: 'pod', namespaces: { names: ['a'], ownNamespace: true }, attachMetadata: { node: true, namespace: true } })],
  ['selectors of related objects', kubernetes({ role: 'endpointslice', selectors: [{ role: 'service', label: 'a=b' }, { role: 'pod', field: 'c=d' }] })],
  ['pods of some nodes', kubernetes({ role: 'pod', selectors: [{ role: 'node', label: 'a=b' }] })],
  ['another cluster by token', kubernetes(REMOTE)],
  ['another cluster by certificate', kubernetes({ ...REMOTE, authorization: undefined, tlsConfig: { caFile: '/ca', cert: { name: 'a', key: 'b' }, key: { name: 'a', key: 'c' } } })],
  ['static targets with labels', { staticConfigs: [{ targets: ['a', 'b:1', '[fd00::1]:80'], labels: { zone: 'a', __metrics_path__: '/x', empty: '' } }] }],
  ['DNS records that have a port', only('dnsSdConfigs', { names: ['a'], refreshInterval: '1m' }, { names: ['b'], type: 'A', port: 80 })],
  ['an HTTP endpoint', only('httpSdConfigs', { url: 'http://a/b', refreshInterval: '1m', basicAuth: { username: 'a', password: { name: 'b', key: 'c' } } })],
  ['files', only('fileSdConfigs', { files: ['/a/b.json', '/a/*.yml', '/a/b*.yaml'] })],
])('%s is taken', (_, own) => {
  expect(faults(own)).toEqual([]);
});

test.each<[string, object, string]>([
  ['an unknown role', kubernetes({ role: 'pods' }), 'unknown-value at kubernetesSdConfigs[0].role'],
  ['a role in capitals', kubernetes({ role: 'Pod' }), 'unknown-value at kubernetesSdConfigs[0].role'],
  ['no role', kubernetes({ namespaces: { names: ['a'] } }), 'missing-key at kubernetesSdConfigs[0]'],
  ['HTTP settings for the own cluster', kubernetes({ role: 'pod', tlsConfig: { caFile: '/ca' } }), 'conflict at kubernetesSdConfigs[0]'],
  ['another cluster without credentials', kubernetes({ role: 'pod', apiServer: 'https://b:6443', ...TLS }), 'missing-key at kubernetesSdConfigs[0]'],
  ['another cluster without a certificate authority', kubernetes({ ...REMOTE, tlsConfig: undefined }), 'missing-key at kubernetesSdConfigs[0]'],
  ['another cluster whose certificate should be checked by nothing', kubernetes({ ...REMOTE, tlsConfig: { insecureSkipVerify: false, serverName: 'b' } }), 'missing-key at kubernetesSdConfigs[0]'],
  ['another cluster with two', kubernetes({ ...REMOTE, basicAuth: { username: 'a', password: { name: 'a', key: 'b' } } }), 'conflict at kubernetesSdConfigs[0]'],
  ['the own namespace of another cluster', kubernetes({ ...REMOTE, namespaces: { ownNamespace: true } }), 'conflict at kubernetesSdConfigs[0]'],
  ['a selector of a role that is not read', kubernetes({ role: 'node', selectors: [{ role: 'pod', label: 'a=b' }] }), 'bad-selector at kubernetesSdConfigs[0].selectors[0]'],
  ['two selectors of one role', kubernetes({ role: 'pod', selectors: [{ role: 'pod', label: 'a' }, { role: 'pod', field: 'b=c' }] }), 'bad-selector at kubernetesSdConfigs[0].selectors[1]'],
  ['a label with a dash', { staticConfigs: [{ targets: ['a:80'], labels: { 'a-b': 'c' } }] }, 'bad-label-name at staticConfigs[0].labels'],
  ['a label that is a number', { staticConfigs: [{ targets: ['a:80'], labels: { a: 5 } }] }, 'wrong-type at staticConfigs[0].labels.a'],
  ['records without a port', only('dnsSdConfigs', { names: ['a'], type: 'A' }), 'missing-key at dnsSdConfigs[0]'],
  ['a port that is none', only('dnsSdConfigs', { names: ['a'], type: 'A', port: 65_536 }), 'bad-number at dnsSdConfigs[0].port'],
  ['an unknown record type', only('dnsSdConfigs', { names: ['a'], type: 'a' }), 'unknown-value at dnsSdConfigs[0].type'],
  ['no names', only('dnsSdConfigs', { names: [] }), 'empty-value at dnsSdConfigs[0].names'],
  ['a URL without scheme', only('httpSdConfigs', { url: 'a/b' }), 'bad-url at httpSdConfigs[0].url'],
  ['no URL', only('httpSdConfigs', { refreshInterval: '1m' }), 'missing-key at httpSdConfigs[0]'],
  ['a relative file', only('fileSdConfigs', { files: ['a.json'] }), 'bad-path at fileSdConfigs[0].files[0]'],
  ['a star in a folder', only('fileSdConfigs', { files: ['/a/*/b.json'] }), 'bad-path at fileSdConfigs[0].files[0]'],
  ['another file type', only('fileSdConfigs', { files: ['/a/b.txt'] }), 'bad-path at fileSdConfigs[0].files[0]'],
])('%s is refused', (_, own, fault) => {
  expect(faults(own)).toEqual([fault]);
});

test('role endpoints still works, and its successor is named', () => {
  expect(diagnosticsOf(kubernetes({ role: 'endpoints' }))).toMatchObject([{
    severity: 'warning', code: 'deprecated-role', where: "here, job 'a', kubernetesSdConfigs[0].role", hint: expect.stringContaining('endpointslice') as string,
  }]);
});

test('another cluster whose certificate nobody checks is taken with a warning', () => {
  expect(diagnosticsOf(kubernetes({ ...REMOTE, tlsConfig: { insecureSkipVerify: true } }))).toMatchObject([{ severity: 'warning', code: 'insecure-tls' }]);
});
