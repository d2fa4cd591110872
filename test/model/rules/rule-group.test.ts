import { load } from 'js-yaml';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { describeWithSchemas, validateManifest } from '../../engines';

const down = Rule.alerting({ alert: 'NodeDown', expr: 'up{job="node"} == 0', for: '15m' });

test('is made of props', () => {
  const group = RuleGroup.of({ name: 'node', rules: [down, Rule.recording({ record: 'a:b', expr: 'sum(up)' })] });
  expect(group.name).toBe('node');
  expect(group.rules.map(({ name, expr }) => [name, expr])).toEqual([['NodeDown', 'up{job="node"} == 0'], ['a:b', 'sum(up)']]);
  expect(RuleGroup.toRuleFile([group])).toContain('- alert: NodeDown');
});

test('is read from YAML', () => {
  const [group] = RuleGroup.fromYaml(RuleGroup.toRuleFile([RuleGroup.of({ name: 'node', rules: [down] })]), 'a.yaml');
  expect(group.rules).toEqual([down]);
});

describeWithSchemas('the schema of the operator', () => {
  test('takes a PrometheusRule, which reads as what it was printed from', () => {
    const group = RuleGroup.of({
      name: 'node',
      interval: '1m',
      queryOffset: '30s',
      limit: 5,
      labels: { team: 'sre' },
      rules: [
        Rule.alerting({ alert: 'A', expr: 'up == 0', for: '5m', keepFiringFor: '1m', labels: { a: 'b' }, annotations: { summary: 's' } }),
        Rule.recording({ record: 'a:b', expr: '1', labels: { c: 'd' } }),
      ],
    });
    const text = RuleGroup.toPrometheusRule([group], { name: 'node', namespace: 'monitoring', labels: { prometheus: 'k8s' } });
    expect(validateManifest(load(text) as object, '1.32')).toEqual([]);
    expect(load(text)).toMatchObject({ metadata: { name: 'node', namespace: 'monitoring', labels: { prometheus: 'k8s' } } });
    expect(RuleGroup.fromYaml(text, 'a.yaml').map(({ name, rules }) => [name, rules])).toEqual([['node', group.rules]]);
    expect(validateManifest(load(text.replace('keep_firing_for', 'keepFiringFor')) as object, '1.32')).not.toEqual([]);
  });
});

test('says all that is wrong with it at once', () => {
  const make = () => RuleGroup.of({
    name: 'node', interval: '5', rules: [Rule.alerting({ alert: 'A', expr: 'sum(up', annotations: { summary: '{{ nope }}' } })],
  });
  expect(make).toThrow(/group 'node', interval: '5' is not a duration/);
  expect(make).toThrow(/group 'node', rule 1 'A', expr 1:7: /);
  expect(make).toThrow(/group 'node', rule 1 'A', annotations\/summary 1:4: there is no function 'nope'/);
  expect(() => RuleGroup.fromYaml('groups:\n- name: g\n  rules: [{ alert: A, expr: "sum(" }]', 'a.yaml')).toThrow(/a.yaml:3, group 'g', rule 1 'A', expr 1:5/);
});

test('lets through what is only to be warned of', () => {
  expect(RuleGroup.of({ name: 'g', rules: [Rule.recording({ record: 'a', expr: 'b' }), Rule.recording({ record: 'b', expr: 'up' })] }).rules).toHaveLength(2);
});
