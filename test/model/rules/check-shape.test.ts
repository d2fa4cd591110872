import { FleetError } from '../../../src/diagnostics';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { RuleGroupProps } from '../../../src/model/rules/rule-group-props';

function fault(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    expect(error.diagnostics.every(({ hint }) => hint !== undefined)).toBe(true);
    return error.diagnostics.map(({ message }) => message).join('; ');
  }
  return '';
}

/** As a program without types writes it. */
const untyped = (value: unknown) => value as RuleGroupProps;
const alert = (rule: unknown) => Rule.alerting(rule as { alert: string; expr: string });

describe.each<'of' | 'ofLogs'>(['of', 'ofLogs'])('RuleGroup.%s', (make) => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'the group has to be a map, this is nothing'],
    ['null', null, 'the group has to be a map, this is nothing'],
    ['a number', 4, 'the group has to be a map, this is the number 4'],
    ['no name', {}, 'the name of the group has to be a text, this is nothing'],
    ['a number for a name', { name: 5, rules: [] }, 'the name of the group has to be a text, this is the number 5'],
    ['no rules', { name: 'x' }, "the rules of 'x' have to be a list, this is nothing"],
    ['a text for rules', { name: 'x', rules: 'y' }, "the rules of 'x' have to be a list, this is the text 'y'"],
    ['a rule that is none', { name: 'x', rules: [null] }, "group 'x', rule 1: it is no rule, but nothing"],
    ['a rule as rule files have it', { name: 'x', rules: [{ alert: 'A', expr: 'up' }] }, "group 'x', rule 1: it is no rule, but a map"],
    ['a rule of nothing', { name: 'x', rules: [alert(null)] }, "group 'x', rule 1: it has to be a map, this is nothing"],
    ['no expression', { name: 'x', rules: [alert({ alert: 'A' })] }, "group 'x', rule 1: 'expr' has to be a text, this is nothing"],
    ['no name of an alert', { name: 'x', rules: [alert({ alert: [], expr: 'count_over_time({a="b"}[1m])' })] }, "group 'x', rule 1: 'alert' has to be a text, this is a list"],
  ])('refuses %s', (_, props, message) => {
    expect(fault(() => RuleGroup[make](untyped(props)))).toBe(message);
  });

  test('takes rules of both kinds', () => {
    const expr = 'sum(count_over_time({a="b"}[1m]))';
    const rules = [Rule.recording({ record: 'a:b', expr }), alert({ alert: 'A', expr })];
    expect(fault(() => RuleGroup[make]({ name: 'x', rules }))).toBe('');
  });
});
