import { Binary, BINARY_OPERATORS, Expression, Matching, Span } from './ast';
import { inferLabels } from './infer-labels';
import { Keeper, Kept } from './keeper';
import { METRIC_NAME } from './matcher';
import { isConstant, isScalar } from './nature';

/** Both sides of an operator are matched by the label too. */
export function keepInBinary(node: Binary, keeper: Keeper): Kept {
  const left = keeper.keep(node.left);
  const right = keeper.keep(node.right);
  const isSame = left.expression === node.left && right.expression === node.right;
  const expression = isSame ? node : { ...node, left: left.expression, right: right.expression };
  if (isScalar(node.left)) return { expression, carries: right.carries };
  if (isScalar(node.right)) return { expression, carries: left.carries };
  if (left.carries !== 'no' && right.carries !== 'no') {
    const carries = node.operator === 'or' ? both(left, right) : left.carries;
    return { expression: matched(expression, keeper), carries };
  }
  if (left.carries === 'no' && right.carries === 'no') return { expression, carries: 'no' };
  return oneSided(expression, left.carries === 'no' ? 'left' : 'right', keeper);
}

function both(left: Kept, right: Kept): Kept['carries'] {
  return left.carries === right.carries ? left.carries : 'some';
}

/** `on` names the label, `ignoring` does not, and neither side gives it to the other. */
function matched(node: Binary, keeper: Keeper): Binary {
  const matching = node.matching && withLabel(node.matching, keeper.label);
  if (matching === node.matching || matching === undefined) return node;
  keeper.change(node.matching!.labels, `'${node.operator}' matches series of one '${keeper.label}' with those of another`);
  return { ...node, matching };
}

function withLabel(matching: Matching, label: string): Matching {
  const { kind, labels, group } = matching;
  const isNamed = labels.names.includes(label);
  const isIncluded = group?.include.names.includes(label) === true;
  if ((kind === 'on') === isNamed && !isIncluded) return matching;
  const without = (names: readonly string[]) => names.filter((name) => name !== label);
  const names = kind === 'on' ? [label, ...without(labels.names)] : without(labels.names);
  return {
    kind,
    labels: { ...labels, names },
    ...(group && { group: { ...group, include: { ...group.include, names: without(group.include.names) } } }),
  };
}

/** One side has no such label: right only where it is the same for all, and nothing is matched by the label. */
function oneSided(node: Binary, bare: 'left' | 'right', keeper: Keeper): Kept {
  const { operator, matching } = node;
  const constant = bare === 'left' ? node.left : node.right;
  const isSet = BINARY_OPERATORS[operator].kind === 'set';
  if (!isConstant(constant)) return { expression: node, carries: 'some' };
  if (operator === 'or') {
    keeper.find('or-constant', constant, `this stands in for all that is missing only once, without '${keeper.label}'`);
    return { expression: node, carries: 'some' };
  }
  const unmatched = (where: Span): Kept => {
    keeper.find('unmatched', where, `the series beside '${operator}' have '${keeper.label}', and these do not, so that they never match`);
    return { expression: node, carries: bare === 'right' ? 'yes' : 'some' };
  };
  if (isSet && bare === 'left') {
    // what is left of a constant has no label; that is for the whole expression to say
    keeper.find('constant', constant, `this has no '${keeper.label}', so that the result cannot have it`);
    return { expression: node, carries: 'no' };
  }
  if (matching?.kind !== 'on' || matching.labels.names.includes(keeper.label)) return unmatched(constant);
  if (isSet) return { expression: node, carries: 'yes' };
  const many = bare === 'left' ? 'right' : 'left';
  if (matching.group !== undefined) {
    return matching.group.side === many && !matching.group.include.names.includes(keeper.label) ? { expression: node, carries: 'yes' } : unmatched(constant);
  }
  const side = bare === 'left' ? node.right : node.left;
  if (!hasOnly(side, [keeper.label, ...matching.labels.names, METRIC_NAME])) return unmatched(constant);
  keeper.change(matching.labels, `'${operator}' drops '${keeper.label}'`);
  const include = { names: [], start: matching.labels.end, end: matching.labels.end };
  return { expression: { ...node, matching: { ...matching, group: { side: many, include } } }, carries: 'yes' };
}

/** Whether the series of an expression have surely none but these labels. */
function hasOnly(expression: Expression, names: readonly string[]): boolean {
  const { flow } = inferLabels(expression);
  return flow.others === 'dropped' && flow.names.every((name) => names.includes(name) || flow.presence(name) === 'dropped');
}
