import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { spoke } from '../compiled';

function told(props: SpokeProps): string[] {
  return spoke(props).diagnostics.filter(({ code }) => code === 'volatile-buffer').map(({ where, message }) => `${where}: ${message}`);
}

test.each([Collection.alloy(), Collection.prometheusAgent(), Collection.prometheusServer()])('volumes that survive the pod are not worth a word: %j', (collection) => {
  expect(told({ collection })).toEqual([]);
});

test('a folder of the pod forgets how far logs were read', () => {
  const settings = { alloy: { nodeStorage: 'emptyDir' } };
  expect(told({ settings })).toEqual([expect.stringMatching(/^cluster 'a': .*alloy-node forgets how far log files were read/)]);
  expect(told({ settings: { ...settings, logs: { enabled: false } } })).toEqual([]);
});

test.each([
  ['alloy', Collection.alloy(), '/alloy/storage', 'alloy-cluster has room for the samples of a short outage'],
  ['agent', Collection.prometheusAgent(), '/prometheus/storage', 'prometheus-agent has room for the samples of a short outage'],
  ['server', Collection.prometheusServer(), '/prometheus/storage', 'prometheus loses its series'],
])('a volume that is removed is told, once for the cluster: %s', (_, collection, unset, message) => {
  expect(told({ collection, unset: [unset] })).toEqual([expect.stringContaining(message)]);
});

test('where the platform has no volume to give, that is said elsewhere', () => {
  expect(told({ distribution: 'eks-fargate' })).toEqual([]);
});
