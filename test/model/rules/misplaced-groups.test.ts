import { Report } from '../../../src/diagnostics';
import { checkMisplaced } from '../../../src/model/rules/misplaced-groups';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';

const props = { name: 'x', rules: [Rule.alerting({ alert: 'A', expr: 'sum(rate({a="b"}[5m])) > 1' })] };

function told(rules: unknown): string[] {
  const report = new Report();
  checkMisplaced(rules, "addSpoke('a')", report);
  return report.diagnostics.map(({ where, message, hint }) => `${where}: ${message} (${hint})`);
}

test('rules about log lines are for Loki', () => {
  expect(told([RuleGroup.of(props), RuleGroup.ofLogs(props)])).toEqual([
    "addSpoke('a').rules/1: group 'x' is about log lines, which no Prometheus has (give it as `logRules`, for Loki to evaluate)",
  ]);
});

test('all else is for others to look at', () => {
  expect([told(undefined), told(null), told('x'), told([null, {}, 5, RuleGroup.of(props)])]).toEqual([[], [], [], []]);
});
