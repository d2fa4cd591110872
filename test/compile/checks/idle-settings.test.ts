import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { ofSpoke, spoke } from '../compiled';

const CLIENT = { basicAuth: { username: 'hub', password: { name: 'f', key: 'p' } } };
const BARE = Collection.federation({ target: 'x', client: CLIENT });
const USERS = { name: 'u', key: 'h' };
const MANAGED = Collection.federation({
  target: 'x', client: CLIENT, server: FederatedServer.basicAuthProxy({ users: USERS, certificateSecretName: 't', sourceRanges: ['192.0.2.1/32'] }),
});

function idle(collection: Collection, props: SpokeProps, files = {}): string[] {
  return ofSpoke(spoke({ collection, ...props }, { files }).diagnostics).filter(({ code }) => code === 'no-effect').map(({ message }) => message);
}

const SENDING: SpokeProps = { settings: { remoteWrite: { queueConfig: { maxShards: 4 } }, global: { hubEndpoint: '100.64.0.9' } } };
const RUNNING: SpokeProps = { settings: { prometheus: { retention: '2d' }, extraManifests: [] } };

test('a federated cluster sends nothing', () => {
  for (const collection of [BARE, MANAGED]) {
    expect(idle(collection, SENDING)).toEqual([
      "cluster 'a': 'remoteWrite' says nothing, since its hub fetches its series, and it sends nothing",
      "cluster 'a': 'global.hubEndpoint' says nothing, since its hub fetches its series, and it sends nothing",
    ]);
  }
  expect(idle(Collection.prometheusAgent(), SENDING)).toEqual([]);
});

test('settings of what is deployed say nothing where nothing is', () => {
  expect(idle(BARE, RUNNING)).toEqual([
    "cluster 'a': 'extraManifests' says nothing, since somebody else runs its Prometheus, and nothing is written for it",
    "cluster 'a': 'prometheus' says nothing, since somebody else runs its Prometheus, and nothing is written for it",
  ]);
  expect(idle(MANAGED, RUNNING)).toEqual([]);
});

test('layers that many clusters share may say it', () => {
  expect(idle(BARE, {}, { 'base.yaml': 'prometheus: {retention: 2d}\nremoteWrite: {queueConfig: {maxShards: 4}}\n' })).toEqual([]);
});
