import { selectorLabelsOf } from '../../../src/model/components/selector-labels';

test('two workloads of one component are told apart', () => {
  expect(selectorLabelsOf('alloy', 'alloy-node')).toEqual({ 'app.kubernetes.io/name': 'alloy', 'app.kubernetes.io/instance': 'alloy-node' });
  expect(selectorLabelsOf('alloy', 'alloy-cluster')).not.toEqual(selectorLabelsOf('alloy', 'alloy-node'));
});
