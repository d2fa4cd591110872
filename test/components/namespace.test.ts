import { alloyCluster, alloyNode, cluster, Json, LINUX, nodeExporter, one, printed } from './plans';
import { ClusterPlan } from '../../src/compile/plan';
import { addNamespace } from '../../src/components/namespace';

function manifestsOf(plan: ClusterPlan): Json[] {
  return printed((to) => addNamespace(to, plan));
}

test.each([
  ['nothing', cluster(), 'restricted'],
  ['a collector without a node', cluster({ collectors: [alloyCluster()] }), 'restricted'],
  ['a collector of host metrics', cluster({ collectors: [alloyNode({ logs: undefined, nodeStorage: 'emptyDir' })] }), 'privileged'],
  ['a collector of log files', cluster({ collectors: [alloyNode({ hostMetrics: false, nodeStorage: 'emptyDir' })] }), 'privileged'],
  ['data on the node', cluster({ collectors: [alloyNode({ hostMetrics: false, logs: undefined })] }), 'privileged'],
  ['node-exporter', cluster({ nodeExporter: nodeExporter() }), 'privileged'],
])('with %s the pod security standard is %s', (_, plan, standard) => {
  const { labels } = one(manifestsOf(plan), 'Namespace').metadata;
  expect(['enforce', 'audit', 'warn'].map((mode) => labels[`pod-security.kubernetes.io/${mode}`])).toEqual([standard, standard, standard]);
});

describe('the part in a mesh', () => {
  const labelsWith = (istio: ClusterPlan['istio'], plan: Partial<ClusterPlan> = {}) => one(manifestsOf(cluster({ istio, ...plan })), 'Namespace').metadata.labels;

  test('is none unless it is asked for', () => {
    for (const istio of [undefined, 'none'] as const) {
      expect(labelsWith(istio)).toMatchObject({ 'istio-injection': 'disabled', 'pod-security.kubernetes.io/enforce': 'restricted' });
      expect(labelsWith(istio)).not.toHaveProperty(['istio.io/dataplane-mode']);
    }
  });

  test('of sidecars admits the container that sets them up, unless the CNI plugin does', () => {
    expect(labelsWith('sidecar')).toMatchObject({ 'istio-injection': 'enabled', 'pod-security.kubernetes.io/enforce': 'privileged' });
    expect(labelsWith('sidecar-cni')).toMatchObject({ 'istio-injection': 'enabled', 'pod-security.kubernetes.io/enforce': 'restricted' });
  });

  test('of ambient mode has no sidecars', () => {
    expect(labelsWith('ambient')).toMatchObject({
      'istio-injection': 'disabled', 'istio.io/dataplane-mode': 'ambient', 'pod-security.kubernetes.io/enforce': 'restricted',
    });
  });
});

test('a namespace that what applies the objects makes is no object, and what is in it still is', () => {
  const objects = { delivery: 'argocd', createsNamespace: true, labels: {}, annotations: {} } as const;
  expect(manifestsOf(cluster({ objects }))).toEqual([]);
  const platform = { ...LINUX, distribution: 'gke' };
  expect(manifestsOf(cluster({ objects, platform, collectors: [alloyNode()] })).map(({ kind }) => kind)).toEqual(['ResourceQuota']);
});

describe('critical pods on GKE', () => {
  const platform = { ...LINUX, distribution: 'gke' };

  test('are counted by a quota, without which they are not admitted', () => {
    const { spec } = one(manifestsOf(cluster({ platform, collectors: [alloyNode()] })), 'ResourceQuota');
    expect(spec.scopeSelector.matchExpressions).toEqual([{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical'] }]);
  });

  test('need no quota where there are none, or elsewhere', () => {
    expect(manifestsOf(cluster({ platform, collectors: [alloyCluster({ priorityClassName: 'mine' })] }))).toHaveLength(1);
    expect(manifestsOf(cluster({ collectors: [alloyNode()] }))).toHaveLength(1);
  });
});
