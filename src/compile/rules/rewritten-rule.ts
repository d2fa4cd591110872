import { expectedAbsent } from './expected-absent';
import { Rule } from '../../model/rules/rule';
import { Memo } from '../../syntax/memo';
import { addMatcher, Expression, inferLabels, isConstant, keepLabel, Matcher, parseIfValid, print } from '../../syntax/promql';

/** Where a rule about some clusters is evaluated. */
export interface RulePlace {
  readonly clusterLabel: string;
  /** Values of the cluster label that the rule is about. */
  readonly clusters: readonly string[];
  /** Tells their series from those of the others; undefined: there are no others, or they have no such series. */
  readonly matcher?: Matcher;
  /** Tells them from all others, also from those that have no such series; undefined: there are no others. */
  readonly expected?: Matcher;
  /** Value of the evaluating server's own cluster. */
  readonly self?: string;
}

/** A rule as it is placed, and why it took more than to keep the label. */
export interface PlacedRules {
  readonly rules: readonly Rule[];
  /** Undefined: the label was kept, no more. */
  readonly expanded?: string;
}

/**
 * A rule that was written as for one cluster alone, over a store with the series of many: its results carry the cluster label. Where
 * nothing in the expression could carry it, the rule is there once for each cluster, which its results are then labelled with. A rule
 * that reads no series, such as a dead man's switch, is about the server that evaluates it: it is there for the server's own cluster alone.
 * An expression that cannot be read makes no rule; that is reported where rules are read.
 */
export function placedRules(rule: Rule, { clusterLabel, clusters, expected, matcher, self }: RulePlace): PlacedRules {
  const kept = keptExpression(rule.expr, clusterLabel);
  if (kept === undefined) return { rules: [] };
  const within = (expression: Expression) => print(matcher ? addMatcher(expression, matcher).expression : expression);
  if (kept.reason === undefined) return { rules: [withExpr(rule, matcher ? within(kept.expression) : kept.text)] };
  if (kept.hasAbsent) {
    const { expression, findings } = keepLabel(expectedAbsent(kept.original, clusterLabel, expected), clusterLabel);
    if (findings.length === 0 && isCarried(expression, clusterLabel)) return { rules: [withExpr(rule, within(expression))], expanded: kept.reason };
  }
  const asked = kept.isConstant && self !== undefined ? clusters.filter((value) => value === self) : clusters;
  const each = asked.map((value) => {
    const { expression } = addMatcher(kept.original, { name: clusterLabel, operator: '=', value });
    return labelled(withExpr(rule, print(expression)), clusterLabel, value);
  });
  return { rules: each, expanded: kept.reason };
}

/**
 * The same over the store of one cluster, which holds nothing else: where nothing in the expression could carry the label, the rule sets it.
 *
 * @param value of the cluster label; an alert takes it from the external labels, so that it is the same in many clusters
 */
export function ownRule(rule: Rule, clusterLabel: string, value: string): Rule | undefined {
  const kept = keptExpression(rule.expr, clusterLabel);
  if (kept === undefined) return undefined;
  if (kept.reason === undefined) return withExpr(rule, kept.text);
  const external = `$externalLabels.${clusterLabel}`;
  return rule.alertingRule ? labelled(rule, clusterLabel, `{{ ${external} }}`, external) : labelled(rule, clusterLabel, value);
}

/** Whether the text of `ownRule` depends on the cluster. */
export function namesItsCluster(rule: Rule, clusterLabel: string): boolean {
  return rule.recordingRule !== undefined && keptExpression(rule.expr, clusterLabel)?.reason !== undefined;
}

interface KeptExpression {
  readonly original: Expression;
  readonly expression: Expression;
  readonly text: string;
  /** Why not every result carries the label; undefined: each does. */
  readonly reason?: string;
  readonly hasAbsent: boolean;
  /** It reads no series. */
  readonly isConstant: boolean;
}

const remembered = new Memo<{ readonly kept?: KeptExpression }>(4096);

/** Most clusters of a fleet have the same rules. */
function keptExpression(expr: string, clusterLabel: string): KeptExpression | undefined {
  return remembered.get(`${clusterLabel} ${expr}`, () => ({ kept: keep(expr, clusterLabel) })).kept;
}

function keep(expr: string, clusterLabel: string): KeptExpression | undefined {
  const original = parseIfValid(expr);
  if (original === undefined) return undefined;
  const { expression, changes, findings } = keepLabel(original, clusterLabel);
  // an expression that is right already stays as somebody wrote it
  const common = { original, expression, isConstant: isConstant(original), text: changes.length === 0 ? expr : print(expression) };
  const [first] = findings;
  if (first !== undefined) return { ...common, reason: first.message, hasAbsent: findings.some(({ kind }) => kind === 'absent') };
  return isCarried(expression, clusterLabel)
    ? { ...common, hasAbsent: false }
    : { ...common, reason: `its results have no label '${clusterLabel}'`, hasAbsent: false };
}

function isCarried(expression: Expression, clusterLabel: string): boolean {
  return inferLabels(expression).flow.presence(clusterLabel) === 'kept';
}

function withExpr({ recordingRule, alertingRule }: Rule, expr: string): Rule {
  return recordingRule ? Rule.recording({ ...recordingRule, expr }) : Rule.alerting({ ...alertingRule!, expr });
}

/**
 * The rule with a label on its results, also for its templates, which see the labels of the expression alone.
 *
 * @param inTemplates what stands for the label inside of a template
 */
function labelled({ recordingRule, alertingRule }: Rule, name: string, value: string, inTemplates: string = JSON.stringify(value)): Rule {
  if (recordingRule) return Rule.recording({ ...recordingRule, labels: { ...recordingRule.labels, [name]: value } });
  const alone = new RegExp(`\\{\\{ \\$labels\\.${name} \\}\\}`, 'g');
  const read = new RegExp(`\\$labels\\.${name}\\b`, 'g');
  const filled = (texts: Texts = {}) => Object.fromEntries(Object.entries(texts).map(([key, text]) => (
    [key, text.replace(alone, () => value).replace(read, () => inTemplates)]
  )));
  const { labels, annotations, ...rest } = alertingRule!;
  return Rule.alerting({ ...rest, labels: { ...filled(labels), [name]: value }, ...annotations && { annotations: filled(annotations) } });
}

interface Texts {
  readonly [name: string]: string;
}
