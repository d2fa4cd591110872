import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { Compiled, host, hub, spoke } from '../compiled';

const RUNTIME = { global: { runtime: 'operator' } };

const CLIENT = { tlsConfig: { cert: { name: 'c', key: 'tls.crt' }, key: { name: 'c', key: 'tls.key' } } };

const told = ({ diagnostics }: Compiled) => diagnostics.filter(({ severity }) => severity !== 'info');
const agent = (settings: ClusterSettings = {}, props: SpokeProps = {}) =>
  spoke({ collection: Collection.prometheusAgent(), ...props, settings: { ...settings, global: { ...RUNTIME.global, ...settings.global } } });

describe('a cluster without a Prometheus', () => {
  test.each<[string, SpokeProps]>([
    ['alloy', {}],
    ['openTelemetry', { collection: Collection.openTelemetry() }],
    ['federation', { collection: Collection.federation({ target: 'prometheus.example.com:9090' }) }],
  ])('of collection %s refuses it', (name, props) => {
    expect(told(spoke({ ...props, settings: RUNTIME }))).toContainEqual({
      code: 'no-operator-here',
      severity: 'error',
      where: "spoke('a').settings/global/runtime",
      message: `cluster 'a': an operator runs a Prometheus, and collection '${name}' runs none in it`,
      hint: 'set `global.runtime: plain` there, or choose `collection: prometheusAgent` or `collection: prometheusServer`',
    });
  });

  test('that its stage gives it, too, but not where all clusters have it', () => {
    const stage = { 'stages/prod.yaml': 'global: { runtime: operator }' };
    expect(spoke({ stage: 'prod' }, { files: stage }).codes).toEqual(expect.arrayContaining(['no-operator-here!']));
    const { plan, codes } = spoke({}, { files: { 'base.yaml': 'global: { runtime: operator }' } });
    expect(codes).toEqual([]);
    expect(plan.operator).toBeUndefined();
    expect(plan.collectors.some(({ operated }) => operated !== undefined)).toBe(false);
  });

  test('a host', () => {
    expect(host({ settings: RUNTIME } as never).codes).toContain('no-operator-here!');
    expect(host({}, { files: { 'base.yaml': 'global: { runtime: operator }' } }).codes).toEqual([]);
  });
});

test.each<[string, ClusterSettings]>([
  ['version', { operator: { version: '0.93.1' } }],
  ['monitorNamespaces', { operator: { monitorNamespaces: ['shop'] } }],
])('operator.%s says nothing without it', (key, settings) => {
  expect(told(spoke({ settings }))).toEqual([expect.objectContaining({ code: 'no-effect', severity: 'warning', message: expect.stringContaining(`'operator.${key}'`) })]);
  expect(agent(settings).codes).toEqual([]);
  expect(spoke({}, { files: { 'base.yaml': `operator: ${JSON.stringify(settings.operator)}` } }).codes).toEqual([]);
});

test('emitMonitors says nothing beside it', () => {
  expect(told(agent({ operator: { emitMonitors: true } }))).toEqual([expect.objectContaining({ code: 'no-effect', hint: 'remove it' })]);
  const { plan } = agent({ operator: { emitMonitors: true } }, { scrape: [ScrapeJob.fluxControllers()] });
  expect(plan.collectors[0].jobs.some(({ isMonitor }) => isMonitor)).toBe(true);
});

test('labels of its own', () => {
  expect(agent({ operator: { monitorLabels: {} } }).codes).toEqual(['no-monitor-labels!']);
  expect(agent({ operator: { monitorLabels: { team: 'x' } } }).plan.operator!.labels).toEqual({ team: 'x' });
});

test('a web config is refused', () => {
  const webConfig = { certificateSecretName: 'tls', clientCa: { name: 'clients', key: 'ca.crt' } };
  const props: HubProps = { endpoint: HubEndpoint.address('100.64.0.2', { receiver: Receiver.webConfig(webConfig), client: CLIENT }), settings: RUNTIME };
  expect(hub(props).codes).toContain('no-web-config!');
  expect(hub({ ...props, settings: {} }).codes).not.toContain('no-web-config!');
  const federated = spoke({
    collection: Collection.federation({ server: FederatedServer.webConfig(webConfig), target: 'a.example.com:9090', client: CLIENT }),
    settings: RUNTIME,
  });
  expect(federated.codes).toContain('no-web-config!');
});

test('an Alertmanager by address is refused', () => {
  const existing = { addresses: ['alerts.example.com:9093'] };
  expect(told(hub({ settings: { ...RUNTIME, alertmanager: { existing } } }))).toEqual([{
    code: 'no-alertmanager-address',
    severity: 'error',
    where: "hub('hub').settings/alertmanager/existing",
    message: "cluster 'hub': a Prometheus that an operator runs finds its Alertmanager by a Service of the cluster, and 'alerts.example.com:9093' is an address",
    hint: 'remove `alertmanager.existing`, so that an Alertmanager of the fleet runs, or set `global.runtime: plain` for this cluster',
  }]);
  const server = { collection: Collection.prometheusServer(), settings: { ...RUNTIME, alertmanager: { existing } } };
  expect(spoke(server).codes).toEqual(['no-alertmanager-address!']);
});

describe('namespaces of others', () => {
  test('are read where rights reach', () => {
    expect(agent({ operator: { monitorNamespaces: ['shop'] }, rbac: { scope: 'namespaces', namespaces: ['shop'] } }).codes).toEqual([]);
    expect(agent({ operator: { monitorNamespaces: ['shop', 'mail'] }, rbac: { scope: 'namespaces', namespaces: ['shop'] } }).codes).toEqual(['beyond-namespaces!']);
  });

  test('are a warning on a hub, which keeps what it scrapes', () => {
    expect(hub({ settings: { ...RUNTIME, operator: { monitorNamespaces: ['shop'] } } }).codes).toEqual(['unproved-monitors']);
    expect(hub({ settings: RUNTIME }, { files: { 'base.yaml': 'operator: { monitorNamespaces: [shop] }' } }).codes).toEqual([]);
  });
});
