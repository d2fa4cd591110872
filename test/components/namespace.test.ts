import { alloyCluster, alloyNode, cluster, Json, LINUX, nodeExporter, one, printed } from './plans';
import { ClusterPlan } from '../../src/compile/plan';
import { addNamespace } from '../../src/components/namespace';

function manifestsOf(plan: ClusterPlan): Json[] {
  return printed((to) => addNamespace(to, plan));
}

test.each([
  ['nothing', cluster(), 'restricted'],
  ['a collector without a node', cluster({ collectors: [alloyCluster()] }), 'restricted'],
  ['a collector of host metrics', cluster({ collectors: [alloyNode({ podLogs: undefined, nodeStorage: 'emptyDir' })] }), 'privileged'],
  ['a collector of log files', cluster({ collectors: [alloyNode({ hostMetrics: false, nodeStorage: 'emptyDir' })] }), 'privileged'],
  ['data on the node', cluster({ collectors: [alloyNode({ hostMetrics: false, podLogs: undefined })] }), 'privileged'],
  ['node-exporter', cluster({ nodeExporter: nodeExporter() }), 'privileged'],
])('with %s the pod security standard is %s', (_, plan, standard) => {
  const { labels } = one(manifestsOf(plan), 'Namespace').metadata;
  expect(['enforce', 'audit', 'warn'].map((mode) => labels[`pod-security.kubernetes.io/${mode}`])).toEqual([standard, standard, standard]);
});

test('a namespace is guarded from pruning and from sidecars', () => {
  expect(one(manifestsOf(cluster({ namespace: 'obs' })), 'Namespace').metadata).toMatchObject({
    name: 'obs',
    labels: { 'istio-injection': 'disabled' },
    annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
  });
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
