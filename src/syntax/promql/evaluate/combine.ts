import { EvaluationError, identity, LabelSet, NotEvaluated, omit, pick, Sample } from './sample';
import { Binary, BINARY_OPERATORS, BinaryOperator, Matching } from '../ast';
import { METRIC_NAME } from '../matcher';

/** A number, or the series of a vector. */
export type Operand = number | readonly Sample[];

const OPERATIONS: { readonly [operator in BinaryOperator]?: (left: number, right: number) => number } = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
  'atan2': Math.atan2,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
};

type Apply = (left: number, right: number, kept: number) => number | undefined;

/** The value of an operation, or undefined where a comparison filters it out. */
function operation({ operator, bool }: Binary): Apply {
  const calculate = OPERATIONS[operator];
  if (calculate === undefined) throw new NotEvaluated(`the operator '${operator}'`);
  if (BINARY_OPERATORS[operator].kind !== 'comparison' || bool) return calculate;
  return (left, right, kept) => (calculate(left, right) === 1 ? kept : undefined);
}

/**
 * Evaluates an operator with both of its sides.
 * @param isStrict whether series that match the same one fail even where nothing matches them
 */
export function combine(node: Binary, left: Operand, right: Operand, isStrict = false): Operand {
  if (node.fill !== undefined) throw new NotEvaluated('fill modifiers');
  if (typeof left === 'number' && typeof right === 'number') return operation({ ...node, bool: true })(left, right, left)!;
  if (typeof left === 'number' || typeof right === 'number') return withNumber(node, left, right);
  return BINARY_OPERATORS[node.operator].kind === 'set' ? setOf(node, left, right) : matched(node, left, right, isStrict);
}

function keepsName({ operator, bool }: Binary): boolean {
  return BINARY_OPERATORS[operator].kind === 'comparison' && !bool;
}

function withNumber(node: Binary, left: Operand, right: Operand): readonly Sample[] {
  const apply = operation(node);
  const samples = (typeof left === 'number' ? right : left) as readonly Sample[];
  return samples.flatMap(({ labels, value }) => {
    const result = typeof left === 'number' ? apply(left, value, value) : apply(value, right as number, value);
    return result === undefined ? [] : [{ labels: keepsName(node) ? labels : omit(labels, [METRIC_NAME]), value: result }];
  });
}

/** The labels by which both sides find each other. */
function signature(matching: Matching | undefined, labels: LabelSet): LabelSet {
  if (matching?.kind === 'on') return pick(labels, matching.labels.names);
  return omit(labels, [...matching?.labels.names ?? [], METRIC_NAME]);
}

function setOf({ operator, matching }: Binary, left: readonly Sample[], right: readonly Sample[]): readonly Sample[] {
  const keyOf = ({ labels }: Sample): string => identity(signature(matching, labels));
  const ofRight = new Set(right.map(keyOf));
  if (operator === 'and') return left.filter((sample) => ofRight.has(keyOf(sample)));
  if (operator === 'unless') return left.filter((sample) => !ofRight.has(keyOf(sample)));
  const ofLeft = new Set(left.map(keyOf));
  return [...left, ...right.filter((sample) => !ofLeft.has(keyOf(sample)))];
}

function matched(node: Binary, left: readonly Sample[], right: readonly Sample[], isStrict: boolean): readonly Sample[] {
  const { matching } = node;
  const apply = operation(node);
  const isSwapped = matching?.group?.side === 'right';
  const [many, one] = isSwapped ? [right, left] : [left, right];
  // Prometheus does not look at the other side where one is empty
  if (one.length === 0 || (many.length === 0 && !isStrict)) return [];
  const ones = new Map<string, Sample>();
  for (const sample of one) {
    const key = identity(signature(matching, sample.labels));
    if (ones.has(key)) throw new EvaluationError('many-to-many matching: several series of one side match the same series of the other');
    ones.set(key, sample);
  }
  const used = new Set<string>();
  const results: Sample[] = [];
  for (const sample of many) {
    const key = identity(signature(matching, sample.labels));
    const other = ones.get(key);
    if (other === undefined) continue;
    const value = isSwapped ? apply(other.value, sample.value, sample.value) : apply(sample.value, other.value, sample.value);
    if (value === undefined) continue;
    const labels = resultLabels(node, sample.labels, other.labels);
    const mark = matching?.group === undefined ? key : identity(labels);
    if (used.has(mark)) throw new EvaluationError('multiple matches for labels: the grouping has to be said, or its labels are not unique');
    used.add(mark);
    results.push({ labels, value });
  }
  return results;
}

function resultLabels(node: Binary, many: LabelSet, one: LabelSet): LabelSet {
  const { matching } = node;
  const base = keepsName(node) ? many : omit(many, [METRIC_NAME]);
  const include = matching?.group?.include.names;
  if (include !== undefined) return { ...omit(base, include), ...pick(one, include) };
  if (matching?.kind === 'on') return pick(base, matching.labels.names);
  return matching === undefined ? base : omit(base, matching.labels.names);
}
