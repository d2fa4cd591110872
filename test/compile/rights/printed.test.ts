import { isRbac, podOf, PrintedObject } from '../../../src/compile/rights/printed';

const POD = { spec: { containers: [] } };

function object(apiVersion: string, kind: string, rest: object): PrintedObject {
  return { apiVersion, kind, metadata: { name: 'x' }, ...rest };
}

test.each(['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet'])('pods of a %s', (kind) => {
  expect(podOf(object('apps/v1', kind, { spec: { template: POD } }))).toBe(POD);
});

test('pods of everything else that makes some', () => {
  expect(podOf(object('batch/v1', 'Job', { spec: { template: POD } }))).toBe(POD);
  expect(podOf(object('batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: POD } } } }))).toBe(POD);
  expect(podOf(object('v1', 'ReplicationController', { spec: { template: POD } }))).toBe(POD);
  expect(podOf(object('v1', 'PodTemplate', { template: POD }))).toBe(POD);
  expect(podOf(object('v1', 'Pod', POD))).toMatchObject(POD);
});

test.each<[string, string, object]>([
  ['v1', 'ConfigMap', {}], ['example.com/v1', 'Deployment', { spec: { template: POD } }], ['apps/v1', 'Deployment', {}], ['apps/v1', 'Deployment', { spec: { template: null } }],
  ['apps/v1', 'constructor', {}],
])('%s %s %j makes none', (apiVersion, kind, rest) => {
  expect(podOf(object(apiVersion, kind, rest))).toBeUndefined();
});

test('rights are objects of one group', () => {
  expect([isRbac(object('rbac.authorization.k8s.io/v1', 'Role', {})), isRbac(object('v1', 'Role', {}))]).toEqual([true, false]);
});
