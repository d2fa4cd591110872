import { SafetyFinding } from './finding';
import { keepPerCluster } from './per-cluster';
import { findCounterexample } from './search';
import { Suspect, suspectsOf } from './suspects';
import { Binary, Expression, inferLabels, keepLabel, lineAndColumn, mapChildren, print } from '../../../syntax/promql';

/**
 * What goes wrong with an expression whose result is meant to be one for all clusters: series that still say their cluster are
 * matched with those of another, and absent() is silent as long as any cluster has the series.
 */
export function checkFleetWide(expression: Expression, text: string, label: string, clusters: readonly string[]): SafetyFinding[] {
  const { of } = inferLabels(expression);
  const isMixed = ({ code, part }: Suspect): boolean => {
    if (code !== 'cluster-join' || part.kind !== 'binary') return code === 'cluster-absent';
    return [part.left, part.right].every((side) => of(side)?.presence(label) !== 'dropped');
  };
  return suspectsOf(expression, label, keepLabel(expression, label)).filter(isMixed).flatMap(({ code, start, end, reason, part }) => {
    const counterexample = findCounterexample(part, label);
    if (counterexample === undefined) return [];
    const repaired = repairedPart(part, label, clusters);
    const fixed = repaired === undefined ? {} : { fixed: print(replaced(expression, part, repaired)) };
    return [{ code, start, end, ...lineAndColumn(text, start), reason, ...fixed, counterexample }];
  });
}

/** The part with the label among what it matches by, and nothing else of it changed; absent() once for each cluster. */
function repairedPart(part: Expression, label: string, clusters: readonly string[]): Expression | undefined {
  const { expression, findings } = keepPerCluster(part, label, clusters);
  if (findings.length > 0) return undefined;
  if (part.kind !== 'binary') return { kind: 'paren', expression, start: part.start, end: part.end };
  const { matching } = expression as Binary;
  return matching === undefined ? undefined : { ...part, matching };
}

function replaced(expression: Expression, part: Expression, other: Expression): Expression {
  return expression === part ? other : mapChildren(expression, (child) => replaced(child, part, other));
}
