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
