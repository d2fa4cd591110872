import { defaultSettings } from '../../../../src/compile/defaults';
import { ExpectedCluster, expectedCluster } from '../../../../src/compile/rules/fleet/expected-cluster';
import { ClusterRole } from '../../../../src/topology/declaration';
import { ClusterDocument } from '../../../../src/topology/resolved-cluster';

/** What hub `main` expects of a cluster that says this. */
function expected(document: ClusterDocument, role: ClusterRole = 'spoke', hub = 'main'): ExpectedCluster {
  const cluster = { name: 'a', role, document, withDefaults: () => document, where: () => '' };
  return expectedCluster(cluster, { ...defaultSettings(role, undefined), ...document }, 'cluster', hub);
}

test.each<readonly [string, ClusterDocument, Partial<ExpectedCluster>]>([
  ['Alloy', {}, { transport: 'remoteWrite', collector: 'alloy', version: 'v1.18.1', evaluates: false }],
  ['an agent', { collection: 'prometheusAgent' }, { transport: 'remoteWrite', collector: 'prometheus-agent', version: 'v3.14.0', evaluates: false }],
  ['a server', { collection: 'prometheusServer' }, { transport: 'remoteWrite', collector: 'prometheus-server', evaluates: true }],
  ['shards of a server', { collection: 'prometheusServer', prometheus: { shards: 2 } }, { collector: 'prometheus-server', evaluates: false }],
  ['a server without rules', { collection: 'prometheusServer', rules: { enabled: false } }, { evaluates: false }],
  ['OpenTelemetry', { collection: 'openTelemetry' }, { transport: 'remoteWrite', collector: 'opentelemetry' }],
  ['OpenTelemetry by OTLP', { collection: { openTelemetry: { exporter: 'otlphttp' } } }, { transport: 'otlp' }],
  ['OTLP to another hub', { collection: { openTelemetry: { exporter: 'otlphttp' } }, additionalHubs: ['main'] }, { transport: 'remoteWrite' }],
  ['a foreign server', { collection: { federation: { target: 'x:1' } } }, { transport: 'federation', collector: undefined, version: undefined, evaluates: false }],
  ['a server of ours that is federated', { collection: { federation: { server: { ingress: { hostname: 'x', tlsSecretName: 'y', clientCaSecretName: 'z' } } } } },
    { transport: 'federation', collector: 'prometheus-server', evaluates: true }],
  ['one whose heartbeat is not taken', { collection: { federation: { match: ['up'], server: { ingress: { hostname: 'x', tlsSecretName: 'y', clientCaSecretName: 'z' } } } } },
    { evaluates: false }],
  ['one whose heartbeat is', { collection: { federation: { match: ['up{', '{__name__=~"fleet:.+"}'], server: { ingress: { hostname: 'x', tlsSecretName: 'y', clientCaSecretName: 'z' } } } } },
    { evaluates: true }],
  ['direct scrape', { collection: { directScrape: { apiServer: 'https://x' } } }, { transport: 'directScrape', collector: undefined }],
  ['somebody else', { managed: false, collection: 'prometheusServer' }, { transport: 'remoteWrite', collector: undefined, version: undefined, evaluates: false }],
])('%s', (_, document, like) => {
  expect({ collector: undefined, version: undefined, ...expected(document) }).toMatchObject(like);
});

test('a cluster is known by what its series carry', () => {
  const { name, environment, stage, scrapeIntervalMs } = expected({ stage: 'staging', global: { clusterName: 'renamed', scrapeInterval: '1m' } });
  expect({ name, environment, stage, scrapeIntervalMs }).toEqual({ name: 'renamed', environment: 'staging', stage: 'staging', scrapeIntervalMs: 60_000 });
});

test('hubs and hosts', () => {
  expect(expected({}, 'hub')).toMatchObject({ role: 'hub', transport: 'local', collector: 'prometheus-server', evaluates: false });
  expect(expected({}, 'host')).toMatchObject({ role: 'host', transport: 'remoteWrite', collector: 'alloy', evaluates: false });
  expect(expected({}, 'host').version).toBeUndefined();
  expect(expected({ host: { version: '1.9.0' } }, 'host').version).toBe('1.9.0');
});

test('nobody knows the version of an image that only its digest says', () => {
  expect(expected({ alloy: { image: { digest: 'sha256:0' } } }).version).toBeUndefined();
  expect(expected({ alloy: { image: { repository: 'own/alloy' } } }).version).toBeUndefined();
  expect(expected({ alloy: { image: { tag: 'v1.9.0', digest: 'sha256:0' } } }).version).toBe('v1.9.0');
});
