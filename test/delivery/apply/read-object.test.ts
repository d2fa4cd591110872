import { readObject } from '../../../src/delivery/apply/read-object';

const TEXT = `apiVersion: v1
kind: Service
metadata:
  name: alloy
  namespace: monitoring
spec:
  a: 1
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: alloy
  namespace: monitoring
spec:
  a: 2
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: alloy
spec:
  a: 3
`;

test('gives the one object, by group, kind, namespace and name', () => {
  expect(readObject(TEXT, { group: 'apps', kind: 'StatefulSet', namespace: 'monitoring', name: 'alloy' })?.spec).toEqual({ a: 2 });
  expect(readObject(TEXT, { group: 'apps', kind: 'StatefulSet', name: 'alloy' })?.spec).toEqual({ a: 3 });
  expect(readObject(TEXT, { group: '', kind: 'Service', namespace: 'monitoring', name: 'alloy' })?.spec).toEqual({ a: 1 });
});

test('gives nothing for what is not there, and for what is no YAML any more', () => {
  expect(readObject(TEXT, { group: 'apps', kind: 'Service', namespace: 'monitoring', name: 'alloy' })).toBeUndefined();
  expect(readObject('kind: Service\nname: alloy\n\t- {', { group: '', kind: 'Service', name: 'alloy' })).toBeUndefined();
  expect(readObject('- Service\n- alloy\n', { group: '', kind: 'Service', name: 'alloy' })).toBeUndefined();
});
