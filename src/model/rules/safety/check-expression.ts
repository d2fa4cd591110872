import { checkFleetWide } from './check-fleet-wide';
import { SafetyFinding } from './finding';
import { keepPerCluster } from './per-cluster';
import { findCounterexample } from './search';
import { Suspect, suspectsOf, withKeptInside } from './suspects';
import { hasVariable, keepLabel, lineAndColumn, parseIfValid, print, walk } from '../../../syntax/promql';
import type { Expression } from '../../../syntax/promql';

/** How an expression is judged. */
export interface SafetyOptions {
  /** Name of the label that says the cluster. */
  readonly clusterLabel: string;
  /**
   * Names of the clusters that are expected; with them absent() can be put right, one call for each.
   * @default - absent() is reported without a fixed expression
   */
  readonly clusters?: readonly string[];
  /**
   * Whether this is the expression of a panel: variables of Grafana may stand in it, and where every selector chooses the cluster by a
   * value or a variable, the result need not say it. A variable behind `=~` may be several: joins across clusters stay wrong.
   * @default false
   */
  readonly isPanel?: boolean;
  /**
   * Whether the result is meant to be one for all clusters: then only joins across clusters and absent() are wrong.
   * @default false
   */
  readonly isFleetWide?: boolean;
}

/**
 * Everything that goes wrong with an expression where the series of many clusters land in one store, in the order of the text.
 *
 * Nothing is reported without a counterexample: two clusters over which the expression yields something else than over each
 * of them alone, put together under the label. An expression that cannot be read or evaluated is passed over here, and so is
 * one without series, such as vector(1), since it mixes nothing. A result for the whole fleet counts as wrong, unless the options
 * say that it is meant.
 */
export function checkExpression(text: string, options: SafetyOptions): SafetyFinding[] {
  const expression = parseIfValid(text, { variables: options.isPanel });
  return expression === undefined ? [] : checkParsed(expression, text, options);
}

/** As `checkExpression`, of an expression that was read already. */
export function checkParsed(expression: Expression, text: string, options: SafetyOptions): SafetyFinding[] {
  const { clusterLabel: label, clusters, isPanel = false, isFleetWide = false } = options;
  const chosen = isPanel ? chosenClusters(expression, label) : undefined;
  if (chosen === 'one') return [];
  if (isFleetWide || chosen === 'some') return checkFleetWide(expression, text, label, clusters ?? []);
  const kept = keepLabel(expression, label);
  if (kept.changes.length === 0 && kept.findings.length === 0) return [];
  const suspects = suspectsOf(expression, label, kept);
  const counterexample = suspects.length === 0 ? undefined : findCounterexample(expression, label);
  if (counterexample === undefined) return [];
  const isProven = ({ part }: Suspect) => findCounterexample(withKeptInside(part, label), label) !== undefined;
  const proven = suspects.length === 1 ? suspects : suspects.filter(isProven);
  const repaired = keepPerCluster(expression, label, clusters ?? []);
  const fixed = repaired.findings.length === 0 ? { fixed: print(repaired.expression) } : {};
  return (proven.length === 0 ? suspects : proven).map(({ code, start, end, reason }) => (
    { code, start, end, ...lineAndColumn(text, start), reason, ...fixed, counterexample }
  ));
}

/** Whether every selector takes the series of one cluster, or of those that a variable says. */
function chosenClusters(expression: Expression, label: string): 'one' | 'some' | undefined {
  const chosen = new Set<string>();
  let isOpen = false;
  let isOne = true;
  walk(expression, (node) => {
    if (node.kind !== 'vector') return;
    const found = node.matchers.find(({ name, operator, value }) => (
      (name === label || (hasVariable(name) && hasVariable(value))) && value !== '' && (operator === '=' || (operator === '=~' && hasVariable(value)))
    ));
    if (found === undefined) isOpen = true;
    else chosen.add(found.value);
    isOne &&= found?.operator === '=';
  });
  if (isOpen || chosen.size !== 1) return undefined;
  return isOne ? 'one' : 'some';
}
