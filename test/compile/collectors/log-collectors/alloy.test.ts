import { Collection } from '../../../../src/topology/collection';
import { HubEndpoint } from '../../../../src/topology/hub-endpoint';
import { LogSource } from '../../../../src/topology/log-source';
import { Receiver } from '../../../../src/topology/receiver';
import { collector, hub, spoke } from '../../compiled';

const LOGS = { logs: { collector: 'alloy' } };
const ALL = [LogSource.podsByFile(), LogSource.journal(), LogSource.kubernetesEvents(), LogSource.otlp()];

const COLLECTIONS: readonly (readonly [string, Collection])[] = [
  ['Prometheus agents', Collection.prometheusAgent()],
  ['Prometheus servers', Collection.prometheusServer()],
  ['OpenTelemetry', Collection.openTelemetry()],
  ['direct scrape', Collection.directScrape({ apiServer: 'https://a:6443' })],
  ['federation', Collection.federation({ target: 'p.example.com' })],
];

const named = ({ plan }: ReturnType<typeof spoke>) => plan.collectors.filter(({ logs }) => logs !== undefined)
  .map(({ name, controller, logs }) => [name, controller, logs!.sources.map((source) => source.name).join(' ')]);

test.each(COLLECTIONS)('a cluster of %s has Alloy for logs beside it, on each node and once for the cluster', (_, collection) => {
  const compiled = spoke({ collection, logs: ALL, settings: LOGS });
  expect(compiled.codes.filter((code) => code.endsWith('!'))).toEqual([]);
  expect(named(compiled)).toEqual([['alloy-logs', 'DaemonSet', 'pods journal'], ['alloy-logs-cluster', 'StatefulSet', 'events otlp']]);
  for (const { logs } of compiled.plan.collectors.filter((one) => one.logs)) {
    expect(logs!.writes).toMatchObject([{ name: 'hub', url: 'http://100.64.0.2:3100/loki/api/v1/push' }]);
  }
  expect(compiled.plan.isBare).toBeUndefined();
});

test.each(COLLECTIONS)('a cluster of %s has none of that by itself', (name, collection) => {
  // that of OpenTelemetry is its own
  expect(named(spoke({ collection })).filter(([collecting]) => collecting.startsWith('alloy'))).toEqual([]);
  expect(spoke({ collection }).plan.isBare).toBe(name === 'federation' ? true : undefined);
});

test('Alloy that collects metrics reads logs itself', () => {
  expect(named(spoke({ logs: ALL }))).toEqual([['alloy-node', 'DaemonSet', 'pods journal'], ['alloy-cluster', 'StatefulSet', 'events otlp']]);
  expect(named(spoke({ logs: ALL, settings: LOGS }))).toEqual(named(spoke({ logs: ALL })));
  expect(named(spoke({ settings: { logs: { collector: 'none' } } }))).toEqual([]);
});

test('where no node may be used there is no DaemonSet', () => {
  const collection = Collection.prometheusAgent();
  expect(named(spoke({ collection, distribution: 'eks-fargate', settings: LOGS }))).toEqual([['alloy-logs-cluster', 'StatefulSet', 'pods']]);
});

test('it sends logs alone, scrapes nothing, and says of itself where its metrics are', () => {
  const logs = collector(spoke({ collection: Collection.prometheusAgent(), settings: LOGS }).plan, 'alloy-logs');
  expect(logs).toMatchObject({ engine: 'alloy', remoteWrites: [], jobs: [], podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '12345' } });
});

test('what collects logs is not switched off otherwise than by not being chosen', () => {
  const collection = Collection.prometheusAgent();
  const off = { alloy: { enabled: false } };
  expect(spoke({ collection, settings: { ...LOGS, ...off } }).codes).toEqual(['cannot-disable!']);
  expect(spoke({ collection, settings: off }).codes).toEqual([]);
});

test('further hubs get the lines too, of clusters that are pulled from as well', () => {
  const around = { hubs: { b: { endpoint: hubAt('100.64.0.3') } } };
  for (const collection of [Collection.prometheusAgent(), Collection.directScrape({ apiServer: 'https://a:6443' })]) {
    const { plan } = spoke({ collection, hub: 'hub', additionalHubs: ['b'], settings: LOGS }, around);
    expect(collector(plan, 'alloy-logs').logs?.writes.map(({ name }) => name)).toEqual(['hub', 'hub-b']);
  }
});

function hubAt(address: string) {
  return HubEndpoint.address(address, { receiver: Receiver.front({ acceptUnauthenticated: 'a test' }) });
}

describe('a cluster that is pulled from', () => {
  const collection = Collection.federation({ target: 'p.example.com' });
  const password = { name: 'hub', key: 'password' };
  const endpoint = HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'g', client: { basicAuth: { username: 'a', password } } });

  test('has what its collector of logs presents to the hub', () => {
    expect(collector(spoke({ collection, settings: LOGS }, { hub: { endpoint } }).plan, 'alloy-logs').secrets).toEqual([{ name: 'hub', keys: ['password'] }]);
  });

  test('reaches the hub for them by its own way', () => {
    const found = (hubEndpoint: string, logs = {}) => spoke({ collection, settings: { logs, global: { hubEndpoint } } });
    expect(collector(found('https://elsewhere.example.com:3100', LOGS.logs).plan, 'alloy-logs').logs?.writes).toMatchObject([{ url: 'https://elsewhere.example.com:3100/loki/api/v1/push' }]);
    const told = (...of: Parameters<typeof found>) => found(...of).codes.filter((code) => code !== 'unauthenticated-federation');
    expect(told('hub.internal', LOGS.logs)).toEqual([]);
    expect(told('https://hub.internal/path', LOGS.logs)).toEqual(['bad-hub-endpoint!']);
    // without a collector neither the way nor the settings of logs say anything
    expect(told('hub.internal')).toEqual(['no-effect', 'no-effect']);
  });
});

describe('a hub', () => {
  test('collects its own into its Loki', () => {
    const { plan, codes } = hub({ settings: LOGS });
    expect(codes).toEqual([]);
    expect(collector(plan, 'alloy-logs').logs?.writes).toEqual([{ name: 'hub', url: 'http://loki:3100/loki/api/v1/push' }]);
  });

  test('with a tenant for each cluster has one, too', () => {
    const { plan } = hub({ settings: { ...LOGS, loki: { tenants: 'cluster' } } });
    expect(collector(plan, 'alloy-logs').logs?.writes).toMatchObject([{ tenantId: 'hub' }]);
  });

  test('without a Loki has nowhere to send them, which is said', () => {
    const { plan, diagnostics } = hub({ settings: { ...LOGS, loki: { enabled: false } } });
    expect(plan.collectors.map(({ name }) => name)).toEqual(['prometheus']);
    expect(diagnostics.filter(({ code }) => code === 'logs-not-collected').map(({ message }) => message)).toEqual([
      "cluster 'hub': pod logs are not collected, since its Loki is switched off",
    ]);
  });
});
