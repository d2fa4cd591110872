import { Diagnostic } from '../../../src/diagnostics';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederationCollectionProps } from '../../../src/topology/collection-props';
import { codesOf, ofSpoke, spoke } from '../compiled';

const BASIC = { basicAuth: { username: 'hub', password: { name: 's', key: 'p' } } };
const CERTIFICATE = { tlsConfig: { cert: { name: 's', key: 'tls.crt' }, key: { name: 's', key: 'tls.key' } } };

function found(own: FederationCollectionProps, props: SpokeProps = {}): Diagnostic[] {
  return ofSpoke(spoke({ collection: Collection.federation({ client: BASIC, ...own }), ...props }).diagnostics);
}

function messages(own: FederationCollectionProps, props?: SpokeProps): string[] {
  return found(own, props).map(({ message }) => message);
}

test.each<[string, FederationCollectionProps]>([
  ['https and a password', { target: 'x' }],
  ['https and a client certificate', { target: 'x', client: CERTIFICATE }],
  ['https and a token', { target: 'x', client: { authorization: { credentials: { name: 's', key: 't' } } } }],
  ['a tailnet and a password', { target: '100.64.0.7:9090', scheme: 'http' }],
  ['a machine of a tailnet and a password', { target: 'a.tail1234.ts.net:9090', scheme: 'http' }],
  ['an IPv6 address of a tailnet', { target: '[fd7a:115c:a1e0::1]:9090', scheme: 'http' }],
  ['targets with the name of their cluster', { targets: [{ targets: ['x'], labels: { cluster: 'a' } }] }],
])('%s: nothing to say', (_, own) => {
  expect(found(own)).toEqual([]);
});

test.each<[string, FederationCollectionProps, string[]]>([
  ['no target', {}, ['no-targets!']],
  ['no target in a group', { targets: [{ targets: [] }] }, ['empty-value!', 'no-targets!']],
  ['an empty discovery', { httpSdConfigs: [] }, ['empty-value!', 'no-targets!']],
  ['target and targets', { target: 'x', targets: [{ targets: ['y'] }] }, ['conflict!']],
  ['a target twice', { targets: [{ targets: ['y'] }, { targets: ['y'], labels: { shard: '1' } }] }, ['duplicate-target!']],
  ['a target of another cluster', { targets: [{ targets: ['x'], labels: { cluster: 'other' } }] }, ['forced-label!']],
  ['a target of another environment', { targets: [{ targets: ['x'], labels: { environment: 'other' } }] }, ['forced-label!']],
  ['a target of another job', { targets: [{ targets: ['x'], labels: { job: 'node' } }] }, ['forced-label!']],
  ['a certificate without its key', { target: 'x', client: { tlsConfig: { cert: { name: 's', key: 'c' } } } }, ['conflict!']],
  ['two ways to authenticate', { target: 'x', client: { ...BASIC, authorization: { credentials: { name: 's', key: 't' } } } }, ['conflict!']],
  ['any certificate', { target: 'x', client: { ...BASIC, tlsConfig: { insecureSkipVerify: true } } }, ['insecure-tls']],
  ['a relative path', { target: 'x', metricsPath: 'federate' }, ['bad-path!']],
  ['files that nobody mounts', { fileSdConfigs: [{ files: ['/etc/targets/a.json'] }] }, ['files-of-others']],
  ['a file that is not read for targets', { targetFiles: [{ name: 'targets', key: 'a.txt' }] }, ['bad-path!']],
  ['a key that is none', { targetFiles: [{ name: 'targets', key: '../a.json' }] }, ['bad-config-map!']],
  ['a key that is hidden', { targetFiles: [{ name: 'targets', key: '..a.json' }] }, ['bad-config-map!']],
  ['a selector that is none', { target: 'x', match: ['{job=}'] }, ['bad-selector!']],
  ['no selector', { target: 'x', match: [] }, ['no-selector!']],
])('%s', (_, own, codes) => {
  expect(codesOf(found(own))).toEqual(codes);
});

test('every message names cluster and job', () => {
  const all = [
    ...messages({}), ...messages({ target: 'x', targets: [{ targets: ['y', 'y'], labels: { cluster: 'other', job: 'x' } }] }),
    ...messages({ target: 'x', scheme: 'http', client: CERTIFICATE, match: ['up{', 'x'] }), ...messages({ target: 'x', client: {}, match: ['{job=~".+"}'] }),
    ...messages({ fileSdConfigs: [{ files: ['/x.json'] }] }),
  ];
  expect(all.length).toBeGreaterThan(8);
  expect(all.filter((message) => !message.startsWith("cluster 'a', job 'a/federation': "))).toEqual([]);
});

test('says how a cluster gets the name that its targets have', () => {
  const targets = [{ targets: ['x'], labels: { cluster: 'other' } }];
  expect(found({ targets })[0]).toMatchObject({
    message: "cluster 'a', job 'a/federation': targets have the label cluster=\"other\", but everything of cluster 'a' has cluster=\"a\"",
    hint: 'make a spoke of its own of each cluster, remove the label, or set `global.clusterName: other`',
  });
  expect(found({ targets }, { settings: { global: { clusterName: 'other' } } })).toEqual([]);
});

test('a timeout that the next scrape would not wait for is refused', () => {
  expect(codesOf(found({ target: 'x' }, { settings: { jobs: { federation: { scrapeInterval: '10s', scrapeTimeout: '20s' } } } })))
    .toEqual(['timeout-over-interval!']);
});

test('a scrape class that nobody made is refused', () => {
  expect(codesOf(found({ target: 'x' }, { settings: { jobs: { federation: { scrapeClass: 'slo' } } } }))).toEqual(['unknown-scrape-class!']);
});

test('a slip in the name of the job is found where nothing else runs', () => {
  expect(codesOf(found({ target: 'x' }, { settings: { jobs: { federaton: { scrapeInterval: '10s' } } } }))).toEqual(['unknown-job!']);
  // layers of many clusters speak of jobs that this one does not run
  expect(found({ target: 'x' }, { settings: { jobs: { 'kubelet': { enabled: false }, 'shop-api': { enabled: false } } } })).toEqual([]);
});
