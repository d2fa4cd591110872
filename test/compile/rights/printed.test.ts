import { PrintedObject } from '../../../src/compile/plan';
import { isRbac, podOf } from '../../../src/compile/rights/printed';

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

describe('pods that an operator makes', () => {
  const made = (kind: string, spec: object) => podOf(object('monitoring.coreos.com/v1', kind, { spec }))!;

  test.each([['Prometheus', 'prometheus', 'prometheus', 9090], ['PrometheusAgent', 'prometheus-agent', 'prometheus', 9090], ['Alertmanager', 'alertmanager', 'alertmanager', 9093]])('of a %s', (kind, label, container, port) => {
    const { metadata, spec } = made(kind, { serviceAccountName: 'a', automountServiceAccountToken: false, podMetadata: { labels: { x: 'y' }, annotations: { b: 'c' } } });
    expect(metadata).toEqual({ labels: { 'x': 'y', 'app.kubernetes.io/name': label, 'app.kubernetes.io/instance': 'x' }, annotations: { b: 'c' } });
    expect(spec).toMatchObject({ serviceAccountName: 'a', automountServiceAccountToken: false });
    expect(spec!.containers!.map(({ name, ports }) => [name, ports!.map(({ containerPort }) => containerPort)])).toEqual([[container, [port]], ['config-reloader', [8080]]]);
    expect(spec!.initContainers!.map(({ name }) => name)).toEqual(['init-config-reloader']);
  });

  test('containers of the object change those of the operator, or stand beside them', () => {
    const { spec } = made('Prometheus', { containers: [{ name: 'prometheus', securityContext: { privileged: true } }, { name: 'proxy' }] });
    expect(spec!.containers!.map(({ name }) => name)).toEqual(['prometheus', 'config-reloader', 'proxy']);
    expect(spec!.containers![0]).toMatchObject({ securityContext: { privileged: true }, ports: [{ name: 'web' }] });
    expect(spec!.containers![1].securityContext).toMatchObject({ allowPrivilegeEscalation: false });
  });

  test('only of kinds of the operator', () => {
    expect(podOf(object('monitoring.coreos.com/v1', 'PrometheusRule', { spec: {} }))).toBeUndefined();
    expect(podOf(object('example.com/v1', 'Prometheus', { spec: {} }))).toBeUndefined();
  });
});
