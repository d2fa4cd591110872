import { operatedDiscoveries } from '../../../src/compile/operator/discoveries';
import { collectorPermissions } from '../../../src/compile/rights/permissions';
import { ClusterRole } from '../../../src/topology/declaration';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub } from '../compiled';

const { server } = hub().plan.collectors[0];

const namespaces = (role: ClusterRole, settings: ClusterSettings, keeps = true) =>
  operatedDiscoveries({ role, settings }, { server: keeps ? server : undefined }).map(({ sd }) => sd.namespaces?.names?.join() ?? 'its own');

test.each<[string, ClusterRole, ClusterSettings, boolean, string[]]>([
  ['a hub looks for its Alertmanager', 'hub', {}, true, ['its own']],
  ['a hub without one does not', 'hub', { alertmanager: { enabled: false } }, true, []],
  ['an agent of a hub raises no alerts', 'hub', {}, false, []],
  ['a spoke has none', 'spoke', {}, true, []],
  ['monitors of others select in their namespaces', 'spoke', { operator: { monitorNamespaces: ['shop', 'blog', 'shop'] } }, false, ['blog', 'shop']],
])('%s', (_, role, settings, keeps, expected) => {
  expect(namespaces(role, settings, keeps)).toEqual(expected);
});

test('each may list and watch endpoints, with the Services and pods behind them, there and nowhere else', () => {
  const [further] = operatedDiscoveries({ role: 'spoke', settings: { operator: { monitorNamespaces: ['shop'] } } }, {});
  const { cluster, namespaces: scoped } = collectorPermissions([], undefined, 'monitoring', [], [further]);
  expect(cluster).toEqual([]);
  expect(scoped).toEqual({
    shop: [
      { apiGroups: [''], resources: ['pods', 'services'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ],
  });
});
