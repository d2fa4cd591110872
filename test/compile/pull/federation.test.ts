import { compileCluster } from '../../../src/compile/compile';
import { relabelDialect } from '../../../src/compile/dialect';
import { ClusterPlan, PlannedJob } from '../../../src/compile/plan';
import { shapeOf } from '../../../src/compile/proof/proved-shapes';
import { Diagnostic, Report } from '../../../src/diagnostics';
import { Labels, simulateSample, simulateTarget } from '../../../src/model/relabel';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederationCollectionProps } from '../../../src/topology/collection-props';
import { FederatedServer } from '../../../src/topology/federated-server';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { resolveFleet } from '../../../src/topology/resolve';
import { collectorPlan } from '../../plans';
import { codesOf, hub, ofSpoke, spoke } from '../compiled';

const STORE = collectorPlan({ component: 'prometheus', engine: 'prometheus-server' });

const MTLS = {
  tlsConfig: {
    ca: { name: 'federation', key: 'ca.crt' },
    cert: { name: 'federation', key: 'tls.crt' },
    key: { name: 'federation', key: 'tls.key' },
    serverName: 'prom-federation',
  },
};
const BASIC = { basicAuth: { username: 'u', password: { name: 'random', key: 'p' } } };
const TARGET = { target: 'prom.other.cluster.local', client: MTLS } satisfies FederationCollectionProps;

function federated(own: FederationCollectionProps = TARGET, props: SpokeProps = {}, clusterLabel = 'cluster') {
  return spoke({ collection: Collection.federation(own), ...props }, { facts: { clusterLabel } });
}

function jobOf(own?: FederationCollectionProps, props?: SpokeProps): ScrapeConfig {
  const { plan, diagnostics } = federated(own, props);
  if (codesOf(diagnostics).some((code) => code.endsWith('!'))) throw new Error(JSON.stringify(diagnostics));
  expect(plan.pulledJobs).toHaveLength(1);
  return plan.pulledJobs![0].config;
}

/** What the hub of these spokes runs for them. */
function ofHub(spokes: { readonly [name: string]: SpokeProps }): { plan: ClusterPlan; jobs: PlannedJob[]; diagnostics: Diagnostic[] } {
  const report = new Report();
  const { clusters, spokesOf } = resolveFleet([
    { name: 'hub', role: 'hub', where: 'hub', inline: new InlineLayer('hub', { endpoint: HubEndpoint.address('100.64.0.2') }) },
    ...Object.entries(spokes).map(([name, one]) => ({ name, role: 'spoke' as const, where: name, inline: new InlineLayer(name, one) })),
  ], [], report);
  const cluster = clusters.find(({ name }) => name === 'hub')!;
  const plan = compileCluster(cluster, { clusterLabel: 'cluster', spokes: spokesOf.get('hub') }, report);
  const jobs = plan.collectors.flatMap((one) => one.jobs).filter(({ config }) => config.jobName.includes('/'));
  return { plan, jobs, diagnostics: report.diagnostics };
}

test('the hub scrapes the federation endpoint under the name of the cluster', () => {
  expect(jobOf()).toMatchObject({
    jobName: 'a/federation',
    metricsPath: '/federate',
    scheme: 'https',
    honorLabels: true,
    params: { 'match[]': ['{__name__=~".+:.+"}', 'up'] },
    staticConfigs: [{ targets: ['prom.other.cluster.local'] }],
    tlsConfig: MTLS.tlsConfig,
  });
});

test('needs no word about a target with a client certificate', () => {
  expect(ofSpoke(federated().diagnostics)).toEqual([]);
});

test('alerts are dropped, and the identity forced after that', () => {
  const { relabelConfigs, metricRelabelConfigs } = jobOf();
  expect(relabelConfigs).toEqual([
    { targetLabel: 'job', replacement: 'federation' },
    { targetLabel: 'cluster', replacement: 'a' },
    { targetLabel: 'environment', replacement: 'default' },
  ]);
  expect(metricRelabelConfigs![0]).toEqual({ sourceLabels: ['__name__'], regex: 'ALERTS|ALERTS_FOR_STATE', action: 'drop' });
  expect(metricRelabelConfigs!.slice(-2)).toEqual([
    { targetLabel: 'cluster', replacement: 'a' },
    { targetLabel: 'environment', replacement: 'default' },
  ]);
});

test('recorded series without a job get none on the way', () => {
  const config = jobOf();
  const { labels: target } = simulateTarget(config, { __address__: 'x:1' }, '3.x');
  const arrived = (series: Labels) => simulateSample(config, target!, { instance: '', ...series }, '3.x').labels!.job;
  expect(arrived({ __name__: 'node:cpu:sum' })).toBeUndefined();
  expect(arrived({ __name__: 'job:up:sum', job: 'node' })).toBe('node');
  // a server that federates from others
  expect(arrived({ __name__: 'up', job: 'federation' })).toBe('federation');
});

test('the label of clusters is called as the fleet calls it', () => {
  const { plan, diagnostics } = federated({ ...TARGET, targets: undefined }, {}, 'originCluster');
  expect(codesOf(diagnostics)).toEqual([]);
  const [{ config, origin }] = plan.pulledJobs!;
  expect(origin!.identity.labels).toEqual({ originCluster: 'a', environment: 'default' });
  expect(config.relabelConfigs).toContainEqual({ targetLabel: 'originCluster', replacement: 'a' });
  expect([...config.relabelConfigs!, ...config.metricRelabelConfigs!].filter(({ targetLabel }) => targetLabel === 'cluster')).toEqual([]);
});

test('times and limits are those of the cluster, whatever the hub has', () => {
  const settings = { global: { scrapeInterval: '2m', scrapeTimeout: '30s' } };
  expect(jobOf(TARGET, { settings })).toMatchObject({ scrapeInterval: '2m', scrapeTimeout: '30s' });
  expect(jobOf(TARGET, { settings: { ...settings, jobs: { federation: { scrapeInterval: '5s', sampleLimit: 7 } } } }))
    .toMatchObject({ scrapeInterval: '5s', scrapeTimeout: '5s', sampleLimit: 7 });
  expect(jobOf(TARGET, { settings: { ...settings, jobs: { federation: { scrapeTimeout: '1m' } } } }))
    .toMatchObject({ scrapeInterval: '2m', scrapeTimeout: '1m' });
  expect(jobOf(TARGET, { settings: { ...settings, jobs: { federation: { scrapeClass: 'slow', labelLimit: 30, bodySizeLimit: '50MB' } } } }))
    .toMatchObject({ scrapeInterval: '5m', scrapeTimeout: '30s', labelLimit: 30, bodySizeLimit: '50MB' });
});

test.each<[string, FederationCollectionProps, Partial<ScrapeConfig>]>([
  ['several targets', { targets: [{ targets: ['x:1', 'y:1'], labels: { shard: '0' } }, { targets: ['z:1'] }] },
    { staticConfigs: [{ targets: ['x:1', 'y:1'], labels: { shard: '0' } }, { targets: ['z:1'] }] }],
  ['a label that repeats the identity', { targets: [{ targets: ['x:1'], labels: { cluster: 'a', shard: '0' } }] },
    { staticConfigs: [{ targets: ['x:1'], labels: { shard: '0' } }] }],
  ['an IPv6 address', { target: '2001:db8::1' }, { staticConfigs: [{ targets: ['[2001:db8::1]'] }] }],
  ['HTTP discovery', { httpSdConfigs: [{ url: 'https://sd.example.net', basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }] },
    { httpSdConfigs: [{ url: 'https://sd.example.net', basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }] }],
  ['DNS discovery', { dnsSdConfigs: [{ names: ['_prom._tcp.example.net'] }] }, { dnsSdConfigs: [{ names: ['_prom._tcp.example.net'] }] }],
  ['another path, and the time of the federation', { target: 'x', metricsPath: '/prometheus/federate', honorTimestamps: false },
    { metricsPath: '/prometheus/federate', honorTimestamps: false }],
  ['other selectors', { target: 'x', match: ['{job="node"}'] }, { params: { 'match[]': ['{job="node"}'] } }],
])('takes %s', (_, own, expected) => {
  const config = jobOf({ client: MTLS, ...own });
  expect(config).toMatchObject(expected);
});

test('a cluster is not federated where that is switched off', () => {
  const { plan, codes } = federated(TARGET, { settings: { jobs: { federation: { enabled: false } } } });
  expect(plan.pulledJobs).toEqual([]);
  expect(codes).toEqual([]);
});

test('nothing is deployed where somebody else runs the server', () => {
  const { plan } = federated();
  expect(plan).toMatchObject({ isBare: true, collectors: [] });
  expect(plan.kubeStateMetrics ?? plan.nodeExporter ?? plan.fronts).toBeUndefined();
});

test('the hub runs the jobs of its federated spokes and mounts what they present', () => {
  const { plan, jobs, diagnostics } = ofHub({
    other: { collection: Collection.federation(TARGET) },
    random: { collection: Collection.federation({ target: 'prom.random.cluster.local', client: BASIC }) },
    pushing: {},
  });
  expect(codesOf(diagnostics)).toEqual([]);
  expect(jobs.map(({ config, origin }) => [config.jobName, origin?.cluster])).toEqual([['other/federation', 'other'], ['random/federation', 'random']]);
  expect(plan.collectors[0].secrets).toEqual([
    expect.objectContaining({ name: 'federation', keys: ['ca.crt', 'tls.crt', 'tls.key'] }), expect.objectContaining({ name: 'random', keys: ['p'] }),
  ]);
});

test('targets may stand in ConfigMaps of the hub', () => {
  const { plan, jobs, diagnostics } = ofHub({
    other: { collection: Collection.federation({ client: MTLS, targetFiles: [{ name: 'targets', key: 'other.yaml' }] }) },
    random: { collection: Collection.federation({ client: MTLS, targetFiles: [{ name: 'targets', key: 'random.json' }] }) },
  });
  expect(codesOf(diagnostics)).toEqual([]);
  expect(jobs.map(({ config }) => config.fileSdConfigs)).toEqual([
    [{ files: ['/etc/monitoring/config-maps/targets/other.yaml'] }], [{ files: ['/etc/monitoring/config-maps/targets/random.json'] }],
  ]);
  expect(plan.collectors[0].configMaps).toEqual([{ name: 'targets', keys: ['other.yaml', 'random.json'] }]);
});

test('hubs without federated spokes run no such job', () => {
  expect(hub().plan.collectors[0].jobs.filter(({ origin }) => origin !== undefined)).toEqual([]);
});

test.each<[string, FederationCollectionProps['server'] & object, Partial<ScrapeConfig>]>([
  ['an ingress', FederatedServer.ingress({ hostname: 'prom.example.net', tlsSecretName: 't', clientCaSecretName: 'c' }),
    { scheme: 'https', staticConfigs: [{ targets: ['prom.example.net'] }] }],
  ['a gateway', FederatedServer.gateway({ hostname: 'prom.example.net', gatewayName: 'g' }), { staticConfigs: [{ targets: ['prom.example.net'] }] }],
])('the target of %s is its host', (_, server, expected) => {
  expect(jobOf({ server, client: MTLS })).toMatchObject(expected);
});

test('a proxy without a certificate is reached by HTTP', () => {
  const users = { name: 'users', key: 'htpasswd' };
  const own = { target: '100.64.0.7', client: { basicAuth: { username: 'hub', password: { name: 's', key: 'p' } } } };
  expect(jobOf({ ...own, server: FederatedServer.basicAuthProxy({ users }) }).scheme).toBe('http');
  expect(jobOf({ ...own, server: FederatedServer.basicAuthProxy({ users, certificateSecretName: 't' }) }).scheme).toBe('https');
});

test('what clusters have in common is one object, by which it is proved once', () => {
  const { jobs } = ofHub({
    a: { collection: Collection.federation({ target: 'a', client: MTLS }) },
    b: { collection: Collection.federation({ target: 'b', client: MTLS }) },
    c: { collection: Collection.federation({ target: 'c', client: MTLS }), settings: { jobs: { federation: { scrapeInterval: '2m' } } } },
  });
  const [a, b, c] = jobs.map(({ basis }) => basis);
  expect(b).toBe(a);
  expect(c).not.toBe(a);
  const dialect = relabelDialect(STORE);
  expect(jobs.map((job) => shapeOf(job.origin!, STORE, job, dialect) !== undefined)).toEqual([true, true, true]);
});
