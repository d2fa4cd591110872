import { SafetyCode } from './finding';
import { Expression, isConstant, keepLabel, mapChildren, walk } from '../../../syntax/promql';
import type { FindingKind, LabelKept, Span } from '../../../syntax/promql';

/** A place where clusters may get mixed. */
export interface Suspect extends Span {
  readonly code: SafetyCode;
  readonly reason: string;
  /** The smallest part of the expression in which it would show. */
  readonly part: Expression;
}

/** What cannot be kept, by what it is called here; kinds that are not named are not for this check to judge. */
const CODES: { readonly [kind in FindingKind]?: SafetyCode } = {
  'absent': 'cluster-absent',
  'constant': 'cluster-constant',
  'info': 'cluster-join',
  'or-constant': 'cluster-constant',
  'overwritten': 'cluster-overwritten',
  'scalar': 'cluster-scalar',
  'unmatched': 'cluster-join',
};

const SELECTING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** The places at which a label would have to be kept, or cannot be. */
export function suspectsOf(expression: Expression, label: string, { changes, findings }: LabelKept): readonly Suspect[] {
  if (isConstant(expression)) return [];
  return [
    ...changes.map((change) => {
      const part = changedPart(expression, change);
      return { ...change, ...changeReason(part, label), part };
    }),
    ...findings.flatMap(({ kind, message, start, end }) => {
      const code = CODES[kind];
      return code === undefined ? [] : [{ code, start, end, reason: message, part: enclosing(expression, { start, end }) }];
    }),
  ].sort((a, b) => a.start - b.start);
}

/** The aggregation or the operator that a change is about. */
function changedPart(expression: Expression, { start, end }: Span): Expression {
  let found = expression;
  walk(expression, (node) => {
    const labels = node.kind === 'aggregation' ? node.grouping?.labels : node.kind === 'binary' ? node.matching?.labels : undefined;
    if (labels !== undefined && labels.start === start && labels.end === end) found = node;
    if (node.kind === 'aggregation' && node.grouping === undefined && node.start === start) found = node;
  });
  return found;
}

function changeReason(part: Expression, label: string): { readonly code: SafetyCode; readonly reason: string } {
  if (part.kind !== 'aggregation') {
    const operator = part.kind === 'binary' ? part.operator : 'the operator';
    return { code: 'cluster-join', reason: `'${operator}' matches series of one '${label}' with those of another` };
  }
  const { operator } = part;
  if (SELECTING.has(operator)) return { code: 'cluster-ranking', reason: `'${operator}' picks among the series of every '${label}' at once` };
  return { code: 'cluster-label-lost', reason: `'${operator}' makes one result of the series of every '${label}', and drops the label` };
}

/** The smallest call or operator with a place inside of it: what a constant does shows only beside what it stands in for. */
function enclosing(expression: Expression, { start, end }: Span): Expression {
  let found = expression;
  walk(expression, (node) => {
    const isPart = node.kind === 'call' || node.kind === 'binary' || node.kind === 'aggregation';
    if (isPart && node.start <= start && end <= node.end && !isConstant(node)) found = node;
  });
  return found;
}

/** A part whose inside keeps the label, so that what goes wrong with it is its own doing. */
export function withKeptInside(part: Expression, label: string): Expression {
  if (part.kind === 'matrix') return part;
  return mapChildren(part, (child) => keepLabel(child, label).expression);
}
