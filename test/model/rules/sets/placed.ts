import { Rule } from '../../../../src/model/rules/rule';
import { RuleGroupProps } from '../../../../src/model/rules/rule-group-props';
import { RuleSet, SetAlert, SetRule } from '../../../../src/model/rules/sets/rule-set';

/** How a set is placed. */
export interface Placing {
  /** What stands in texts for `$cluster`. */
  readonly cluster?: string;
  /** What is made of an expression; undefined: the rule is left out. */
  readonly rewrite?: (expr: string) => string | undefined;
}

/** The groups of a set with its default thresholds. */
export function placed({ groups }: RuleSet, { cluster = '{{ $labels.cluster }}', rewrite = (expr) => expr }: Placing = {}): RuleGroupProps[] {
  return groups.map(({ rules, ...group }) => ({
    ...group,
    rules: rules.flatMap((rule) => {
      const expr = rewrite(exprOf(rule));
      return expr === undefined ? [] : [placedRule({ ...rule, expr }, cluster)];
    }),
  }));
}

function placedRule(rule: SetRule, cluster: string): Rule {
  if ('record' in rule) return Rule.recording(rule);
  const { alert, expr, for: pending, keepFiringFor, severity, summary, description, labels } = rule;
  const [summaryText, descriptionText] = [summary, description].map((text) => text.replaceAll('$cluster', cluster));
  return Rule.alerting({
    alert,
    expr,
    for: pending,
    keepFiringFor,
    labels: { severity, ...labels },
    annotations: { summary: summaryText, description: descriptionText },
  });
}

/** The expression with its default thresholds. */
export function exprOf({ expr, thresholds = {} }: Pick<SetAlert, 'expr' | 'thresholds'>): string {
  return expr.replace(/\$([a-zA-Z]\w*)/g, (_, name: string) => {
    if (!Object.hasOwn(thresholds, name)) throw new Error(`nothing says what $${name} is`);
    return String(thresholds[name]);
  });
}
