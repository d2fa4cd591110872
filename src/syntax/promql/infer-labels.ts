import { AGGREGATIONS } from './aggregations';
import { Aggregation, Binary, BINARY_OPERATORS, Call, Expression, VectorSelector } from './ast';
import { FUNCTIONS } from './functions';
import { LabelFlow, Presence } from './label-flow';
import { METRIC_NAME } from './matcher';
import { isScalar } from './nature';
import { hasVariable, isNumberVariable } from './variable';
import { children, unwrap } from './walk';

/** Which labels reach an expression, and every expression inside of it. */
export interface Inferred {
  readonly flow: LabelFlow;
  /** The flow of a part, by identity. */
  of(part: Expression): LabelFlow | undefined;
}

/** Infers for an expression and all of its parts which labels of the selected series reach them. */
export function inferLabels(expression: Expression): Inferred {
  const flows = new Map<Expression, LabelFlow>();
  const infer = (node: Expression): LabelFlow => {
    const inside = new Map(children(node).map((child) => [child, infer(child)]));
    const flow = flowOf(node, (child) => inside.get(child) ?? LabelFlow.NONE);
    flows.set(node, flow);
    return flow;
  };
  return { flow: infer(expression), of: (part) => flows.get(part) };
}

type FlowOf = (child: Expression) => LabelFlow;

function flowOf(node: Expression, of: FlowOf): LabelFlow {
  switch (node.kind) {
    case 'number':
    case 'string':
      return LabelFlow.NONE;
    case 'variable':
      return isNumberVariable(node.text) ? LabelFlow.NONE : LabelFlow.UNKNOWN;
    case 'vector':
      return selected(node);
    case 'matrix':
      return of(node.selector);
    case 'subquery':
    case 'paren':
      return of(node.expression);
    case 'unary':
      return of(node.operand).with(METRIC_NAME, 'dropped');
    case 'aggregation':
      return aggregated(node, of);
    case 'call':
      return called(node, of);
    case 'binary':
      return combined(node, of);
  }
}

/** An empty value of a matcher means that the label is not there. */
function selected({ matchers }: VectorSelector): LabelFlow {
  return matchers.reduce((flow, { name, operator, value }) => (operator === '=' && value === '' ? flow.with(name, 'dropped') : flow), LabelFlow.ALL);
}

function aggregated(node: Aggregation, of: FlowOf): LabelFlow {
  const { operator, grouping, args } = node;
  const input = args.length === 0 ? LabelFlow.NONE : of(args[args.length - 1]);
  const facts = AGGREGATIONS[operator];
  if (facts?.selects) return input;
  const names = grouping?.labels.names ?? [];
  const isOpen = names.some(hasVariable);
  const grouped = grouping?.kind === 'without'
    ? input.without([...names.filter((name) => !hasVariable(name)), METRIC_NAME], isOpen)
    : input.only(names.filter((name) => !hasVariable(name)), isOpen);
  const written = operator === 'count_values' && args[0]?.kind === 'string' ? args[0].value : undefined;
  return written === undefined ? grouped : grouped.with(written, 'written');
}

function called(node: Call, of: FlowOf): LabelFlow {
  const facts = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
  if (facts === undefined) return LabelFlow.UNKNOWN;
  const source = node.args[facts.args.findIndex((type) => type === 'vector' || type === 'matrix')];
  const input = source === undefined ? LabelFlow.NONE : of(source);
  switch (facts.labels) {
    case 'none':
      return LabelFlow.NONE;
    case 'absent':
      return source === undefined ? LabelFlow.NONE : LabelFlow.NONE.withAll(fixedLabels(unwrap(source)), 'kept');
    case 'write': {
      const target = node.args[1];
      const name = target?.kind === 'string' ? target.value : undefined;
      return name === undefined || hasVariable(name) ? input.or(LabelFlow.UNKNOWN) : input.with(name, 'written');
    }
    case 'buckets':
      return input.without(['le', METRIC_NAME], false);
    case 'info':
      return input.or(LabelFlow.ALL);
    case undefined:
      return facts.keepsName ? input : input.with(METRIC_NAME, 'dropped');
  }
}

/** Labels that absent() takes over: those with one equality matcher and no other. */
export function fixedLabels(expression: Expression): string[] {
  const selector = expression.kind === 'matrix' ? expression.selector : expression;
  if (selector.kind !== 'vector') return [];
  const { matchers } = selector;
  return matchers.filter(({ name, operator, value }) => operator === '=' && value !== '' && name !== METRIC_NAME
    && matchers.filter((one) => one.name === name).length === 1).map(({ name }) => name);
}

function combined(node: Binary, of: FlowOf): LabelFlow {
  const { operator, left, right, matching, bool } = node;
  const { kind } = BINARY_OPERATORS[operator];
  if (kind === 'set') return operator === 'or' ? of(left).or(of(right)) : of(left);
  const isFilter = (kind === 'comparison' && !bool) || kind === 'trim';
  const named = (flow: LabelFlow): LabelFlow => (isFilter ? flow : flow.with(METRIC_NAME, 'dropped'));
  if (isScalar(left)) return named(of(right));
  if (isScalar(right)) return named(of(left));
  const names = matching?.labels.names ?? [];
  if (matching?.group !== undefined) {
    const [many, one] = matching.group.side === 'left' ? [left, right] : [right, left];
    return named(matching.group.include.names.reduce((flow, name) => flow.with(name, copied(of(one).presence(name))), of(many)));
  }
  const isOpen = names.some(hasVariable);
  const known = names.filter((name) => !hasVariable(name));
  return named(matching?.kind === 'on' ? of(left).only(known, isOpen) : of(left).without(known, isOpen));
}

/** What group_left() makes of a label: the other side's value takes the place of the own one. */
function copied(presence: Presence): Presence {
  return presence === 'kept' ? 'written' : presence;
}
