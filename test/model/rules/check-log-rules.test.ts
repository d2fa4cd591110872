import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';

const rule = (expr: string) => Rule.alerting({ alert: 'A', expr });

describe('a group of rules about log lines', () => {
  test('is one as those of Prometheus, with expressions in LogQL', () => {
    const group = RuleGroup.ofLogs({ name: 'g', interval: '1m', rules: [rule('sum(rate({app="a"} |= "error" [5m])) > 1')] });
    expect(RuleGroup.toRuleFile([group])).toContain('expr: sum(rate({app="a"} |= "error" [5m])) > 1');
    expect(() => RuleGroup.of({ name: 'g', rules: [rule('sum(rate({app="a"} |= "error" [5m])) > 1')] })).toThrow(/rules cannot be used/);
  });

  test.each([
    ['up == 0', /1:8: expected a stream selector/],
    ['sum(rate({app="a"}[5m])) >', /1:27: expected .*found the end/],
    ['rate({app=~"("}[5m])', /1:7: '\(' is no regular expression/],
    ['rate({app=""}[5m])', /takes every stream/],
  ])('takes no expression that Loki refuses: %s', (expr, message) => {
    expect(() => RuleGroup.ofLogs({ name: 'g', rules: [rule(expr)] })).toThrow(message);
  });

  test('takes nothing that Loki would pass over', () => {
    const rules = [rule('rate({app="a"}[5m])')];
    expect(() => RuleGroup.ofLogs({ name: 'g', queryOffset: '1m', rules })).toThrow(/takes no notice of 'query_offset'/);
    expect(() => RuleGroup.ofLogs({ name: 'g', labels: { a: 'b' }, rules })).toThrow(/takes no notice of 'labels'/);
    const firing = Rule.alerting({ alert: 'A', expr: 'rate({app="a"}[5m])', keepFiringFor: '5m' });
    expect(() => RuleGroup.ofLogs({ name: 'g', rules: [firing] })).toThrow(/takes no notice of 'keep_firing_for'/);
  });
});
