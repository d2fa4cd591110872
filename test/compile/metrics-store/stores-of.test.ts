import { metricsStores } from '../../../src/compile/metrics-store/stores-of';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { hub } from '../compiled';

const EXISTING = { writeUrl: 'https://w.example.com/api/v1/push', queryUrl: 'https://q.example.com/prometheus/' };

const of = (metricsStore: MetricsStore) => metricsStores(hub({ metricsStore, settings: { rules: { enabled: false } } }).plan);

test('a store of ours is asked at its Service, from any namespace', () => {
  expect(of(MetricsStore.prometheus())).toEqual([]);
  expect(of(MetricsStore.thanosReceive())).toEqual([{ kind: 'thanos', name: 'thanos', url: 'http://thanos-query.monitoring.svc:10902' }]);
  expect(of(MetricsStore.mimir())).toEqual([{ kind: 'mimir', name: 'mimir', url: 'http://mimir.monitoring.svc:8080/prometheus' }]);
});

test('tenants of a Mimir elsewhere are read together; of others the credentials or the URL say which', () => {
  expect(of(MetricsStore.mimir({ existing: { ...EXISTING, tenant: 'a' } }))).toEqual([{ kind: 'mimir', name: 'mimir', url: 'https://q.example.com/prometheus', tenant: 'a' }]);
  expect(of(MetricsStore.mimir({ existing: { ...EXISTING, tenant: 'a', queryTenants: ['a', 'b', 'c'] } }))).toMatchObject([{ tenant: 'a|b|c' }]);
  expect(of(MetricsStore.thanosReceive({ existing: { ...EXISTING, tenant: 'a' } }))[0]).not.toHaveProperty('tenant');
});

test('readers present what writers do, as far as they can, or what is said for them', () => {
  const client = { basicAuth: { username: '{cluster}', password: { name: 's', key: 'p' } }, sigv4: { region: 'eu' } };
  expect(of(MetricsStore.victoriaMetrics({ ...EXISTING, client }))).toMatchObject([{ kind: 'victoriametrics', client: { basicAuth: { username: 'hub', password: { name: 's', key: 'p' } } } }]);
  const queryClient = { authorization: { credentials: { name: 't', key: 'token' } } };
  expect(of(MetricsStore.victoriaMetrics({ ...EXISTING, client, queryClient }))[0].client).toEqual(queryClient);
});
