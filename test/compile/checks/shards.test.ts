import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { hub, spoke } from '../compiled';

const errors = ({ diagnostics }: ReturnType<typeof spoke>, code: string) =>
  diagnostics.filter((one) => one.code === code).map(({ where, message, hint }) => `${where}: ${message}; ${hint}`);

test('a hub is not split, since queries would see one part', () => {
  expect(errors(hub({ settings: { prometheus: { shards: 2 } } }), 'no-shards')).toEqual([
    "hub('hub').settings/prometheus/shards: cluster 'hub': its Prometheus cannot be split into 2 shards, since a hub is what is queried, and a query would see the targets of one "
    + 'shard; set `prometheus.shards: 1` here, and give it more memory or the fleet another hub',
  ]);
  expect(errors(hub({ settings: { prometheus: { shards: 1 } } }), 'no-shards')).toEqual([]);
});

test('a server that a hub pulls from is not split', () => {
  const server = FederatedServer.webConfig({ certificateSecretName: 'web', clientCa: { name: 'ca', key: 'ca.crt' } });
  const props = { collection: Collection.federation({ target: 'prom.a.example.com', server }), settings: { prometheus: { shards: 2 } } };
  expect(errors(spoke(props), 'no-shards')).toEqual([expect.stringContaining('the hub pulls from one server')]);
});

test('two instances of a spoke would send everything twice', () => {
  for (const collection of [Collection.prometheusAgent(), Collection.prometheusServer()]) {
    expect(errors(spoke({ collection, settings: { prometheus: { replicas: 2 } } }), 'no-deduplication')).toEqual([
      "spoke('a').settings/prometheus/replicas: cluster 'a': each of 2 replicas would scrape and send everything, and nothing at the hub makes one series of two again; "
      + 'remove `prometheus.replicas`; `prometheus.shards` shares the targets out',
    ]);
  }
});

test('what says nothing of Prometheus is no matter of these settings, since layers are shared', () => {
  expect(spoke({ settings: { prometheus: { replicas: 2, shards: 2 } } }).codes).toEqual([]);
  expect(spoke({ collection: Collection.prometheusAgent(), settings: { prometheus: { replicas: 1, shards: 2 } } }).codes).toEqual([]);
});
