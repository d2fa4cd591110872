import { immutableChanges, ObjectData } from '../../../src/delivery/apply/immutable-changes';
import { IMMUTABLE_KINDS } from '../../../src/delivery/apply/immutable-table';

function changes(group: string, kind: string, before: ObjectData, after: ObjectData): string[] {
  return immutableChanges({ group, kind, name: 'x' }, before, after).map((one) => `${one.pointer}: ${one.before} -> ${one.after}`);
}

const claim = (name: string, size: string, more: object = {}) => ({
  metadata: { name }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } }, ...more },
});

const SET = {
  replicas: 1,
  serviceName: 'x',
  selector: { matchLabels: { app: 'x' } },
  template: { spec: { containers: [{ name: 'a', image: 'a:1' }] } },
  volumeClaimTemplates: [claim('data', '5Gi')],
};

describe('a StatefulSet', () => {
  const set = (changed: object) => changes('apps', 'StatefulSet', { spec: SET }, { spec: { ...SET, ...changed } });

  test('keeps everything but what its controller acts upon', () => {
    expect(set({ serviceName: 'y' })).toEqual(["/spec/serviceName: 'x' -> 'y'"]);
    expect(set({ selector: { matchLabels: { app: 'x', new: 'y' } } })).toEqual(["/spec/selector/matchLabels/new: nothing -> 'y'"]);
    expect(set({ podManagementPolicy: 'Parallel' })).toEqual(["/spec/podManagementPolicy: nothing -> 'Parallel'"]);
    expect(set({ volumeClaimTemplates: [claim('data', '10Gi')] })).toEqual(["/spec/volumeClaimTemplates/0/spec/resources/requests/storage: '5Gi' -> '10Gi'"]);
    expect(set({ volumeClaimTemplates: [claim('wal', '5Gi')] })).toEqual(["/spec/volumeClaimTemplates/0/metadata/name: 'data' -> 'wal'"]);
    expect(set({ volumeClaimTemplates: [] })).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['replicas', { replicas: 3 }],
    ['ordinals', { ordinals: { start: 5 } }],
    ['its pods', { template: { spec: { containers: [{ name: 'a', image: 'a:2' }] } } }],
    ['updateStrategy', { updateStrategy: { type: 'OnDelete' } }],
    ['revisionHistoryLimit', { revisionHistoryLimit: 3 }],
    ['minReadySeconds', { minReadySeconds: 3 }],
    ['the retention of its claims', { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }],
    ['a default that is said', { podManagementPolicy: 'OrderedReady' }],
    ['the same quantity in other words', { volumeClaimTemplates: [claim('data', '5120Mi')] }],
    ['what the server adds to its claims', { volumeClaimTemplates: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...claim('data', '5Gi', { volumeMode: 'Filesystem' }), status: {} }] }],
  ])('may change %s', (_, changed) => {
    expect(set(changed)).toEqual([]);
  });
});

describe('other kinds', () => {
  const policy = (name: string) => ({ roleRef: { kind: 'ClusterRole', name } });

  test.each<[string, string, ObjectData, ObjectData, string[]]>([
    ['apps', 'Deployment', { spec: { selector: { a: '1' }, replicas: 1 } }, { spec: { selector: { a: '2' }, replicas: 2 } }, ["/spec/selector/a: '1' -> '2'"]],
    ['apps', 'DaemonSet', { spec: { selector: { a: '1' } } }, { spec: { selector: {} } }, ["/spec/selector/a: '1' -> nothing"]],
    ['', 'Service', { spec: { clusterIP: 'None' } }, { spec: { ports: [] } }, ["/spec/clusterIP: 'None' -> nothing"]],
    ['', 'Service', { spec: { type: 'ClusterIP', ports: [1] } }, { spec: { type: 'LoadBalancer', ports: [2] } }, []],
    ['batch', 'Job', { spec: { template: { a: 1 }, parallelism: 1 } }, { spec: { template: { a: 2 }, parallelism: 2 } }, ['/spec/template/a: 1 -> 2']],
    ['batch', 'CronJob', { spec: { jobTemplate: { a: 1 } } }, { spec: { jobTemplate: { a: 2 } } }, []],
    ['', 'PersistentVolumeClaim', claim('x', '5Gi'), claim('x', '6Gi'), []],
    ['', 'PersistentVolumeClaim', claim('x', '5Gi'), claim('x', '4Gi'), ["/spec/resources/requests/storage: '5Gi' -> '4Gi'"]],
    ['', 'PersistentVolumeClaim', claim('x', '5Gi'), claim('x', '5Gi', { storageClassName: 'fast' }), ["/spec/storageClassName: nothing -> 'fast'"]],
    ['rbac.authorization.k8s.io', 'ClusterRoleBinding', policy('a'), { ...policy('b'), subjects: [] }, ["/roleRef/name: 'a' -> 'b'"]],
    ['rbac.authorization.k8s.io', 'RoleBinding', policy('a'), { roleRef: { ...policy('a').roleRef, apiGroup: 'rbac.authorization.k8s.io' } }, []],
    ['rbac.authorization.k8s.io', 'ClusterRole', { rules: [1] }, { rules: [2] }, []],
    ['storage.k8s.io', 'StorageClass', { provisioner: 'p', parameters: { a: '1' } }, { provisioner: 'p', allowVolumeExpansion: true }, ["/parameters/a: '1' -> nothing"]],
    ['scheduling.k8s.io', 'PriorityClass', { value: 1 }, { value: 2, preemptionPolicy: 'PreemptLowerPriority' }, ['/value: 1 -> 2']],
    ['', 'ConfigMap', { data: { a: '1' } }, { data: { a: '2' } }, []],
    ['', 'ConfigMap', { immutable: true, data: { a: '1' } }, { immutable: true, data: { a: '2' } }, ["/data/a: '1' -> '2'"]],
    ['', 'ConfigMap', { immutable: true, data: {} }, { data: {} }, ['/immutable: true -> nothing']],
    ['', 'ConfigMap', { data: {} }, { immutable: true, data: {} }, []],
    ['', 'Secret', { immutable: true, data: { a: 'b25l' } }, { immutable: true, data: { a: 'dHdv' } }, ['/data/a: ... -> ...']],
    ['', 'Secret', { data: {} }, { type: 'kubernetes.io/tls', data: {} }, ["/type: nothing -> 'kubernetes.io/tls'"]],
    ['networking.k8s.io', 'Ingress', { spec: { rules: [1] } }, { spec: { rules: [2] } }, []],
    ['acme.io', 'StatefulSet', { spec: 1 }, { spec: 2 }, []],
  ])('%s/%s', (group, kind, before, after, expected) => {
    expect(changes(group, kind, before, after)).toEqual(expected);
  });
});

test('a long value is cut', () => {
  const [change] = changes('apps', 'Deployment', { spec: { selector: { a: 'x'.repeat(500) } } }, { spec: { selector: {} } });
  expect(change.length).toBeLessThan(120);
});

test('every kind says what is lost', () => {
  for (const { fields, loss } of IMMUTABLE_KINDS) {
    expect(fields.every((field) => field.startsWith('/'))).toBe(true);
    expect(loss).toMatch(/^[a-z].*[^.]$/);
  }
});
