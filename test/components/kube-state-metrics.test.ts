import { cluster, containerOf, Json, kubeStateMetrics, one, printed } from './plans';
import { addKubeStateMetrics } from '../../src/components/kube-state-metrics';

function manifestsOf(overrides: Parameters<typeof kubeStateMetrics>[0] = {}): Json[] {
  const given = kubeStateMetrics(overrides);
  return printed((to) => addKubeStateMetrics(to, { plan: cluster(), kubeStateMetrics: given }));
}

test('it watches the kinds of the plan and may read what the plan says', () => {
  const manifests = manifestsOf({ resourceKinds: ['jobs', 'pods'] });
  expect(containerOf(one(manifests, 'Deployment'), 'kube-state-metrics').args).toContain('--resources=jobs,pods');
  expect(one(manifests, 'ClusterRole').rules).toEqual(kubeStateMetrics().permissions.cluster);
  expect(one(manifests, 'Deployment').spec.template.spec.automountServiceAccountToken).toBe(true);
});

test('it listens where its ports, its probes and its Service say', () => {
  const manifests = manifestsOf();
  const { args, livenessProbe, readinessProbe } = containerOf(one(manifests, 'Deployment'), 'kube-state-metrics');
  const { ports, clusterIP } = one(manifests, 'Service').spec;
  expect(clusterIP).toBe('None');
  expect(args).toEqual(expect.arrayContaining(['--port=8080', '--telemetry-port=8081']));
  expect(ports.map(({ name, port }: Json) => [name, port])).toEqual([['http-metrics', 8080], ['telemetry', 8081]]);
  expect([livenessProbe.httpGet, readinessProbe.httpGet]).toEqual([{ path: '/livez', port: 'http-metrics' }, { path: '/readyz', port: 'telemetry' }]);
});

test('it says more where it is asked to', () => {
  const verbosity = (logLevel: string) => containerOf(one(manifestsOf({ logLevel }), 'Deployment'), 'kube-state-metrics').args.filter((arg: string) => arg.startsWith('--v='));
  expect(verbosity('info')).toEqual([]);
  expect(verbosity('debug')).toEqual(['--v=4']);
});

test('it watches the namespaces of the plan, or all', () => {
  const flags = (overrides = {}) => containerOf(one(manifestsOf(overrides), 'Deployment'), 'kube-state-metrics').args.filter((arg: string) => arg.startsWith('--namespaces'));
  expect([flags(), flags({ namespaces: ['a', 'b'] })]).toEqual([[], ['--namespaces=a,b']]);
});

const argsOf = (overrides: Parameters<typeof kubeStateMetrics>[0], kind: string) => containerOf(one(manifestsOf(overrides), kind), 'kube-state-metrics').args;

test('shards are pods of a StatefulSet that find their place by their names', () => {
  const manifests = manifestsOf({ part: { kind: 'shards', shards: 3 } });
  const { spec } = one(manifests, 'StatefulSet');
  expect(spec).toMatchObject({ replicas: 3, serviceName: 'kube-state-metrics', podManagementPolicy: 'Parallel' });
  const { args, env } = containerOf(one(manifests, 'StatefulSet'), 'kube-state-metrics');
  expect(args).toEqual(expect.arrayContaining(['--pod=$(POD_NAME)', '--pod-namespace=$(POD_NAMESPACE)']));
  expect(env.map(({ name, valueFrom }: Json) => [name, valueFrom.fieldRef.fieldPath])).toEqual([['POD_NAME', 'metadata.name'], ['POD_NAMESPACE', 'metadata.namespace']]);
  expect(manifests.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['PodDisruptionBudget']));
  expect(manifests.map(({ kind }) => kind)).not.toContain('Deployment');
});

test('pods of a node are reported by one there, and those of none by another', () => {
  expect(argsOf({ part: { kind: 'podsOfNode' } }, 'DaemonSet')).toContain('--node=$(NODE_NAME)');
  expect(argsOf({ part: { kind: 'unscheduledPods' } }, 'Deployment')).toContain('--track-unscheduled-pods');
});

test('what it shows is said as lists', () => {
  expect(argsOf({
    shows: { metricDenylist: ['kube_a', 'kube_b_.+'], metricOptInList: ['kube_c'], labelsAllowlist: { pods: ['app', 'team'], nodes: ['*'] }, annotationsAllowlist: { '*': ['owner'] } },
  }, 'Deployment')).toEqual(expect.arrayContaining([
    '--metric-denylist=kube_a,kube_b_.+', '--metric-opt-in-list=kube_c', '--metric-labels-allowlist=nodes=[*],pods=[app,team]', '--metric-annotations-allowlist=*=[owner]',
  ]));
});

test('custom resources are told of by a file, whose change replaces its pod', () => {
  const shows = (metric: string) => ({ customResources: [{ group: 'a.b', version: 'v1', kind: 'C', plural: 'cs', metrics: [{ name: metric, type: 'info' }] }] });
  const checksum = (metric: string) => one(manifestsOf({ shows: shows(metric) }), 'Deployment').spec.template.metadata.annotations['checksum/config'];
  expect(argsOf({ shows: shows('info') }, 'Deployment')).toContain('--custom-resource-state-config-file=/etc/kube-state-metrics/custom-resource-state.yaml');
  expect(one(manifestsOf({ shows: shows('info') }), 'ConfigMap').data['custom-resource-state.yaml']).toContain('resourcePlural: cs');
  expect(checksum('info')).not.toBe(checksum('more'));
});
