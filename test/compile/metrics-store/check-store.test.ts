import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { ExistingMetricsStoreProps, MetricsObjectStorage } from '../../../src/topology/metrics-store-props';
import { Receiver } from '../../../src/topology/receiver';
import { compiledFleet, HUB, hub } from '../compiled';

/** What is said of the store: code, where, message and what to do. */
function found(metricsStore: MetricsStore, props: HubProps = {}, spoke: SpokeProps = {}): string[] {
  return compiledFleet('hub', { ...props, metricsStore }, [{ name: 'a', props: spoke }]).diagnostics
    .filter(({ message }) => message.includes('metrics store')).map(({ severity, code, where, message, hint }) => [severity, code, where, message, hint].join(' | '));
}

const S3 = { s3: { bucket: 'b', endpoint: 's3.example.com' } };
const EXISTING: ExistingMetricsStoreProps = { writeUrl: 'https://m.example.com/api/v1/push', queryUrl: 'https://m.example.com/prometheus' };
const TLS = Receiver.front({ certificateSecretName: 'tls', acceptUnauthenticated: 'a test' });

test.each<[string, MetricsStore]>([
  ['one Prometheus', MetricsStore.prometheus({ replicas: 1 })],
  ['two', MetricsStore.prometheus({ replicas: 2 })],
  ['Mimir on a volume', MetricsStore.mimir()],
  ['Mimir in a bucket', MetricsStore.mimir({ objectStorage: S3 })],
  ['Mimir in parts', MetricsStore.mimir({ objectStorage: S3, mode: 'readWrite', readReplicas: 5, backendReplicas: 2 })],
  ['and whole, as it says', MetricsStore.mimir({ mode: 'monolithic' })],
  ['five of it', MetricsStore.mimir({ objectStorage: S3, replicas: 5 })],
  ['Thanos on its volumes', MetricsStore.thanosReceive()],
  ['Thanos in a bucket', MetricsStore.thanosReceive({ objectStorage: { azure: { account: 'a', container: 'c' } }, rawRetention: '15d', downsampledRetention: '1y' })],
  ['full samples for some time, thin ones for ever', MetricsStore.thanosReceive({ objectStorage: S3, downsampledRetention: '0d' })],
  ['one receiver', MetricsStore.thanosReceive({ replicas: 1 })],
  ['a Mimir elsewhere', MetricsStore.mimir({ existing: EXISTING })],
  ['a Thanos elsewhere, with a tenant', MetricsStore.thanosReceive({ existing: { ...EXISTING, tenant: 'fleet' } })],
  ['VictoriaMetrics', MetricsStore.victoriaMetrics(EXISTING)],
])('nothing is said of %s', (_, store) => {
  expect(found(store)).toEqual([]);
});

const BAD: [string, RegExp, () => string[]][] = [
  ['two replicas of Mimir', /bad-replicas \| .*\.metricsStore\.mimir\.replicas \| .*two replicas.* \| give 1, or 3 and more$/, () => found(MetricsStore.mimir({ objectStorage: S3, replicas: 2 }))],
  ['several of it without a bucket', /no-bucket \| .*3 replicas have no place/, () => found(MetricsStore.mimir({ replicas: 3 }))],
  ['parts of it without a bucket', /no-bucket \| .*\.mimir\.mode \| .*share nothing but a bucket.* leave `mode` out$/, () => found(MetricsStore.mimir({ mode: 'readWrite' }))],
  ['two of the part that takes samples', /bad-replicas \| .*\.mimir\.replicas/, () => found(MetricsStore.mimir({ mode: 'readWrite', objectStorage: S3, replicas: 2 }))],
  ['sizes of parts that there are not', /no-effect \| .*\.mimir\.readReplicas \| .* set `mode: 'readWrite'`$/, () => found(MetricsStore.mimir({ readReplicas: 3 }))],
  ['two receivers', /bad-replicas \| .*two receivers/, () => found(MetricsStore.thanosReceive({ replicas: 2 }))],
  ['more copies than receivers', /bad-replicas \| .*5 receivers cannot keep each sample, there are 3/, () => found(MetricsStore.thanosReceive({ replicationFactor: 5 }))],
  ['an even number of copies', /bad-replicas \| .*with 2 copies .* odd number$/, () => found(MetricsStore.thanosReceive({ replicationFactor: 2 }))],
  ['thin samples without a bucket', /no-bucket \| .*thinned out/, () => found(MetricsStore.thanosReceive({ downsampledRetention: '1y' }))],
  ['thin samples for a shorter time', /bad-retention \| .*7d is shorter than the 15d/, () => found(MetricsStore.thanosReceive({ objectStorage: S3, downsampledRetention: '7d' }))],
  ['thin samples for some time, full ones for ever', /bad-retention \| .*1y is shorter than the 0d/, () => found(MetricsStore.thanosReceive({ objectStorage: S3, rawRetention: '0d', downsampledRetention: '1y' }))],
  ['a bucket without a name', /missing-field \| .*\.objectStorage\.s3 \| .*needs `bucket`/, () => found(MetricsStore.mimir({ objectStorage: { s3: { endpoint: 'e' } } as MetricsObjectStorage }))],
  ['half a credential', /missing-field \| .*`accessKeyId` alone/, () => found(MetricsStore.mimir({ objectStorage: { s3: { ...S3.s3, accessKeyId: { name: 'a', key: 'k' } } } }))],
  ['a credential without a key', /bad-secret \| .*\.gcs\.credentials \| /, () => found(MetricsStore.mimir({ objectStorage: { gcs: { bucket: 'b', credentials: { name: 'a' } as never } } }))],
  ['no form of a bucket', /bad-bucket \| /, () => found(MetricsStore.mimir({ objectStorage: {} }))],
  ['further props of an existing one', /conflicting-fields \| .*\.mimir\.replicas \| .*'replicas' says nothing/, () => found(MetricsStore.mimir({ existing: EXISTING, replicas: 3 }))],
  ['no URL to query', /missing-field \| .*\.victoriaMetrics.* needs `queryUrl`/, () => found(MetricsStore.victoriaMetrics({ writeUrl: 'https://v' } as never))],
  ['the path of the API', /bad-url \| .*\.queryUrl \| .* leave `\/api\/v1` out/, () => found(MetricsStore.victoriaMetrics({ ...EXISTING, queryUrl: 'https://v.example.com/api/v1' }))],
  ['credentials in the open', /plaintext-credentials \| .*\.writeUrl/, () => found(MetricsStore.victoriaMetrics({ ...EXISTING, writeUrl: 'http://v.example.com/w', client: { basicAuth: { username: 'a', password: { name: 's', key: 'p' } } } }))],
  ['a tenant of VictoriaMetrics', /no-tenants \| .*\.tenant \| .*by the URL/, () => found(MetricsStore.victoriaMetrics({ ...EXISTING, tenant: '5' }))],
  ['an empty list of tenants to read', /no-tenants \| .*\.existing\.queryTenants/, () => found(MetricsStore.mimir({ existing: { ...EXISTING, tenant: 'a', queryTenants: [] } }))],
  ['tenants that Thanos is to read', /no-tenants \| .*\.existing\.queryTenants/, () => found(MetricsStore.thanosReceive({ existing: { ...EXISTING, queryTenants: ['a', 'b'] } }))],
  ['a tenant that is none', /bad-tenant \| .*'a\/b'/, () => found(MetricsStore.thanosReceive({ existing: { ...EXISTING, tenant: 'a/b' } }))],
  ['rules over a tenant that nobody names', /no-rules \| .*names no tenant.* plain `http:\/\/` URL/, () => found(MetricsStore.mimir({ existing: { ...EXISTING, tenant: 'a' } }))],
  ['TLS of a Prometheus that is none', /no-web-config \| .*there is none.*Receiver\.front/, () => found(MetricsStore.mimir(), webConfig())],
  ['or that are two', /no-web-config \| .*there are two/, () => found(MetricsStore.prometheus({ replicas: 2 }), webConfig())],
  ['pinned identities past the hub', /unpinned-store \| /, () => found(MetricsStore.mimir({ existing: EXISTING }), pinned())],
  ['a second server behind an unknown way', /unknown-paths \| .*\.prometheus\.replicas/, () => found(MetricsStore.prometheus({ replicas: 2 }), { endpoint: HubEndpoint.existing({ metricsUrl: 'https://h.example.com/api/v1/write' }) })],
  ['an old Prometheus twice', /unsupported \| .*3\.0 and newer/, () => found(MetricsStore.prometheus({ replicas: 2 }), { settings: { prometheus: { image: { tag: 'v2.55.0' } } } })],
  ['a volume that is none', /bad-quantity \| .*thanos\/compact\/storage\/size \| /, () => found(MetricsStore.thanosReceive({ objectStorage: S3 }), { settings: { thanos: { compact: { storage: { size: '0' } } } } })],
  ['one size for all parts', /no-effect \| .*thanos\/resources \| /, () => found(MetricsStore.thanosReceive(), { settings: { thanos: { resources: { limits: { memory: '1Gi' } } } } })],
  ['OTLP to a store', /no-otlp-receiver \| .*cluster 'a' sends by OTLP/, () => found(MetricsStore.thanosReceive(), {}, { collection: Collection.openTelemetry({ exporter: 'otlphttp' }) })],
  ['OTLP to two', /no-otlp-receiver \| /, () => found(MetricsStore.prometheus({ replicas: 2 }), {}, { collection: Collection.openTelemetry({ exporter: 'otlphttp' }) })],
];

function webConfig(): HubProps {
  const key = { name: 'client', key: 'tls.key' };
  const receiver = Receiver.webConfig({ certificateSecretName: 'tls', clientCa: { name: 'ca', key: 'ca.crt' } });
  return { endpoint: HubEndpoint.address('100.64.0.2', { receiver, client: { tlsConfig: { cert: key, key } } }) };
}

function pinned(): HubProps {
  const receiver = Receiver.front({ pinIdentity: true, certificateSecretName: 'tls', users: { name: 'users', key: 'htpasswd' } });
  return { endpoint: HubEndpoint.address('100.64.0.2', { receiver, client: { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } } } }) };
}

test.each(BAD)('%s: refused with place and help', (_, pattern, said) => {
  const all = said();
  expect(all).toHaveLength(1);
  expect(all[0]).toMatch(new RegExp(`^error \\| ${pattern.source}`));
});

test('what rules cannot ask about, they need not, where somebody else evaluates them', () => {
  const store = MetricsStore.mimir({ existing: { ...EXISTING, tenant: 'a', queryTenants: ['a', 'b'] } });
  expect(found(store, { settings: { rules: { enabled: false } } })).toEqual([]);
});

test('where no class makes volumes, each part names one', () => {
  const said = found(MetricsStore.mimir(), { distribution: 'eks-fargate' });
  expect(said.filter((one) => one.includes('no-default-volume'))).toEqual([expect.stringContaining('`mimir.storage.storageClassName`'), expect.stringContaining('`thanos.rule.storage.storageClassName`')]);
});

test('nor for the parts of Mimir', () => {
  const said = found(MetricsStore.mimir({ mode: 'readWrite', objectStorage: S3 }), { distribution: 'eks-fargate', settings: { rules: { enabled: false } } });
  expect(said.filter((one) => one.includes('no-default-volume'))).toEqual([
    expect.stringContaining('`mimir.storage.storageClassName`'), expect.stringContaining('`mimir.backend.storage.storageClassName`'),
  ]);
});

test('how much a server may keep says nothing of the agent that takes its place', () => {
  const settings = { prometheus: { retentionSize: '40GB' } };
  const codes = (metricsStore: MetricsStore) => compiledFleet('hub', { metricsStore, settings }, []).codes;
  expect([codes(MetricsStore.prometheus()), codes(MetricsStore.mimir())]).toEqual([[], []]);
});

test('what everybody on the way can read is worth a warning, and an error where the fleet is strict', () => {
  const open = (writeUrl: string) => MetricsStore.victoriaMetrics({ ...EXISTING, writeUrl });
  expect(found(open('http://v.example.com/w'))).toEqual([expect.stringMatching(/^warning \| plaintext-write \| .*\.writeUrl \| /)]);
  for (const inner of ['http://100.64.0.9/w', 'http://vm.metrics.svc:8428/w']) expect(found(open(inner))).toEqual([]);
  const { diagnostics } = hub({ metricsStore: open('http://v.example.com/w') }, { facts: { strict: true } });
  expect(diagnostics.filter(({ code }) => code === 'plaintext-write').map(({ severity }) => severity)).toEqual(['error']);
});

test('a front with TLS stands before every store', () => {
  expect(found(MetricsStore.thanosReceive(), { ...HUB, endpoint: HubEndpoint.address('100.64.0.2', { receiver: TLS }) })).toEqual([]);
});
