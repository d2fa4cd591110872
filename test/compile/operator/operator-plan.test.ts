import { MonitorJobOptions } from '../../../src/model/scrape/monitor-options';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { collector, Compiled, compiledFleet, hub, job, jobNames, spoke } from '../compiled';

const SHOP: MonitorJobOptions = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web' }] };
const FEDERATED = Collection.federation({
  server: FederatedServer.basicAuthProxy({ users: { name: 'users', key: 'auth' } }),
  target: '100.64.0.9:9090',
  client: { basicAuth: { username: 'hub', password: { name: 'users', key: 'password' } } },
});

const withRuntime = (settings: ClusterSettings = {}): ClusterSettings => ({ ...settings, global: { ...settings.global, runtime: 'operator' } });
const agent = (settings: ClusterSettings = {}, props: SpokeProps = {}) =>
  spoke({ collection: Collection.prometheusAgent(), ...props, settings: withRuntime(settings) });
const operated = ({ plan }: Compiled) => [...plan.collectors, plan.alertmanager]
  .flatMap((one) => (one?.operated ? [`${one.operated.kind} ${one.operated.object} for ${one.name}`] : []));

test.each<[string, SpokeProps, string]>([
  ['an agent', { collection: Collection.prometheusAgent() }, 'PrometheusAgent prometheus-agent for prometheus-agent'],
  ['a server', { collection: Collection.prometheusServer() }, 'Prometheus prometheus for prometheus'],
  ['a federated server', { collection: FEDERATED }, 'Prometheus prometheus for prometheus'],
])('a spoke with %s', (_, props, object) => {
  const compiled = spoke({ ...props, settings: withRuntime() });
  expect(operated(compiled)).toEqual([object]);
  const { plan } = compiled;
  expect(plan.operator).toEqual({
    version: { major: 0, minor: 93 }, labels: { prometheus: 'fleet-monitoring' }, objectNamespaces: [], foreignNamespaces: [], identity: plan.identityRules,
  });
  expect(plan.monitorLabels).toBe(plan.operator!.labels);
  expect(operated(spoke(props))).toEqual([]);
});

test.each<[string, HubProps, string[]]>([
  ['a hub', {}, ['Prometheus prometheus for prometheus', 'Alertmanager alertmanager for alertmanager']],
  ['a hub whose metrics are in Mimir', { metricsStore: MetricsStore.mimir() }, ['PrometheusAgent prometheus-agent for prometheus-agent', 'Alertmanager alertmanager for alertmanager']],
  ['a hub that notifies nobody', { settings: { alertmanager: { enabled: false } } }, ['Prometheus prometheus for prometheus']],
])('%s', (_, props, objects) => {
  const compiled = hub({ ...props, settings: withRuntime(props.settings) });
  expect(operated(compiled)).toEqual(objects);
  expect(compiled.codes).toEqual([]);
});

test('what collects logs beside it is no matter of the operator', () => {
  const { plan } = agent({ logs: { collector: 'alloy' } });
  expect(plan.collectors.map(({ name, operated: by }) => [name, by !== undefined])).toEqual([['prometheus-agent', true], ['alloy-logs', false]]);
});

test('replicas of an Alertmanager are known to the operator, and to others by its names', () => {
  const { plan } = hub({ metricsStore: MetricsStore.mimir(), settings: withRuntime({ alertmanager: { replicas: 2 } }) });
  expect(plan.alertmanager!.peers).toEqual([]);
  const rulers = plan.metricsStore!.workloads.flatMap((one) => (one.part === 'rule' ? one.alertmanagers : []));
  expect(rulers.flatMap(({ addresses }) => addresses)).toEqual([0, 1].map((i) => `alertmanager-alertmanager-${i}.alertmanager-operated.monitoring.svc:9093`));
});

describe('shards', () => {
  const { plan, codes } = agent({ prometheus: { shards: 3 } });

  test('are one collector, whose targets the operator shares out', () => {
    expect(codes).toEqual([]);
    expect(plan.collectors.map(({ name, operated: by }) => [name, by?.shards])).toEqual([['prometheus-agent', 3]]);
    const rules = plan.collectors[0].jobs.flatMap(({ config }) => config.relabelConfigs ?? []);
    expect(rules.some(({ action }) => action === 'hashmod')).toBe(false);
    expect(jobNames(plan.collectors[0])).toEqual(jobNames(collector(agent().plan, 'prometheus-agent')));
  });

  test('scrape themselves, each under the name of its pod', () => {
    expect(job(plan, 'prometheus').config.relabelConfigs).toEqual([
      { targetLabel: 'job', replacement: 'prometheus' },
      { targetLabel: 'instance', replacement: '$(POD_NAME)' },
      { targetLabel: '__tmp_disable_sharding', replacement: 'true' },
      { targetLabel: 'cluster', replacement: 'a' },
      { targetLabel: 'environment', replacement: 'default' },
    ]);
    // a single one is the only one to scrape itself
    expect(job(agent().plan, 'prometheus').config.relabelConfigs).toHaveLength(3);
  });
});

describe('monitors', () => {
  const ASKED = [ScrapeJob.serviceMonitor(SHOP), ScrapeJob.podMonitor({ ...SHOP, namespace: 'mail' }), ScrapeJob.fluxControllers()];

  test('are jobs of the plan, and objects that ask for the same', () => {
    const { plan, codes } = agent({}, { scrape: ASKED });
    expect(codes).toEqual([]);
    const marked = plan.collectors[0].jobs.filter(({ isMonitor }) => isMonitor).map(({ config }) => config.jobName);
    expect(marked).toEqual(['flux-controllers', 'serviceMonitor/shop/api/0', 'podMonitor/mail/api/0'].sort((a, b) => jobNames(plan.collectors[0]).indexOf(a) - jobNames(plan.collectors[0]).indexOf(b)));
    expect(plan.monitors!.map(({ kind, options, labels }) => [kind, options.namespace, labels])).toEqual([
      ['ServiceMonitor', 'shop', plan.operator!.labels], ['PodMonitor', 'mail', plan.operator!.labels], ['PodMonitor', 'flux-system', plan.operator!.labels],
    ]);
    expect(plan.operator!.objectNamespaces).toEqual(['flux-system', 'mail', 'shop']);
    expect(jobNames(plan.collectors[0])).toEqual(jobNames(spoke({ collection: Collection.prometheusAgent(), scrape: ASKED }).plan.collectors[0]));
  });

  test.each<[string, Partial<MonitorJobOptions>]>([
    ['nothing', {}],
    ['labels of the exporter first', { endpoints: [{ port: 'web', honorLabels: true }] }],
    ['rules that set labels', { endpoints: [{ port: 'web', relabelConfigs: [{ targetLabel: 'team', replacement: 'a' }], metricRelabelConfigs: [{ targetLabel: 'x', replacement: 'y' }] }] }],
    ['rules of the whole monitor that set labels', { metricRelabelConfigs: [{ targetLabel: 'x', replacement: 'y' }] }],
    ['rules that choose', { endpoints: [{ port: 'web', metricRelabelConfigs: [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }] }] }],
  ])('that ask for %s end as the job does', (_, more) => {
    const { plan } = agent({}, { scrape: [ScrapeJob.serviceMonitor({ ...SHOP, ...more })] });
    const [{ endpoints: [endpoint], options }] = plan.monitors!;
    const { config } = job(plan, 'serviceMonitor/shop/api/0');
    expect([...options.metricRelabelConfigs ?? [], ...endpoint.metricRelabelConfigs!]).toEqual(config.metricRelabelConfigs);
    expect(endpoint.relabelConfigs).toEqual(config.relabelConfigs!.slice(-endpoint.relabelConfigs!.length));
    expect(endpoint.relabelConfigs!.slice(-2)).toEqual(plan.identityRules!.target);
  });

  test('have their Secrets in their own namespace', () => {
    const token = { name: 'token', key: 'token' };
    const { plan } = agent({}, { scrape: [ScrapeJob.serviceMonitor({ ...SHOP, endpoints: [{ port: 'web', authorization: { credentials: token } }] })] });
    expect(plan.secrets!.map(({ namespace, name, readers }) => [namespace, name, readers])).toEqual([['shop', 'token', ['ServiceMonitor shop/api']]]);
    expect(plan.collectors[0].secrets).toEqual([]);
  });

  test('of others are looked for where somebody says so', () => {
    const { operator } = agent({ operator: { monitorNamespaces: ['shop', 'blog', 'monitoring'], version: '0.86.2' } }, { scrape: ASKED }).plan;
    expect(operator).toMatchObject({
      version: { major: 0, minor: 86 }, foreignNamespaces: ['blog', 'monitoring', 'shop'], objectNamespaces: ['blog', 'flux-system', 'mail', 'shop'],
    });
  });

  test('of a cluster that its hub scrapes are jobs of the hub', () => {
    const scraped = Collection.directScrape({ apiServer: 'https://a.example.com:6443' });
    const { plan } = compiledFleet('hub', { settings: withRuntime() }, [{ name: 'a', props: { collection: scraped, scrape: ASKED } }]);
    const ofSpoke = plan.collectors[0].jobs.filter(({ origin }) => origin !== undefined);
    expect(ofSpoke.map(({ config }) => config.jobName)).toEqual(expect.arrayContaining(['a/serviceMonitor/shop/api/0', 'a/podMonitor/mail/api/0']));
    expect(ofSpoke.filter(({ isMonitor }) => isMonitor)).toEqual([]);
    expect(plan.monitors).toBeUndefined();
  });
});

test('what is sent ends with the identity, whatever others ask to have scraped', () => {
  const { plan } = agent();
  expect(plan.collectors[0].remoteWrites.map(({ writeRelabelConfigs }) => writeRelabelConfigs)).toEqual([plan.identityRules!.write]);
  const plain = spoke({ collection: Collection.prometheusAgent() }).plan;
  expect(plain.collectors[0].remoteWrites.map(({ writeRelabelConfigs }) => writeRelabelConfigs)).toEqual([undefined]);
});
