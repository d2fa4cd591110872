import { cluster, one, OPENSHIFT, printed, workload } from './plans';
import { allowHostAccess, serviceAccount, usesApi } from '../../src/components/rbac';

const LOKI = workload('loki', 'loki');
const RULE = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };

test('cluster-wide rules are bound to the account, under a name that two installations do not share', () => {
  const permissions = { cluster: [RULE, { nonResourceURLs: ['/metrics'], verbs: ['get'] }], namespaces: {} };
  const manifests = printed((to) => serviceAccount(to, cluster({ namespace: 'obs' }), LOKI, permissions));
  expect(one(manifests, 'ClusterRole')).toMatchObject({ metadata: { name: 'obs-loki' }, rules: permissions.cluster });
  expect(one(manifests, 'ClusterRole').metadata.namespace).toBeUndefined();
  expect(one(manifests, 'ClusterRoleBinding')).toMatchObject({
    metadata: { name: 'obs-loki' },
    roleRef: { kind: 'ClusterRole', name: 'obs-loki' },
    subjects: [{ kind: 'ServiceAccount', name: 'loki', namespace: 'obs' }],
  });
  expect(one(manifests, 'ServiceAccount')).toMatchObject({ metadata: { name: 'loki', namespace: 'obs' }, automountServiceAccountToken: false });
});

test('rules for a namespace become a role there and nowhere else', () => {
  const permissions = { cluster: [], namespaces: { 'flux-system': [RULE], 'monitoring': [{ ...RULE, resources: ['services'] }] } };
  const manifests = printed((to) => serviceAccount(to, cluster(), LOKI, permissions));
  expect(manifests.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Role', 'RoleBinding', 'Role', 'RoleBinding']);
  expect(one(manifests, 'Role', 'monitoring-loki')).toMatchObject({ metadata: { namespace: 'flux-system' }, rules: [RULE] });
  expect(one(manifests, 'RoleBinding', 'monitoring-loki')).toMatchObject({
    metadata: { namespace: 'flux-system' }, roleRef: { kind: 'Role', name: 'monitoring-loki' }, subjects: [{ name: 'loki', namespace: 'monitoring' }],
  });
  expect(one(manifests, 'Role', 'loki')).toMatchObject({ metadata: { namespace: 'monitoring' }, rules: [{ resources: ['services'] }] });
});

test('only what may do something needs the API', () => {
  expect(usesApi({ cluster: [], namespaces: {} })).toBe(false);
  expect(usesApi({ cluster: [RULE], namespaces: {} })).toBe(true);
  expect(usesApi({ cluster: [], namespaces: { a: [RULE] } })).toBe(true);
});

test('host access is bound where the platform asks for it, and only there', () => {
  expect(printed((to) => allowHostAccess(to, cluster(), LOKI))).toEqual([]);
  const binding = one(printed((to) => allowHostAccess(to, cluster({ platform: OPENSHIFT }), LOKI)), 'RoleBinding');
  expect(binding).toMatchObject({ roleRef: { kind: 'ClusterRole', name: 'system:openshift:scc:privileged' }, subjects: [{ name: 'loki', namespace: 'monitoring' }] });
});

test('an account has the annotations by which the cloud knows it', () => {
  const known = workload('loki', 'loki', { serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' } });
  expect(one(printed((to) => serviceAccount(to, cluster(), known)), 'ServiceAccount').metadata.annotations).toEqual({ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' });
  expect(one(printed((to) => serviceAccount(to, cluster(), LOKI)), 'ServiceAccount').metadata.annotations).toBeUndefined();
});
