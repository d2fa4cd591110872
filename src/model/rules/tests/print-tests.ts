import { RuleTestsProps } from './rule-tests-props';
import { TestedRule, testedRules } from './tested-rules';
import { alertTest, AlertTest, expressionTest, ExpressionTest, serverLabels } from './written-test';
import { addMatcher, parse, print } from '../../../syntax/promql';
import { emitYaml } from '../../../syntax/yaml';
import { durationToMs } from '../../values/duration';
import { RuleGroupProps } from '../rule-group-props';
import { SetTest } from '../sets/rule-set';

export type { RuleTestsProps } from './rule-tests-props';

interface TestGroup {
  readonly name: string;
  readonly interval: string;
  readonly external_labels?: { readonly [name: string]: string };
  readonly input_series: ReadonlyArray<{ readonly series: string; readonly values: string }>;
  readonly alert_rule_test?: readonly AlertTest[];
  readonly promql_expr_test?: readonly ExpressionTest[];
}

/**
 * Unit tests of rules as `promtool test rules` runs them: every cluster has the series of a test, and gets its results.
 *
 * promtool compares labels and annotations of alerts exactly. Where a text says something that a test does not know, such as
 * the value of an alert, the alert is looked for in the series `ALERTS` instead, which has no annotations. Tests are written
 * for the thresholds of a set: leave out those of rules whose thresholds or durations are others.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
 */
export function printRuleTests(props: RuleTestsProps): string {
  const { ruleFiles, groups, tests } = props;
  return emitYaml({
    rule_files: ruleFiles,
    evaluation_interval: `${evaluationMs(groups, tests) / 1000}s`,
    tests: tests.flatMap((test) => {
      const rules = testedRules(test.rule, props);
      return rules.length === 0 ? [] : testGroup(test, rules, props) ?? [];
    }),
  });
}

function testGroup(test: SetTest, rules: readonly TestedRule[], { clusterLabel }: RuleTestsProps): TestGroup | undefined {
  const clusters = [...new Set(rules.flatMap((rule) => rule.clusters))].sort();
  const written = rules[0].rule.alertingRule === undefined ? expressionTest(test, rules, clusterLabel) : alertTest(test, rules, clusterLabel);
  const external = serverLabels(rules, clusterLabel);
  return written && {
    name: test.name,
    interval: test.interval,
    ...external && { external_labels: external },
    input_series: clusters.flatMap((cluster) => test.series.map(({ series, values }) => (
      { series: ofCluster(series, clusterLabel, cluster), values }
    ))),
    ...written,
  };
}

/** A series in promtool's notation with the label of a cluster. */
function ofCluster(series: string, name: string, value: string): string {
  return print(addMatcher(parse(series), { name, operator: '=', value }).expression);
}

const MINUTE = 60_000;

/** Often enough that every offset and every moment of a test is met. */
function evaluationMs(groups: readonly RuleGroupProps[], tests: readonly SetTest[]): number {
  const moments = [...groups.map(({ queryOffset }) => queryOffset), ...tests.map(({ at }) => at)];
  return moments.reduce((step, moment) => (moment === undefined ? step : divisor(step, durationToMs(moment))), MINUTE);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
