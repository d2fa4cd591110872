import { Aggregation, Binary, Call, Expression, Grouping, Matching, Span } from './ast';
import { inferLabels } from './infer-labels';
import { isScalar } from './nature';
import { mapChildren } from './walk';

/**
 * Rewrites an expression for series that have one label more than those that it was written for, such as the one by which a store tells
 * tenants apart: nothing is matched or grouped by it, and no result has it. Over series that stay different without the label, the results
 * are those of the expression over the series without it.
 */
export function ignoreLabel(expression: Expression, label: string): Expression {
  const ignoring = ignored(expression, label);
  return carries(ignoring, label) ? withoutLabel(ignoring, label) : ignoring;
}

/** Whether some result may have the label. */
function carries(node: Expression, label: string): boolean {
  return !isScalar(node) && inferLabels(node).flow.presence(label) !== 'dropped';
}

function ignored(node: Expression, label: string): Expression {
  const inside = mapChildren(node, (child) => ignored(child, label));
  if (inside.kind === 'binary') return inBinary(inside, label);
  return inside.kind === 'aggregation' ? inAggregation(inside, label) : inside;
}

/** What is matched by all labels is matched by all others. */
function inBinary(node: Binary, label: string): Expression {
  if (isScalar(node.left) || isScalar(node.right) || node.matching?.kind === 'on') return node;
  if (!carries(node.left, label) && !carries(node.right, label)) return node;
  const matching: Matching = node.matching ?? { kind: 'ignoring', labels: { names: [], ...spanOf(node) } };
  return { ...node, matching: { ...matching, labels: withName(matching.labels, label) } };
}

function inAggregation(node: Aggregation, label: string): Expression {
  if (node.grouping?.kind !== 'without') return node;
  const grouping: Grouping = { ...node.grouping, labels: withName(node.grouping.labels, label) };
  return { ...node, grouping };
}

function withName<Names extends { readonly names: readonly string[] }>(labels: Names, label: string): Names {
  return labels.names.includes(label) ? labels : { ...labels, names: [...labels.names, label] };
}

/** A label that is set to nothing goes away. */
function withoutLabel(node: Expression, label: string): Call {
  const span = spanOf(node);
  const text = (value: string) => ({ kind: 'string', value, ...span }) as const;
  return { kind: 'call', name: 'label_replace', args: [node, text(label), text(''), text(label), text('.*')], ...span };
}

function spanOf({ end, start }: Span): Span {
  return { start, end };
}
