import { HUBS, SPOKES } from './fleets';
import { resolvedSpokes } from './resolved';
import { HubProps, MetricsStore } from '../../../src';
import { hubFacts } from '../../../src/delivery/readme/hub-facts';
import { hub } from '../../compile/compiled';

function facts(props: HubProps, spokes: typeof SPOKES = {}) {
  return hubFacts(hub(props, { facts: { spokes: resolvedSpokes(spokes) } }).plan);
}

test.each([
  ['nothing', [['/api/v1/write', 'hub-front', 9090, false, 'none'], ['/loki/api/v1/push', 'hub-front', 3100, false, 'none']]],
  ['passwords', [['/api/v1/write', 'hub-front', 9090, true, 'users'], ['/loki/api/v1/push', 'hub-front', 3100, true, 'users']]],
  ['certificates of the front', [['/api/v1/write', 'hub-front', 9090, true, 'certificate'], ['/loki/api/v1/push', 'hub-front', 3100, true, 'certificate']]],
  ['certificates of Prometheus', [['/loki/api/v1/push', 'hub-front', 3100, true, 'certificate'], ['/api/v1/write', 'prometheus', 9090, true, 'certificate']]],
  ['what a gateway asks', [['/api/v1/write', 'prometheus', 9090, false, 'none'], ['/loki/api/v1/push', 'loki', 3100, false, 'none']]],
])('a hub that asks for %s is pushed to here', (asks, expected) => {
  const { receivers } = facts(HUBS[asks]);
  expect(receivers.map(({ path, service, port, tls, asks: asked }) => [path, service, port, tls, asked])).toEqual(expected);
});

test('what is asked by those who query is no receiver, and tenants are known', () => {
  const settings = { loki: { gateway: { enabled: true }, tenants: 'cluster' } };
  const [before, after] = [facts(HUBS.nothing), facts({ ...HUBS.nothing, settings })];
  expect(after).toEqual({ ...before, tenants: true });
});

test('what comes by itself for other clusters is known', () => {
  const { plan } = hub(HUBS.nothing, { facts: { spokes: resolvedSpokes(SPOKES) } });
  const secrets = plan.secrets?.map((secret) => (secret.name === 'federation' ? { ...secret, source: 'externalSecret' as const } : secret));
  expect(hubFacts({ ...plan, secrets }).provided).toEqual(['federation']);
  expect(hubFacts(plan).provided).toBeUndefined();
});

test('what asks for certificates is asked with its own', () => {
  expect(facts(HUBS['certificates of Prometheus']).web).toEqual({ secret: 'hub-tls', ca: { name: 'hub-clients', key: 'ca.crt' }, serverName: 'hub.example.com' });
  expect(facts(HUBS.nothing).web).toBeUndefined();
});

test('clusters that are pulled from alike stand together, with the place of each', () => {
  const { pulls } = facts(HUBS.nothing, SPOKES);
  expect(pulls.map(({ clusters, kind }) => [kind, clusters])).toEqual([
    ['directScrape', [{ name: 'direct-1', address: 'https://direct-1:6443' }, { name: 'direct-2', address: 'https://direct-2:6443' }]],
    ['federation', [{ name: 'other', address: 'prom.other.cluster.local' }]],
    ['federation', [{ name: 'own', address: 'own.example.com:8443' }]],
  ]);
  expect(pulls[0]).toMatchObject({ jobs: ['kube-apiserver', 'kubernetes-pods'], token: { name: '{cluster}-token', key: 'token' }, ca: { name: '{cluster}-ca', key: 'ca.crt' } });
  expect(pulls[1]).toMatchObject({ scheme: 'https', path: '/federate', serverName: 'prom-federation', auth: { kind: 'certificate' }, cert: { name: 'federation', key: 'tls.crt' } });
  expect(pulls[2]).toMatchObject({ auth: { kind: 'basicAuth', username: 'hub' }, password: { name: '{cluster}-password', key: 'password' } });
});

test('a store of ours is asked where it is, one of somebody else by its own URL', () => {
  const existing = { writeUrl: 'https://w.example.com/w', queryUrl: 'https://q.example.com' };
  const of = (metricsStore: MetricsStore) => facts({ ...HUBS.nothing, metricsStore });
  expect(of(MetricsStore.mimir())).toMatchObject({ store: { service: 'mimir', port: 8080, path: '/prometheus', agent: 'prometheus-agent' } });
  expect(of(MetricsStore.thanosReceive())).toMatchObject({ store: { service: 'thanos-query', port: 10902, path: '' } });
  expect(of(MetricsStore.victoriaMetrics(existing))).not.toHaveProperty('store');
  expect(of(MetricsStore.prometheus())).not.toHaveProperty('store');
  // whatever it is, the same is pushed to
  expect(of(MetricsStore.mimir()).receivers).toEqual(of(MetricsStore.prometheus()).receivers);
});

test('a store with tenants is asked through what names them, and pushed to by name', () => {
  const found = facts({ ...HUBS.nothing, metricsStore: MetricsStore.mimir({ tenants: 'cluster' }) });
  expect(found).toMatchObject({ store: { service: 'store-tenants', port: 9009, path: '/prometheus' }, storeTenants: true });
  expect(found.receivers.map(({ path, service }) => [path, service])).toEqual([['/api/v1/write', 'hub-front'], ['/loki/api/v1/push', 'hub-front']]);
  expect(facts({ ...HUBS.nothing, metricsStore: MetricsStore.mimir() })).not.toHaveProperty('storeTenants');
  const parts = MetricsStore.mimir({ mode: 'readWrite', objectStorage: { gcs: { bucket: 'b' } } });
  expect(facts({ ...HUBS.nothing, metricsStore: parts })).toMatchObject({ store: { service: 'mimir-read', port: 8080, path: '/prometheus' } });
});
