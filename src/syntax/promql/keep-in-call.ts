import { Call, Expression, LabelMatcher } from './ast';
import { FUNCTIONS } from './functions';
import { fixedLabels } from './infer-labels';
import { Keeper, Kept } from './keeper';
import { isConstant } from './nature';
import { hasVariable } from './variable';
import { unwrap, walk } from './walk';

/** A function keeps the labels of its vector, unless it makes or overwrites them. */
export function keepInCall(node: Call, keeper: Keeper): Kept {
  const facts = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
  if (facts === undefined) {
    keeper.find('unknown', node, `nobody knows what '${node.name}' does with '${keeper.label}'`);
    return { expression: node, carries: 'yes' };
  }
  const source = facts.args.findIndex((type) => type === 'vector' || type === 'matrix');
  if (node.name === 'scalar') return scalar(node, keeper);
  if (facts.labels === 'absent') return absent(node, keeper);
  if (facts.labels === 'info') return info(node, keeper);
  if (facts.labels === 'write' && isNamed(node, keeper.label)) return { expression: node, carries: 'yes' };
  const kept = node.args.map((arg, i) => (i === source ? keeper.keep(arg) : keeper.keepParameter(arg)));
  const args = keeper.keepAll(node.args, kept);
  const expression = args === node.args ? node : { ...node, args };
  if (facts.labels === 'write') return { expression, carries: written(node, kept[source]?.carries ?? 'no', keeper) };
  return { expression, carries: facts.labels === 'none' ? 'no' : kept[source]?.carries ?? 'no' };
}

/** scalar() wants one series, so nothing inside of it may fall apart by the label. */
function scalar(node: Call, keeper: Keeper): Kept {
  if (!node.args.every(isConstant)) {
    keeper.find('scalar', node, `scalar() makes one number of the series of every '${keeper.label}', or NaN where there are several`);
  }
  return { expression: node, carries: 'no' };
}

function absent(node: Call, keeper: Keeper): Kept {
  const [arg] = node.args;
  if (arg !== undefined && fixedLabels(unwrap(arg)).includes(keeper.label)) return { expression: node, carries: 'yes' };
  keeper.find('absent', node, `'${node.name}' is silent while any '${keeper.label}' still has such series, and does not say which one lacks them`);
  return { expression: node, carries: 'no' };
}

function info(node: Call, keeper: Keeper): Kept {
  const [first, ...others] = node.args;
  keeper.find('info', node, `info() joins by job and instance alone, whatever '${keeper.label}' they are of`);
  if (first === undefined) return { expression: node, carries: 'no' };
  const { expression, carries } = keeper.keep(first);
  return { expression: expression === first ? node : { ...node, args: [expression, ...others] }, carries };
}

/** label_replace() and label_join(): a constant that is given the label by name is meant to have it. */
function written(node: Call, carries: Kept['carries'], keeper: Keeper): Kept['carries'] {
  const [vector, target] = node.args;
  const name = target?.kind === 'string' ? target.value : undefined;
  if (name === undefined || (name !== keeper.label && !hasVariable(name))) return carries;
  if (name === keeper.label && isConstant(vector) && isPlain(node)) return 'yes';
  keeper.find('overwritten', node, `'${node.name}' writes into '${name}'`);
  return 'some';
}

/** Whether the label is written onto series that all have it: those of one value of it, by the matcher of every selector. */
function isNamed(node: Call, label: string): boolean {
  const [vector, target, value] = node.args;
  if (target?.kind !== 'string' || target.value !== label || !isPlain(node)) return false;
  let isOther = isConstant(vector);
  walk(vector, (part) => {
    if (part.kind === 'variable' || (part.kind === 'vector' && !part.matchers.some((one) => isEqual(one, label, value)))) isOther = true;
  });
  return !isOther;
}

function isEqual({ name, operator, value }: LabelMatcher, label: string, wanted: Expression): boolean {
  return name === label && operator === '=' && wanted.kind === 'string' && value === wanted.value;
}

/** Whether a call writes one value, whatever the series say. */
function isPlain({ name, args }: Call): boolean {
  const [replacement, source, regex] = args.slice(2).map((arg) => (arg.kind === 'string' ? arg.value : '$'));
  const isAlways = source === '' ? ['', '.*', '(.*)'].includes(regex) : ['.*', '(.*)'].includes(regex);
  return name === 'label_replace' && isAlways && replacement !== '' && !replacement.includes('$');
}
