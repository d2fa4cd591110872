import { FACTS } from './delivered';
import { clusterFacts, SharedFacts } from '../../src/delivery/cluster-facts';
import { layoutCluster } from '../../src/delivery/layout';
import { spoke } from '../compile/compiled';

test('kinds, namespaces and steps are told once each, in a stable order', () => {
  const object = (apiVersion: string, kind: string, namespace?: string) => ({ apiVersion, kind, metadata: { name: kind.toLowerCase(), namespace } });
  const manifests = [object('apps/v1', 'DaemonSet', 'b'), object('v1', 'Namespace'), object('v1', 'ConfigMap', 'a'), object('apps/v1', 'StatefulSet', 'b')];
  const { objects } = layoutCluster('c', [{ component: 'alloy', manifests }], 'component');
  expect(clusterFacts(spoke().plan, objects)).toMatchObject({
    role: 'spoke',
    namespace: 'monitoring',
    steps: ['namespaces', 'workloads'],
    namespaces: ['a', 'b'],
    clusterKinds: ['/Namespace'],
    namespacedKinds: ['/ConfigMap', 'apps/DaemonSet', 'apps/StatefulSet'],
  });
});

test('equal facts are kept once', () => {
  const shared = new SharedFacts();
  const first = shared.of({ ...FACTS });
  expect(shared.of({ ...FACTS })).toBe(first);
  expect(shared.of(first)).toBe(first);
  expect(shared.of({ ...FACTS, role: 'hub' })).not.toBe(first);
});
