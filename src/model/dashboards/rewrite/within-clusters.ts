import { Change, Expression, Finding, inferLabels, isScalar, keepLabel, LabelKept, mapChildren, unwrap } from '../../../syntax/promql';

/**
 * The expression with everything that is matched by labels matched within each cluster: `on` names the label, and both sides have it.
 *
 * Aggregations stay as they are, so that they take the chosen clusters together, but for those that are a side of such a match: there the
 * pods of one cluster would find those of another. Applied twice it changes nothing more.
 */
export function withinClusters(expression: Expression, label: string): LabelKept {
  const changes: Change[] = [];
  const findings: Finding[] = [];
  const change = (node: Expression): Expression => {
    // the sides first: what is kept apart in them makes a match of them one of series that say their cluster
    const inside = mapChildren(node, change);
    if (!isMatch(inside, label)) return inside;
    const kept = keepLabel(inside, label);
    changes.push(...kept.changes);
    for (const found of kept.findings) {
      // what stands in for all that is missing does so for the chosen clusters together
      const isMeant = found.kind === 'or-constant' || found.kind === 'constant' || found.kind === 'variable';
      if (!isMeant && !findings.some(({ start, message }) => start === found.start && message === found.message)) findings.push(found);
    }
    return kept.expression;
  };
  return { expression: change(expression), changes, findings };
}

/** Whether series that say their cluster are matched with others. */
function isMatch(node: Expression, label: string): boolean {
  if (node.kind !== 'binary') return false;
  const sides = [node.left, node.right];
  if (sides.some((side) => isScalar(side) || unwrap(side).kind === 'variable')) return false;
  return sides.some((side) => inferLabels(side).flow.presence(label) !== 'dropped');
}
