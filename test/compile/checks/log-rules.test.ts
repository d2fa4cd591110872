import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { Collection } from '../../../src/topology/collection';
import { spoke } from '../compiled';

const RULES = RuleGroup.ofLogs({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'sum(rate({app="a"}[5m])) > 1' })] });

describe('rules about the log lines of a cluster', () => {
  test('are quiet where its logs are collected', () => {
    expect(spoke({ logRules: [RULES] }).codes).toEqual([]);
  });

  test('are told of with their place', () => {
    const yaml = 'rules:\n  logGroups:\n    - name: g\n      rules:\n        - alert: A\n          expr: sum(rate({app="a"}[5m]) > 1\n';
    const { diagnostics } = spoke({}, { files: { 'clusters/a.yaml': yaml } });
    expect(diagnostics.map(({ code, where }) => `${code} ${where}`)).toContainEqual(expect.stringMatching(/^rule-expression .*clusters\/a\.yaml:6, group 'g', rule 1 'A', expr 1:28/));
    const [inCode] = spoke({ settings: { rules: { logGroups: [{ name: 'g', rules: [{ alert: 'A', expr: 'x' }] }] } } }).diagnostics.filter(({ code }) => code === 'rule-expression');
    expect(inCode.where).toContain("spoke('a')");
  });

  test('say nothing where nobody collects its logs', () => {
    expect(spoke({ logRules: [RULES], settings: { logs: { enabled: false } } }).codes).toContain('log-rules-without-logs');
    expect(spoke({ logRules: [RULES], collection: Collection.prometheusAgent() }).codes).toContain('log-rules-without-logs');
  });
});
