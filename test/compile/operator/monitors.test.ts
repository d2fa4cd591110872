import { MonitorJobOptions } from '../../../src/model/scrape/monitor-options';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { collector, host, hub, jobNames, spoke } from '../compiled';

const SHOP: MonitorJobOptions = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web' }] };
const EMITS = { operator: { emitMonitors: true } };
const STACK = { release: 'kube-prometheus-stack' };
const federation = () => Collection.federation({ target: 'prom.example.com:9090' });

function monitors(props: SpokeProps) {
  return spoke(props).plan.monitors ?? [];
}

const summary = (props: SpokeProps) => monitors(props).map(({ kind, options, labels }) => [kind, `${options.namespace}/${options.name}`, labels]);

test('without the setting monitors are jobs of our own', () => {
  const { plan, codes } = spoke({ scrape: [ScrapeJob.serviceMonitor(SHOP), ScrapeJob.podMonitor(SHOP), ScrapeJob.fluxControllers()] });
  expect(codes).toEqual([]);
  expect(plan.monitors).toBeUndefined();
  expect(plan.monitorLabels).toBeUndefined();
  const jobs = plan.collectors.flatMap(jobNames);
  expect(jobs).toEqual(expect.arrayContaining(['serviceMonitor/shop/api/0', 'podMonitor/shop/api/0', 'flux-controllers', 'flux-resources']));
});

describe.each([
  ['Alloy', Collection.alloy()],
  ['a Prometheus agent', Collection.prometheusAgent()],
  ['OpenTelemetry', Collection.openTelemetry()],
  ['a Prometheus server', Collection.prometheusServer()],
])('beside %s', (_, collection) => {
  const props = { collection, settings: EMITS, scrape: [ScrapeJob.serviceMonitor(SHOP), ScrapeJob.podMonitor(SHOP), ScrapeJob.fluxControllers()] };

  test('they are printed instead, and nobody of ours scrapes the same', () => {
    const { plan, codes } = spoke(props);
    expect(codes).toEqual([]);
    expect(summary(props)).toEqual([['ServiceMonitor', 'shop/api', STACK], ['PodMonitor', 'shop/api', STACK], ['PodMonitor', 'flux-system/flux-system', STACK]]);
    const jobs = plan.collectors.flatMap(jobNames);
    expect(jobs.filter((name) => /onitor|flux-controllers/.test(name))).toEqual([]);
    // ours deploys what shows it, so ours reads it
    expect(jobs).toContain('flux-resources');
    expect(plan.fluxResources).toBeDefined();
  });
});

test('a hub prints its own, too, and a host none', () => {
  expect(hub({ settings: EMITS, scrape: [ScrapeJob.podMonitor(SHOP)] }).plan.monitors).toHaveLength(1);
  expect(host({ settings: EMITS, scrape: [ScrapeJob.podMonitor(SHOP)] } as never).plan.monitors).toBeUndefined();
});

test.each([
  ['those of the settings', { monitorLabels: { prometheus: 'main' } }, { prometheus: 'main' }],
  ['none, where all are selected', { monitorLabels: {} }, {}],
])('labels are %s', (_, operator, labels) => {
  const { plan } = spoke({ settings: { operator: { emitMonitors: true, ...operator } }, scrape: [ScrapeJob.serviceMonitor(SHOP)] });
  expect(plan.monitors![0].labels).toEqual(labels);
  expect(plan.monitorLabels).toEqual(labels);
});

test('the Flux monitor selects what the job does, and its series carry the same job', () => {
  const [{ options, endpoints }] = monitors({ settings: EMITS, scrape: [ScrapeJob.fluxControllers({ namespace: 'gitops', scrapeInterval: '1m', sampleLimit: 9 })] });
  expect(options).toMatchObject({ name: 'flux-system', namespace: 'gitops', sampleLimit: 9 });
  expect(options.matchExpressions).toEqual([{ key: 'app', operator: 'In', values: expect.arrayContaining(['helm-controller', 'source-controller', 'kustomize-controller', 'notification-controller']) }]);
  expect(endpoints).toEqual([{
    port: 'http-prom',
    scrapeInterval: '1m',
    scrapeTimeout: '10s',
    relabelConfigs: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }, { targetLabel: 'job', replacement: 'flux-controllers' }],
  }]);
  expect(monitors({ settings: EMITS })).toEqual([]);
});

describe('times and limits', () => {
  const two: MonitorJobOptions = { ...SHOP, endpoints: [{ port: 'a' }, { port: 'b' }] };
  const times = (props: SpokeProps) => monitors(props)[0].endpoints.map(({ scrapeInterval, scrapeTimeout }) => [scrapeInterval, scrapeTimeout]);

  test('are those that a job of ours would have', () => {
    expect(times({ settings: EMITS, scrape: [ScrapeJob.serviceMonitor(two)] })).toEqual([['30s', '10s'], ['30s', '10s']]);
    expect(times({ settings: { ...EMITS, global: { scrapeInterval: '5s' } }, scrape: [ScrapeJob.serviceMonitor(two)] })).toEqual([['5s', '5s'], ['5s', '5s']]);
    expect(times({ settings: EMITS, scrape: [ScrapeJob.serviceMonitor({ ...two, scrapeClass: 'slow' })] })).toEqual([['5m', '30s'], ['5m', '30s']]);
    const jobs = { 'serviceMonitor/shop/api/1': { scrapeInterval: '2m' } };
    expect(times({ settings: { ...EMITS, jobs }, scrape: [ScrapeJob.serviceMonitor(two)] })).toEqual([['30s', '10s'], ['2m', '10s']]);
    const [{ options }] = monitors({ settings: { ...EMITS, scrapeClasses: { big: { sampleLimit: 7, bodySizeLimit: '5MB' } } }, scrape: [ScrapeJob.podMonitor({ ...SHOP, scrapeClass: 'big', labelLimit: 3 })] });
    expect(options).toMatchObject({ sampleLimit: 7, bodySizeLimit: '5MB', labelLimit: 3 });
  });

  test('leave out what is switched off', () => {
    const off = (...indices: number[]) => Object.fromEntries(indices.map((index) => [`serviceMonitor/shop/api/${index}`, { enabled: false }]));
    const left = (jobs: object) => monitors({ settings: { ...EMITS, jobs: jobs as never }, scrape: [ScrapeJob.serviceMonitor(two)] });
    expect(left(off(0))[0].endpoints.map(({ port }) => port)).toEqual(['b']);
    expect(left(off(0, 1))).toEqual([]);
    expect(monitors({ settings: { ...EMITS, jobs: { 'flux-controllers': { enabled: false } } }, scrape: [ScrapeJob.fluxControllers()] })).toEqual([]);
  });

  test('that a monitor has once are the same for its endpoints', () => {
    const jobs = { 'serviceMonitor/shop/api/1': { sampleLimit: 5 } };
    const { diagnostics, codes } = spoke({ settings: { ...EMITS, jobs }, scrape: [ScrapeJob.serviceMonitor(two)] });
    expect(codes).toEqual(['one-limit!']);
    expect(diagnostics[0].message).toBe(
      "cluster 'a', ServiceMonitor 'shop/api': its endpoints have 'sampleLimit' of nobody and 'sampleLimit' 5, and a ServiceMonitor has one for all");
  });
});

describe('is refused', () => {
  const codesOf = (...scrape: ScrapeJob[]) => spoke({ settings: EMITS, scrape }).codes;
  const with_ = (endpoint: object): MonitorJobOptions => ({ ...SHOP, endpoints: [{ port: 'web', ...endpoint }] });
  const PASSWORD = { basicAuth: { username: 'u', password: { name: 's', key: 'k' } } };

  test.each([
    ['a user name as text', ScrapeJob.serviceMonitor(with_(PASSWORD)), 'endpoints[0].basicAuth'],
    ['a client as text', ScrapeJob.podMonitor(with_({ oauth2: { clientId: 'c', clientSecret: { name: 's', key: 'k' }, tokenUrl: 'https://x' } })), 'endpoints[0].oauth2'],
    ['a file for a PodMonitor', ScrapeJob.podMonitor(with_({ tlsConfig: { caFile: '/ca' } })), 'endpoints[0].tlsConfig.caFile'],
    ['a token in a file for a PodMonitor', ScrapeJob.podMonitor(with_({ authorization: { credentialsFile: '/t' } })), 'endpoints[0].authorization.credentialsFile'],
    ['another scheme in a file', ScrapeJob.serviceMonitor(with_({ authorization: { type: 'Token', credentialsFile: '/t' } })), 'endpoints[0].authorization.type'],
  ])('%s', (_, job, place) => {
    const { diagnostics, codes } = spoke({ settings: EMITS, scrape: [job] });
    expect(codes).toEqual(['not-for-monitors!']);
    expect(diagnostics[0].message).toContain(place);
    expect(diagnostics[0].hint).toBeDefined();
    // as a job of ours it is right
    expect(spoke({ scrape: [job] }).codes).toEqual([]);
  });

  test('one name for two monitors of a kind', () => {
    expect(codesOf(ScrapeJob.serviceMonitor(SHOP), ScrapeJob.serviceMonitor(SHOP))).toContain('duplicate-monitor!');
    expect(codesOf(ScrapeJob.serviceMonitor(SHOP), ScrapeJob.podMonitor(SHOP))).toEqual([]);
    expect(codesOf(ScrapeJob.fluxControllers(), ScrapeJob.podMonitor({ ...SHOP, name: 'flux-system', namespace: 'flux-system' }))).toEqual(['duplicate-monitor!']);
  });

  test('what is no monitor, once', () => {
    expect(codesOf(ScrapeJob.serviceMonitor({ ...SHOP, endpoints: [] }))).toEqual(['empty-value!']);
    expect(spoke({ collection: federation(), settings: EMITS, scrape: [ScrapeJob.serviceMonitor({ ...SHOP, endpoints: [] })] }).codes).toContain('empty-value!');
  });

  test.each([
    [{ monitorLabels: { 'a b': 'x' } }, "operator.monitorLabels[\"a b\"]: the key is wrong: 'a b' is not a key"],
    [{ monitorLabels: { release: 'a b' } }, "operator.monitorLabels.release: 'a b' is not a label value"],
    [{ monitorLabels: 'release' }, "operator.monitorLabels: the text 'release' is not a map"],
    [{ emitMonitors: 'yes' }, "operator.emitMonitors: the text 'yes' is not true or false"],
    [{ emitMonitor: true }, "unknown key 'emitMonitor' in operator"],
  ])('setting %j', (operator, message) => {
    expect(() => spoke({ settings: { operator } as never })).toThrow(message);
  });
});

test('Secrets are read in the namespace of the monitor', () => {
  const endpoint = { port: 'web', authorization: { credentials: { name: 'token', key: 'k' } }, tlsConfig: { ca: { name: 'ca', key: 'ca.crt' } } };
  const { plan } = spoke({ settings: EMITS, scrape: [ScrapeJob.serviceMonitor({ ...SHOP, endpoints: [endpoint] })] });
  expect(plan.secrets!.filter(({ namespace }) => namespace === 'shop').map(({ name }) => name).sort()).toEqual(['ca', 'token']);
  expect(plan.collectors.flatMap(({ secrets }) => secrets.map(({ name }) => name))).not.toContain('token');
});

test('Alloy that follows the objects has to be let to their Secrets', () => {
  const job = ScrapeJob.podMonitor({ ...SHOP, endpoints: [{ port: 'web', authorization: { credentials: { name: 'token', key: 'k' } } }] });
  const compiled = (options: object, asked: ScrapeJob) =>
    spoke({ settings: EMITS, scrape: [asked], collection: Collection.alloy({ operatorObjects: true, ...options }) });
  const found = (options: object, asked = job) => compiled(options, asked)
    .diagnostics.filter(({ code }) => code === 'secret-out-of-reach').map(({ message }) => message);
  expect(found({})).toEqual(["cluster 'a', PodMonitor 'shop/api': it refers to Secrets, and Alloy may read none in namespace 'shop'"]);
  expect(found({ operatorSecretNamespaces: ['shop'] })).toEqual([]);
  expect(found({}, ScrapeJob.podMonitor(SHOP))).toEqual([]);
  expect(spoke({ settings: EMITS, scrape: [job] }).codes).toEqual([]);
});

test('a cluster that is federated by somebody else\'s server gets its monitors and nothing else', () => {
  const props = { collection: federation(), settings: EMITS, scrape: [ScrapeJob.serviceMonitor(SHOP), ScrapeJob.fluxControllers()] };
  const { plan, diagnostics } = spoke(props);
  expect(plan).toMatchObject({ isBare: true, collectors: [] });
  expect(plan.monitors).toHaveLength(2);
  expect(plan.fluxResources).toBeUndefined();
  expect(diagnostics.filter(({ code }) => code === 'no-effect')).toEqual([]);
  expect(spoke({ ...props, settings: {} }).codes).toContain('no-effect');
});

test('the collector of a test has jobs at all', () => {
  expect(jobNames(collector(spoke().plan, 'alloy-cluster')).length).toBeGreaterThan(0);
});
