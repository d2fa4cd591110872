import { addMatcher, Expression, mapChildren, unwrap } from '../../../syntax/promql';

/**
 * Every absent() of a selector becomes one for each cluster, since only an equality matcher lets it say which one it misses.
 * An absent() of anything else, and one that names the cluster, stays as it is.
 */
export function absentPerCluster(expression: Expression, label: string, clusters: readonly string[]): Expression {
  if (clusters.length === 0) return expression;
  const change = (node: Expression): Expression => {
    if (node.kind !== 'call' || !['absent', 'absent_over_time'].includes(node.name)) return mapChildren(node, change);
    const target = unwrap(node.args[0]);
    const selector = target.kind === 'matrix' ? target.selector : target;
    if (selector.kind !== 'vector' || selector.matchers.some(({ name }) => name === label)) return node;
    const calls = clusters.map((value): Expression => ({ ...node, args: [addMatcher(target, { name: label, operator: '=', value }).expression] }));
    const { start, end } = node;
    const all = calls.reduce((left, right) => ({ kind: 'binary', operator: 'or', left, right, bool: false, start, end }));
    return calls.length === 1 ? all : { kind: 'paren', expression: all, start, end };
  };
  const changed = change(expression);
  return changed.kind === 'paren' && expression.kind !== 'paren' ? changed.expression : changed;
}
