import { checkParsed, SafetyOptions } from './check-expression';
import { SafetyFinding } from './finding';
import { findResult } from './search';
import { Expression, inferLabels, isConstant, keepLabel, lineAndColumn, parse, parseIfValid, print } from '../../../syntax/promql';
import { readTemplate, TemplateFault } from '../template';

/** What is judged of a rule, be it a record or an alert. */
export interface JudgedRule {
  readonly expr: string;
  readonly labels?: { readonly [name: string]: string };
  readonly annotations?: { readonly [name: string]: string };
}

/** Something that goes wrong with a rule. */
export interface RuleFinding extends SafetyFinding {
  /**
   * Where the rule reads the label: `annotations/summary` or `labels/owner`.
   * @default - it is the expression that goes wrong
   */
  readonly template?: string;
}

/**
 * Everything that goes wrong with a rule where the series of many clusters land in one store: with its expression, as
 * `checkExpression` says, and with the labels that its templates read.
 *
 * A rule that sets the cluster label itself has said whose results these are.
 */
export function checkRule(rule: JudgedRule, options: SafetyOptions): RuleFinding[] {
  const expression = parseIfValid(rule.expr);
  if (expression === undefined) return [];
  const isSaid = rule.labels !== undefined && Object.hasOwn(rule.labels, options.clusterLabel);
  const found = isSaid ? [] : checkParsed(expression, rule.expr, options);
  return [...found, ...templateFindings(rule, expression, options, found)];
}

function templateFindings(rule: JudgedRule, expression: Expression, { clusterLabel }: SafetyOptions, found: readonly SafetyFinding[]): RuleFinding[] {
  const { flow } = inferLabels(expression);
  // the fix of what was found before comes first, so that one rewriting puts all right
  const fixed = found.length === 0 ? expression : found[0].fixed === undefined ? undefined : parse(found[0].fixed);
  return usesOf(rule).flatMap(([template, name]): RuleFinding[] => {
    if (flow.presence(name) !== 'dropped' || (name === clusterLabel && found.length > 0)) return [];
    const counterexample = isConstant(expression) ? undefined : findResult(expression, clusterLabel, [name]);
    if (counterexample === undefined) return [];
    const [change] = keepLabel(expression, name).changes;
    const { start, end } = change ?? expression;
    const kept = fixed && keepLabel(fixed, name);
    const isKept = kept?.findings.length === 0 && inferLabels(kept.expression).flow.presence(name) === 'kept';
    return [{
      code: 'template-label',
      start,
      end,
      ...lineAndColumn(rule.expr, start),
      template,
      counterexample,
      reason: `'${template}' reads the label '${name}', which no result of the expression has${change === undefined ? '' : `: ${change.message}`}`,
      ...isKept ? { fixed: print(kept.expression) } : {},
    }];
  });
}

/** The labels that the templates of a rule read, each once for each template. */
function usesOf({ labels = {}, annotations = {} }: JudgedRule): ReadonlyArray<readonly [template: string, name: string]> {
  const templates = [
    ...Object.entries(labels).map(([name, text]) => [`labels/${name}`, text] as const),
    ...Object.entries(annotations).map(([name, text]) => [`annotations/${name}`, text] as const),
  ];
  return templates.flatMap(([template, text]) => [...new Set(labelsOf(text))].map((name) => [template, name] as const));
}

function labelsOf(text: string): readonly string[] {
  try {
    return readTemplate(text).labels.map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return [];
  }
}
