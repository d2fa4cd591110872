import { absentPerCluster } from './absent-per-cluster';
import { addMatcher, Expression, FindingKind, isConstant, isScalar, keepLabel, LabelKept, mapChildren, typeOf, walk } from '../../../syntax/promql';

/** What one expression for each cluster puts right; all others are left for people to decide. */
const EXPANDED: ReadonlySet<FindingKind> = new Set<FindingKind>(['absent', 'constant', 'or-constant', 'scalar', 'unmatched']);

/**
 * As `keepLabel`, and what has no label to keep becomes one expression for each cluster: absent() with a matcher, a constant such
 * as `or vector(0)` with the label written onto it, and where that is not enough, the whole expression.
 *
 * Without clusters it is `keepLabel`. An expression that names a cluster already is never expanded as a whole, and neither is one
 * without series. Applied twice it changes nothing more.
 * @param clusters names of all clusters that are expected
 */
export function keepPerCluster(expression: Expression, label: string, clusters: readonly string[]): LabelKept {
  const kept = keepLabel(expression, label);
  if (kept.findings.length === 0 || clusters.length === 0) return kept;
  const repaired = keepLabel(constantsPerCluster(absentPerCluster(expression, label, clusters), label, clusters), label);
  const whole = repaired.findings.length === 0 ? repaired.expression : wholePerCluster(expression, label, clusters, kept);
  if (whole === undefined) return kept;
  const expanded = kept.findings.map(({ start, end }) => ({ start, end, message: `this becomes one for each '${label}'` }));
  return { expression: whole, changes: [...kept.changes, ...expanded].sort((a, b) => a.start - b.start || a.end - b.end), findings: [] };
}

/** A constant side of an `or` stands in for each cluster. */
function constantsPerCluster(expression: Expression, label: string, clusters: readonly string[]): Expression {
  const node = mapChildren(expression, (child) => constantsPerCluster(child, label, clusters));
  if (node.kind !== 'binary' || node.operator !== 'or' || isConstant(node.left) === isConstant(node.right)) return node;
  const written = (side: Expression) => (isConstant(side) && !isScalar(side) && keepLabel(side, label).findings.length > 0
    ? paren(anyOf(clusters.map((cluster) => labelled(side, label, cluster)))) : side);
  return { ...node, left: written(node.left), right: written(node.right) };
}

function wholePerCluster(expression: Expression, label: string, clusters: readonly string[], { findings }: LabelKept): Expression | undefined {
  if (isConstant(expression) || !findings.every(({ kind }) => EXPANDED.has(kind)) || names(expression, label)) return undefined;
  const vector: Expression = typeOf(expression) === 'scalar' ? { kind: 'call', name: 'vector', args: [expression], start: expression.start, end: expression.end } : expression;
  return anyOf(clusters.map((value) => labelled(addMatcher(vector, { name: label, operator: '=', value }).expression, label, value)));
}

/** Whether the label is asked for somewhere, so that one more matcher would say something else. */
function names(expression: Expression, label: string): boolean {
  let isNamed = false;
  walk(expression, (node) => {
    if (node.kind === 'vector' && node.matchers.some(({ name }) => name === label)) isNamed = true;
  });
  return isNamed;
}

function labelled(expression: Expression, label: string, value: string): Expression {
  const { start, end } = expression;
  const text = (one: string): Expression => ({ kind: 'string', value: one, start, end });
  return { kind: 'call', name: 'label_replace', args: [expression, text(label), text(value), text(''), text('')], start, end };
}

function anyOf(expressions: readonly Expression[]): Expression {
  const { start, end } = expressions[0];
  return expressions.reduce((left, right) => ({ kind: 'binary', operator: 'or', left, right, bool: false, start, end }));
}

function paren(expression: Expression): Expression {
  return expression.kind === 'binary' ? { kind: 'paren', expression, start: expression.start, end: expression.end } : expression;
}
