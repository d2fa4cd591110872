import { approachOf } from '../../../src/compile/approach';
import { kubeStateMetricsPlan, nodeExporterPlan, podStateMetricsPlans } from '../../../src/compile/workloads/workloads';
import { LINUX } from '../../components/plans';

test('kube-state-metrics may read what it reports', () => {
  const approach = approachOf('hub', {});
  expect(kubeStateMetricsPlan({ approach, settings: { kubeStateMetrics: { resourceKinds: ['pods', 'jobs', 'pods'] } } })).toMatchObject({
    resourceKinds: ['jobs', 'pods'],
    permissions: { cluster: [{ apiGroups: [''], resources: ['pods'] }, { apiGroups: ['batch'], resources: ['jobs'] }], namespaces: {} },
  });
  expect(kubeStateMetricsPlan({ approach, settings: { kubeStateMetrics: { enabled: false } } })).toBeUndefined();
});

test('in a cluster that runs nothing of ours kube-state-metrics is deployed only where it is asked for', () => {
  const approach = approachOf('spoke', { collection: { directScrape: { apiServer: 'https://x' } } });
  expect(kubeStateMetricsPlan({ approach, settings: {} })).toBeUndefined();
  expect(kubeStateMetricsPlan({ approach, settings: { kubeStateMetrics: { enabled: true } } })).toMatchObject({ name: 'kube-state-metrics' });
});

test('node-exporter runs on every node', () => {
  const plan = nodeExporterPlan({ settings: {}, platform: LINUX, approach: approachOf('hub', {}) });
  expect(plan).toMatchObject({ name: 'node-exporter', tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-node-critical' });
  expect(nodeExporterPlan({ settings: {}, platform: LINUX, approach: approachOf('spoke', {}) })).toBeUndefined();
});

test('kube-state-metrics in shards looks at its own StatefulSet, and at its pods by their names', () => {
  const plan = kubeStateMetricsPlan({
    approach: approachOf('hub', {}), settings: { global: { namespace: 'm' }, kubeStateMetrics: { resourceKinds: ['pods'], shards: 2 } },
  });
  expect(plan).toMatchObject({ part: { kind: 'shards', shards: 2 } });
  expect(plan?.permissions.namespaces).toEqual({
    m: [
      { apiGroups: [''], resources: ['pods'], resourceNames: ['kube-state-metrics-0', 'kube-state-metrics-1'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['statefulsets'], resourceNames: ['kube-state-metrics'], verbs: ['get', 'list', 'watch'] },
    ],
  });
});

test('pods by node are reported by two more, and by the first no longer', () => {
  const on = { approach: approachOf('hub', {}), settings: { kubeStateMetrics: { resourceKinds: ['jobs', 'pods'], podsByNode: true, labelsAllowlist: { jobs: ['a'], pods: ['b'] } } } };
  expect(kubeStateMetricsPlan(on)).toMatchObject({ resourceKinds: ['jobs'] });
  expect(podStateMetricsPlans(on)).toMatchObject([
    { name: 'kube-state-metrics-by-node', part: { kind: 'podsOfNode' }, resourceKinds: ['pods'], shows: { labelsAllowlist: { pods: ['b'] } }, tolerations: [{ operator: 'Exists' }] },
    { name: 'kube-state-metrics-unscheduled', part: { kind: 'unscheduledPods' }, resourceKinds: ['pods'] },
  ]);
  expect(podStateMetricsPlans({ ...on, settings: { kubeStateMetrics: { resourceKinds: ['jobs'], podsByNode: true } } })).toEqual([]);
  expect(podStateMetricsPlans({ ...on, settings: { kubeStateMetrics: { resourceKinds: ['pods'] } } })).toEqual([]);
});

test('some namespaces are watched by rights in them, and objects of no namespace are left out', () => {
  const plan = kubeStateMetricsPlan({ approach: approachOf('hub', {}), settings: { kubeStateMetrics: { resourceKinds: ['nodes', 'pods'], namespaces: ['b', 'a', 'b'] } } });
  expect(plan).toMatchObject({ namespaces: ['a', 'b'], resourceKinds: ['pods'], permissions: { cluster: [] } });
  expect(Object.keys(plan!.permissions.namespaces)).toEqual(['a', 'b']);
});

test('custom resources are listed and watched, and so are their definitions', () => {
  const certificates = { group: 'cert-manager.io', version: 'v1', kind: 'Certificate', plural: 'certificates', metrics: [{ name: 'ready' }] };
  const plan = kubeStateMetricsPlan({ approach: approachOf('hub', {}), settings: { kubeStateMetrics: { resourceKinds: ['pods'], customResources: { certificates } } } });
  expect(plan?.shows).toEqual({ customResources: [certificates] });
  expect(plan?.permissions.cluster).toEqual([
    { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] },
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['list', 'watch'] },
    { apiGroups: ['cert-manager.io'], resources: ['certificates'], verbs: ['list', 'watch'] },
  ]);
});

test('collectors of node-exporter are named where they are not its own choice', () => {
  const plan = (nodeExporter: object) => nodeExporterPlan({ settings: { nodeExporter }, platform: LINUX, approach: approachOf('hub', {}) });
  expect(plan({})).toMatchObject({ port: 9100, collectors: { wifi: false, hwmon: false, btrfs: false } });
  expect(plan({ collectors: ['systemd', 'hwmon'] })?.collectors).toEqual({ wifi: false, btrfs: false, systemd: true, hwmon: true });
  expect(plan({ disabledCollectors: ['zfs'], port: 9101, textfileDirectory: '/var/lib/x' })).toMatchObject({
    port: 9101, collectors: { zfs: false }, textfileDirectory: '/var/lib/x',
  });
});
