import { placed } from './placed';
import { KUBE_STATE_METRICS_SET } from '../../../../src/model/rules/sets/kube-state-metrics';
import { KUBE_STATE_METRICS_TESTS } from '../../../../src/model/rules/sets/kube-state-metrics/tests';
import { KUBERNETES_SET } from '../../../../src/model/rules/sets/kubernetes';
import { KUBERNETES_TESTS } from '../../../../src/model/rules/sets/kubernetes/tests';
import { NODE_SET } from '../../../../src/model/rules/sets/node';
import { NODE_TESTS } from '../../../../src/model/rules/sets/node/tests';
import { RuleSet, SetTest } from '../../../../src/model/rules/sets/rule-set';
import { printRuleTests } from '../../../../src/model/rules/tests/print-tests';

const SETS: readonly (readonly [id: string, set: RuleSet, tests: readonly SetTest[]])[] = [
  ['kubernetes', KUBERNETES_SET, KUBERNETES_TESTS],
  ['node', NODE_SET, NODE_TESTS],
  ['kubeStateMetrics', KUBE_STATE_METRICS_SET, KUBE_STATE_METRICS_TESTS],
];

test.each(SETS)('users get every unit test of %s, also those of rules that share a name', (_, set, tests) => {
  const props = { ruleFiles: ['rules.yaml'], groups: placed(set), clusterLabel: 'cluster', clusters: ['paris'] };
  const leftOut = tests.filter((one) => !printRuleTests({ ...props, tests: [one] }).includes('input_series'));
  expect(leftOut.map(({ rule, name }) => `${rule}: ${name}`)).toEqual([]);
});
