import { storeWay } from '../../../src/compile/metrics-store/store-write';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { HUB, spoke } from '../compiled';

const EXISTING = { writeUrl: 'https://w.example.com/api/v1/push', queryUrl: 'https://q.example.com' };

const writes = (metricsStore: MetricsStore, settings = {}) => spoke({ settings }, { hub: { ...HUB, metricsStore } }).plan.collectors[0].remoteWrites;

describe('to a store that somebody else runs', () => {
  test('spokes write past the hub, with their tenant, their name and their rules', () => {
    const client = { basicAuth: { username: '{cluster}', password: { name: 's', key: 'p' } } };
    const [write, ...others] = writes(MetricsStore.mimir({ existing: { ...EXISTING, tenant: 'fleet', client } }));
    expect(others).toEqual([]);
    expect(write).toMatchObject({
      name: 'hub', url: EXISTING.writeUrl, headers: { 'X-Scope-OrgID': 'fleet' }, basicAuth: { username: 'a', password: { name: 's', key: 'p' } },
    });
    expect(writes(MetricsStore.thanosReceive({ existing: { ...EXISTING, tenant: 'fleet' } }))[0].headers).toEqual({ 'THANOS-TENANT': 'fleet' });
    expect(writes(MetricsStore.victoriaMetrics(EXISTING))[0].headers).toBeUndefined();
  });

  test('logs still go to the hub', () => {
    const { plan } = spoke({}, { hub: { ...HUB, metricsStore: MetricsStore.victoriaMetrics(EXISTING) } });
    expect(plan.collectors[0].logs?.writes).toMatchObject([{ url: 'http://100.64.0.2:3100/loki/api/v1/push' }]);
  });

  test('an own way to the hub is none to the store', () => {
    expect(writes(MetricsStore.victoriaMetrics(EXISTING), { global: { hubEndpoint: 'other.example.com' } })[0].url).toBe(EXISTING.writeUrl);
    const secret = { global: { hubEndpointSecret: { name: 'hub', key: 'url' } } };
    expect(writes(MetricsStore.victoriaMetrics(EXISTING), secret)[0]).not.toHaveProperty('urlVariable');
    expect(writes(MetricsStore.prometheus(), secret)[0]).toHaveProperty('urlVariable');
  });

  test('a further hub with such a store gets there what it gets', () => {
    const hubs = { second: { ...HUB, metricsStore: MetricsStore.victoriaMetrics(EXISTING) } };
    const { plan } = spoke({ hub: 'hub', additionalHubs: ['second'] }, { hubs });
    expect(plan.collectors[0].remoteWrites.map(({ name, url }) => [name, url])).toEqual([
      ['hub', 'http://100.64.0.2:9090/api/v1/write'], ['hub-second', EXISTING.writeUrl],
    ]);
  });
});

test('a hub writes to its store under its own name, and by its proxy where the store is elsewhere', () => {
  const client = { basicAuth: { username: '{cluster}', password: { name: 's', key: 'p' } } };
  const settings = { global: { proxy: { httpsProxy: 'http://proxy.example.com:3128' } }, remoteWrite: { queueConfig: { maxShards: 9 } } };
  expect(storeWay('hub', MetricsStore.mimir({ existing: { ...EXISTING, client } })._spec, settings)).toMatchObject({
    write: { name: 'store', basicAuth: { username: 'hub' }, proxyFromEnvironment: true, queueConfig: { maxShards: 9 } }, queryUrl: 'https://q.example.com',
  });
  expect(storeWay('hub', 'mimir', settings)).toMatchObject({
    write: { url: 'http://mimir:8080/api/v1/push' }, queryUrl: 'http://mimir:8080/prometheus', receiver: { workload: 'mimir', port: 8080, path: '/api/v1/push' },
  });
  expect(storeWay('hub', 'mimir', settings)!.write).not.toHaveProperty('proxyFromEnvironment');
  expect(storeWay('hub', undefined, settings)).toBeUndefined();
});
