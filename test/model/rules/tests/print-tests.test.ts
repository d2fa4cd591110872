import { load } from 'js-yaml';
import { Rule } from '../../../../src/model/rules/rule';
import { RuleGroupProps } from '../../../../src/model/rules/rule-group-props';
import { SetTest } from '../../../../src/model/rules/sets/rule-set';
import { printRuleTests } from '../../../../src/model/rules/tests/print-tests';

const down = (more: object = {}) => Rule.alerting({
  alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'critical' }, annotations: { summary: '{{ $labels.job }} of {{ $labels.cluster }}' }, ...more,
});
const test1: SetTest = { rule: 'Down', name: 'is down', interval: '1m', at: '10m', series: [{ series: 'up{job="a"}', values: '0x10' }], results: [{ labels: { job: 'a' } }] };

function printed(rules: readonly Rule[], tests: readonly SetTest[], more: Partial<RuleGroupProps> = {}): { [key: string]: unknown } {
  const text = printRuleTests({ ruleFiles: ['rules.yaml'], groups: [{ name: 'g', ...more, rules: [...rules] }], tests, clusterLabel: 'cluster', clusters: ['x', 'y'] });
  return load(text) as { [key: string]: unknown };
}

test('gives the series to each cluster, and expects the results of each', () => {
  const alert = (cluster: string) => ({ exp_labels: { job: 'a', cluster, severity: 'critical', team: 'sre' }, exp_annotations: { summary: `a of ${cluster}` } });
  expect(printed([down()], [test1], { labels: { team: 'sre', severity: 'none' } })).toEqual({
    rule_files: ['rules.yaml'],
    evaluation_interval: '60s',
    tests: [{
      name: 'is down',
      interval: '1m',
      input_series: [{ series: 'up{job="a",cluster="x"}', values: '0x10' }, { series: 'up{job="a",cluster="y"}', values: '0x10' }],
      alert_rule_test: [{ eval_time: '600s', alertname: 'Down', exp_alerts: [alert('x'), alert('y')] }],
    }],
  });
});

test('looks for an alert whose texts are not known among the series of alerts', () => {
  const { tests } = printed([down({ annotations: { summary: '{{ $value }}' } })], [test1]) as { tests: object[] };
  expect(tests[0]).toMatchObject({
    promql_expr_test: [{
      expr: 'ALERTS{alertname="Down",alertstate="firing"}',
      exp_samples: ['x', 'y'].map((cluster) => ({ labels: `ALERTS{alertname="Down",alertstate="firing",job="a",cluster="${cluster}",severity="critical"}`, value: 1 })),
    }],
  });
});

test('leaves out what no group has, and what has labels that nobody knows', () => {
  expect(printed([], [test1])).toMatchObject({ tests: [] });
  expect(printed([down({ labels: { severity: '{{ query "up" }}' } })], [test1])).toMatchObject({ tests: [] });
});

test('tests rules that name clusters with those', () => {
  const absent = down({ expr: 'absent(up{job="a",cluster="v"}) or absent(up{job="a",cluster="w"})' });
  const { tests } = printed([absent], [{ ...test1, series: [] }]) as { tests: { alert_rule_test: { exp_alerts: { exp_labels: object }[] }[] }[] };
  expect(tests[0].alert_rule_test[0].exp_alerts.map(({ exp_labels }) => exp_labels)).toMatchObject([{ cluster: 'v' }, { cluster: 'w' }]);
});

test('asks each of several rules for the clusters that it reads', () => {
  const rules = [down({ expr: 'up{cluster!="y"} == 0' }), down({ expr: 'up{cluster="y"} == 0', labels: { severity: 'warning' } })];
  const { tests } = printed(rules, [test1]) as { tests: { alert_rule_test: { exp_alerts: { exp_labels: object }[] }[] }[] };
  expect(tests[0].alert_rule_test[0].exp_alerts.map(({ exp_labels }) => exp_labels)).toEqual([
    { job: 'a', cluster: 'x', severity: 'critical' }, { job: 'a', cluster: 'y', severity: 'warning' },
  ]);
});

test('waits for rules that look into the past, and evaluates as often as that needs', () => {
  expect(printed([down()], [test1], { queryOffset: '90s' })).toMatchObject({ evaluation_interval: '30s', tests: [{ alert_rule_test: [{ eval_time: '690s' }] }] });
});

test('expects no label of the cluster where the rule drops it', () => {
  const record = Rule.recording({ record: 'a:b', expr: 'sum(up)', labels: { kind: 'x', empty: '' } });
  const { tests } = printed([record], [{ ...test1, rule: 'a:b', results: [{ labels: {}, value: 2 }] }]) as { tests: object[] };
  expect(tests[0]).toMatchObject({ promql_expr_test: [{ expr: 'a:b', eval_time: '600s', exp_samples: [{ labels: 'a:b{kind="x"}', value: 2 }] }] });
});

test('finds the rule of each result where several have the name', () => {
  const rules = [Rule.recording({ record: 'a:b', expr: 'x', labels: { verb: 'read' } }), Rule.recording({ record: 'a:b', expr: 'y', labels: { verb: 'write' } })];
  const results: SetTest['results'] = [{ labels: { verb: 'write' }, value: 1 }, { labels: { verb: 'read', pod: 'p' }, value: 2 }];
  const { tests } = printed(rules, [{ ...test1, rule: 'a:b', results }]) as { tests: { promql_expr_test: { exp_samples: object }[] }[] };
  expect(tests[0].promql_expr_test[0].exp_samples).toEqual([
    { labels: 'a:b{verb="write",cluster="x"}', value: 1 }, { labels: 'a:b{verb="read",pod="p",cluster="x"}', value: 2 },
    { labels: 'a:b{verb="write",cluster="y"}', value: 1 }, { labels: 'a:b{verb="read",pod="p",cluster="y"}', value: 2 },
  ]);
  const alerts = [down(), down({ labels: { severity: 'warning' } })];
  const alertsOf = (severity?: 'warning') => printed(alerts, [{ ...test1, results: [{ labels: {}, severity }] }]) as { tests: { alert_rule_test: { exp_alerts: object }[] }[] };
  expect(alertsOf('warning').tests[0].alert_rule_test[0].exp_alerts).toMatchObject([{ exp_labels: { severity: 'warning' } }, { exp_labels: { severity: 'warning' } }]);
  expect(alertsOf()).toMatchObject({ tests: [] });
});
