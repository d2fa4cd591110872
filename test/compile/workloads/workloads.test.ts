import { approachOf } from '../../../src/compile/approach';
import { kubeStateMetricsPlan, lokiPlan, nodeExporterPlan } from '../../../src/compile/workloads/workloads';
import { LINUX } from '../../components/plans';

test('Loki has a volume and a retention', () => {
  expect(lokiPlan({ loki: { storage: { size: '1Gi' }, retention: '7d' } })).toMatchObject({ name: 'loki', storage: { size: '1Gi' }, retention: '7d' });
  expect(lokiPlan({})).toMatchObject({ storage: {}, retention: '30d' });
  expect(lokiPlan({ loki: { enabled: false } })).toBeUndefined();
});

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
