import { yamlSource } from './yaml-source';
import { CLUSTER_SCHEMA } from '../../src/topology/document-schema';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { HubUrls, hubUrls } from '../../src/topology/hub-urls';
import { InlineLayer } from '../../src/topology/inline-layer';
import { validateLayer } from '../../src/topology/layers/validate';
import { existingStore, isPrometheus, MetricsStore, namedStore } from '../../src/topology/metrics-store';

const KEY = { name: 's', key: 'k' };
const EXISTING = {
  writeUrl: 'https://m.example.com/api/v1/push',
  queryUrl: 'https://m.example.com/prometheus',
  tenant: 'a',
  queryTenants: ['a', 'b'],
  client: { basicAuth: { username: '{cluster}', password: KEY }, sigv4: { region: 'eu' } },
  queryClient: { authorization: { credentials: KEY } },
};

const faults = (text: string) => validateLayer(yamlSource({ 'clusters/a.yaml': text }).clusters.get('a')!, CLUSTER_SCHEMA).map(({ code, message }) => `${code}: ${message}`);

test.each<[string, MetricsStore]>([
  ['prometheus', MetricsStore.prometheus({ replicas: 2 })],
  ['mimir', MetricsStore.mimir({ replicas: 3, objectStorage: { s3: { bucket: 'b', endpoint: 'e:9000', region: 'r', insecure: true, accessKeyId: KEY, secretAccessKey: KEY } } })],
  ['mimir', MetricsStore.mimir({ existing: EXISTING })],
  ['thanosReceive', MetricsStore.thanosReceive({
    replicas: 5, replicationFactor: 3, rawRetention: '30d', downsampledRetention: '1y', objectStorage: { gcs: { bucket: 'b', credentials: KEY } },
  })],
  ['thanosReceive', MetricsStore.thanosReceive({ objectStorage: { azure: { account: 'a', container: 'c', accountKey: KEY } } })],
  ['victoriaMetrics', MetricsStore.victoriaMetrics(EXISTING)],
])('every form of a store has a form in YAML: %s', (name, metricsStore) => {
  const text = JSON.stringify(new InlineLayer('x', { metricsStore } as never).value);
  expect(faults(text)).toEqual([]);
  expect(JSON.parse(text)).toEqual({ metricsStore: { [name]: namedStore(metricsStore._spec).options } });
});

test.each([
  ['metricsStore: { prometheus: { replicas: 3 } }', /replicas: 3 is /],
  ['metricsStore: { mimir: { objectStorage: { s3: {}, gcs: {} } } }', /only one of 's3' or 'gcs' can hold/],
  ['metricsStore: { thanosReceive: { rawRetention: 5 } }', /duration/],
  ['metricsStore: { thanos: {} }', /unknown key 'thanos'/],
])('what is none is refused: %s', (text, message) => {
  expect(faults(text)).toEqual([expect.stringMatching(message)]);
});

test('a store may be a name alone, and is Prometheus where nobody says one', () => {
  expect(faults('metricsStore: mimir')).toEqual([]);
  expect(namedStore('mimir')).toEqual({ name: 'mimir', options: {} });
  expect(namedStore()).toEqual({ name: 'prometheus', options: {} });
  expect([isPrometheus(undefined), isPrometheus('prometheus'), isPrometheus('mimir')]).toEqual([true, true, false]);
});

test('VictoriaMetrics is always somebody else\'s, Prometheus never', () => {
  expect(existingStore(MetricsStore.victoriaMetrics(EXISTING)._spec)).toEqual(EXISTING);
  expect(existingStore(MetricsStore.mimir({ existing: EXISTING })._spec)).toEqual(EXISTING);
  expect([existingStore('mimir'), existingStore(undefined)]).toEqual([undefined, undefined]);
});

test('props that change later change no store', () => {
  const props = { replicas: 1 };
  const store = MetricsStore.prometheus(props);
  props.replicas = 2;
  expect(store._spec).toEqual({ prometheus: { replicas: 1 } });
});

describe('the URLs of a hub', () => {
  const spec = HubEndpoint.address('hub.example.com')._spec;
  const urls = (more: object, way?: string): HubUrls => hubUrls({ ...spec, ...more }, way);

  test('lead metrics past it where its store is elsewhere, by whatever way spokes reach it', () => {
    const metrics = { url: 'https://m.example.com/w', tenant: 't', tenantHeader: 'THANOS-TENANT', client: { sigv4: {} } };
    for (const way of [undefined, 'other.example.com']) {
      expect(urls({ metrics }, way)).toMatchObject({
        metricsUrl: 'https://m.example.com/w', metricsTenant: 't', metricsTenantHeader: 'THANOS-TENANT', metricsClient: { sigv4: {} }, isPastHub: true,
      });
    }
    expect(urls({ metrics }, 'other.example.com').logsUrl).toContain('//other.example.com:');
  });

  test('are two for metrics where they are kept twice, by the same way', () => {
    expect(urls({ twice: true }, 'other.example.com')).toMatchObject({
      metricsUrl: 'http://other.example.com:9090/api/v1/write', secondMetricsUrl: 'http://other.example.com:9090/replica/1/api/v1/write',
    });
    expect(urls({})).not.toHaveProperty('secondMetricsUrl');
  });
});
