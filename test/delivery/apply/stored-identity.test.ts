import { asKept, identityOf, isKeptAsNamed, objectPath } from '../../../src/delivery/apply/stored-identity';

test('an object of a retired group is one of the group that keeps it', () => {
  const old = { group: 'extensions', kind: 'Ingress', namespace: 'a', name: 'x' };
  expect(isKeptAsNamed(old)).toBe(false);
  expect(identityOf(asKept(old))).toBe(identityOf({ ...old, group: 'networking.k8s.io' }));
});

test('an object without a namespace is in the default one where its kind has namespaces', () => {
  expect(asKept({ group: 'apps', kind: 'Deployment', name: 'x' }).namespace).toBe('default');
  expect(asKept({ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'x' }).namespace).toBeUndefined();
  expect(asKept({ group: 'acme.io', kind: 'Thing', name: 'x' }).namespace).toBeUndefined();
});

test('most objects are kept as they are named', () => {
  expect(isKeptAsNamed({ group: '', kind: 'ConfigMap', namespace: 'a', name: 'x' })).toBe(true);
  expect(isKeptAsNamed({ group: '', kind: 'Namespace', name: 'x' })).toBe(true);
  expect(isKeptAsNamed({ group: 'constructor', kind: 'toString', name: 'x' })).toBe(true);
});

test('settings name an object by kind, namespace and name', () => {
  expect(objectPath({ group: 'apps', kind: 'StatefulSet', namespace: 'monitoring', name: 'x' })).toBe('StatefulSet/monitoring/x');
  expect(objectPath({ group: '', kind: 'Namespace', name: 'x' })).toBe('Namespace/x');
});
