import { grantedRights } from '../../../src/compile/rights/granted';
import { PrintedBinding, PrintedRole } from '../../../src/compile/rights/printed';

const apiVersion = 'rbac.authorization.k8s.io/v1';
const ACCOUNT = { kind: 'ServiceAccount', name: 'sa', namespace: 'm' };

const role = (kind: string, namespace: string | undefined, rest: Partial<PrintedRole>): PrintedRole => ({ apiVersion, kind, metadata: { name: 'r', namespace }, ...rest });
const binding = (kind: string, namespace: string | undefined, of: string, subject: object = ACCOUNT): PrintedBinding => (
  { apiVersion, kind, metadata: { name: 'b', namespace }, roleRef: { kind: of, name: 'r' }, subjects: [subject] });

const atoms = (...manifests: (PrintedRole | PrintedBinding)[]) => grantedRights([{ component: 'c', manifests }], 'm', ['sa']).get('sa')!.map(({ atom }) => atom);

const RULES = [{ apiGroups: ['', 'apps'], resources: ['x'], verbs: ['get', 'list'] }, { nonResourceURLs: ['/metrics'], verbs: ['get'] }];

test('a role is what its rules multiply to, everywhere or where it is bound', () => {
  const everywhere = ['* /x * get', '* /x * list', '* apps/x * get', '* apps/x * list'];
  expect(atoms(role('ClusterRole', undefined, { rules: RULES }), binding('ClusterRoleBinding', undefined, 'ClusterRole'))).toEqual([
    ...everywhere, '* url:/metrics * get',
  ]);
  expect(atoms(role('ClusterRole', undefined, { rules: RULES }), binding('RoleBinding', 'shop', 'ClusterRole'))).toEqual(everywhere.map((atom) => atom.replace('*', 'shop')));
  expect(atoms(role('Role', 'shop', { rules: [{ ...RULES[0], resourceNames: ['o'] }] }), binding('RoleBinding', 'shop', 'Role'))).toContain('shop /x o get');
});

test('a role that is nowhere, of another namespace or made of others is known by its name alone', () => {
  const only = ['shop role:Role/r * bind'];
  expect(atoms(binding('RoleBinding', 'shop', 'Role'))).toEqual(only);
  expect(atoms(role('Role', 'other', { rules: RULES }), binding('RoleBinding', 'shop', 'Role'))).toEqual(only);
  expect(atoms(role('ClusterRole', undefined, { rules: [], aggregationRule: {} }), binding('ClusterRoleBinding', undefined, 'ClusterRole'))).toEqual(['* role:ClusterRole/r * bind']);
});

test.each<[string, object, boolean]>([
  ['the account', ACCOUNT, true],
  ['an account of the namespace of the binding', { kind: 'ServiceAccount', name: 'sa' }, false],
  ['another account', { ...ACCOUNT, name: 'other' }, false],
  ['one of the same name elsewhere', { ...ACCOUNT, namespace: 'n' }, false],
  ['the account as a user', { kind: 'User', name: 'system:serviceaccount:m:sa' }, true],
  ['all accounts', { kind: 'Group', name: 'system:serviceaccounts' }, true],
  ['the accounts of the namespace', { kind: 'Group', name: 'system:serviceaccounts:m' }, true],
  ['the accounts of another', { kind: 'Group', name: 'system:serviceaccounts:n' }, false],
  ['everybody', { kind: 'Group', name: 'system:authenticated' }, true],
  ['another group', { kind: 'Group', name: 'admins' }, false],
])('%s is meant: %#', (_, subject, meant) => {
  expect(atoms(binding('RoleBinding', 'shop', 'ClusterRole', subject)).length).toBe(meant ? 1 : 0);
});
