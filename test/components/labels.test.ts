import { workload } from './plans';
import { selectorLabels, workloadLabels } from '../../src/components/labels';

const plan = workload('alloy', 'alloy-node');

test('a selector survives a new version, and tells instances of one component apart', () => {
  const next = { ...plan, versionLabel: '2.0.0', image: 'other' };
  expect(selectorLabels(next)).toEqual(selectorLabels(plan));
  expect(selectorLabels(workload('alloy', 'alloy-cluster'))).not.toEqual(selectorLabels(plan));
});

test('objects carry the recommended labels, of which the selector is a part', () => {
  expect(workloadLabels(plan)).toEqual({
    'app.kubernetes.io/name': 'alloy',
    'app.kubernetes.io/instance': 'alloy-node',
    'app.kubernetes.io/version': '1.18.1',
    'app.kubernetes.io/component': 'collector',
    'app.kubernetes.io/part-of': 'fleet-monitoring',
    'app.kubernetes.io/managed-by': 'cdk8s-fleet-monitoring',
  });
  expect(workloadLabels(plan)).toMatchObject(selectorLabels(plan));
});
