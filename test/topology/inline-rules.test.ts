import { Rule } from '../../src/model/rules/rule';
import { RuleGroup } from '../../src/model/rules/rule-group';
import { HubProps } from '../../src/topology/cluster-props';
import { InlineLayer } from '../../src/topology/inline-layer';

const GROUP = RuleGroup.of({ name: 'g', interval: '1m', rules: [Rule.alerting({ alert: 'A', expr: 'up', keepFiringFor: '5m', labels: { a: 'b' } })] });
const PLAIN = { name: 'g', interval: '1m', rules: [{ alert: 'A', expr: 'up', keep_firing_for: '5m', labels: { a: 'b' } }] };

const layer = (props: HubProps) => new InlineLayer("addHub('a')", props);

test('rules are what layers call rules.groups, beside other settings of rules', () => {
  const inline = layer({ rules: [GROUP], settings: { rules: { sets: { flux: false } } } });
  expect(inline.value).toEqual({ rules: { sets: { flux: false }, groups: [PLAIN] } });
  expect(inline.diagnostics).toEqual([]);
  expect(inline.where('/rules/groups/0')).toBe("addHub('a').rules/0");
  expect(inline.where('/rules/sets')).toBe("addHub('a').settings/rules/sets");
});

test('rules over the fleet are plain data too', () => {
  expect(layer({ fleetRules: [GROUP] }).value).toEqual({ fleetRules: [PLAIN] });
});

test('a group changes nothing when what it was made of changes', () => {
  const labels: Record<string, string> = { a: 'b' };
  const group = RuleGroup.of({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'up', labels })] });
  const { value } = layer({ rules: [group] });
  labels.a = 'c';
  expect(value).toEqual({ rules: { groups: [{ name: 'g', rules: [{ alert: 'A', expr: 'up', labels: { a: 'b' } }] }] } });
});
