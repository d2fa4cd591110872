import { AGGREGATIONS } from './aggregations';
import { Aggregation, Grouping } from './ast';
import { Keeper, Kept } from './keeper';
import { hasVariable } from './variable';

/** An aggregation groups by the label too. */
export function keepInAggregation(node: Aggregation, keeper: Keeper): Kept {
  const { operator, args } = node;
  const facts = AGGREGATIONS[operator];
  const kept = args.map((arg, i) => (facts?.parameter !== undefined && i === 0 ? keeper.keepParameter(arg) : keeper.keep(arg)));
  const carries = kept.length === 0 ? 'no' : kept[kept.length - 1].carries;
  const counted = operator === 'count_values' && args[0]?.kind === 'string' ? args[0] : undefined;
  if (counted !== undefined && (counted.value === keeper.label || hasVariable(counted.value))) {
    keeper.find('overwritten', counted, `count_values() puts its values into '${counted.value}'`);
    return { expression: node, carries: 'some' };
  }
  const inside = keeper.keepAll(args, kept);
  const expression = inside === args ? node : { ...node, args: inside };
  if (carries === 'no') return { expression, carries };
  const grouping = withLabel(node.grouping, keeper.label);
  if (grouping === node.grouping) return { expression, carries };
  keeper.change(node.grouping?.labels ?? { start: node.start, end: node.start + operator.length }, `'${operator}' drops '${keeper.label}'`);
  const { grouping: _, ...rest } = expression;
  return { expression: grouping === undefined ? rest : { ...rest, grouping }, carries };
}

/** The grouping that has the label too; itself where it has. */
function withLabel(grouping: Grouping | undefined, label: string): Grouping | undefined {
  if (grouping === undefined) return { kind: 'by', labels: { names: [label], start: 0, end: 0 } };
  const { kind, labels } = grouping;
  if ((kind === 'by') === labels.names.includes(label)) return grouping;
  const names = kind === 'by' ? [label, ...labels.names] : labels.names.filter((name) => name !== label);
  return { kind, labels: { ...labels, names } };
}
