import { cluster, one, printed } from './plans';
import { addRemoteAccess } from '../../src/components/remote-access';

const PERMISSIONS = {
  cluster: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }],
  namespaces: { monitoring: [{ apiGroups: [''], resources: ['services/proxy'], resourceNames: ['ksm:http'], verbs: ['get'] }] },
};
const manifests = printed((to) => addRemoteAccess(to, cluster(), { name: 'hub-scraper', permissions: PERMISSIONS }));

test('the cluster itself fills the Secret with the token of an account that no pod gets', () => {
  const { metadata, type, data, stringData } = one(manifests, 'Secret');
  expect(metadata).toMatchObject({ name: 'hub-scraper', namespace: 'monitoring', annotations: { 'kubernetes.io/service-account.name': 'hub-scraper' } });
  expect([type, data, stringData]).toEqual(['kubernetes.io/service-account-token', undefined, undefined]);
  expect(one(manifests, 'ServiceAccount')).toMatchObject({ metadata: { name: 'hub-scraper', namespace: 'monitoring' }, automountServiceAccountToken: false });
});

test('the account may do what the plan says', () => {
  expect(one(manifests, 'ClusterRole').rules).toEqual(PERMISSIONS.cluster);
  expect(one(manifests, 'Role').rules).toEqual(PERMISSIONS.namespaces.monitoring);
  for (const kind of ['ClusterRoleBinding', 'RoleBinding']) {
    expect(one(manifests, kind).subjects).toEqual([{ kind: 'ServiceAccount', name: 'hub-scraper', namespace: 'monitoring' }]);
  }
});

test('nothing else is made', () => {
  expect(manifests.map(({ kind }) => kind).sort()).toEqual(['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'Secret', 'ServiceAccount']);
});
