import { LocatedGroup, whereOf } from './located-group';
import { Report } from '../../diagnostics';
import { METRIC_NAME, parseIfValid, selects, VectorSelector, walk } from '../../syntax/promql';
import { durationToMs } from '../values/duration';

/** How long a sample is still found by a selector. @see https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness */
const LOOKBACK_MS = 300_000;

interface Place {
  readonly located: LocatedGroup;
  readonly index: number;
}

interface Node extends Place {
  readonly record?: string;
  /** Selectors of the expression, and whether each looks at one point of time. */
  readonly reads: readonly { readonly selector: VectorSelector; readonly isInstant: boolean }[];
}

/**
 * Reports records that are made of themselves, those that a rule of the same group reads before they are made, and those that
 * are made so seldom that whoever reads them from another group finds nothing in between.
 */
export function checkOrder(groups: readonly LocatedGroup[], report: Report): void {
  const nodes = groups.flatMap((located) => located.group.rules.map(({ recordingRule, expr }, index): Node => (
    { located, index, reads: readsOf(expr), ...recordingRule && { record: recordingRule.record } }
  )));
  const makers = new Map<string, Node[]>();
  for (const node of nodes) {
    if (node.record !== undefined) makers.set(node.record, [...makers.get(node.record) ?? [], node]);
  }
  const records = [...makers.keys()];
  const makersOf = (selector: VectorSelector): Node[] => recordsOf(selector, makers, records).flatMap((name) => makers.get(name)!);
  const sourcesOf = (node: Node): Node[] => node.reads.flatMap(({ selector }) => makersOf(selector));
  reportCycles(nodes, sourcesOf, report);
  for (const node of nodes) {
    for (const { selector, isInstant } of node.reads) {
      for (const source of makersOf(selector)) reportGap(node, source, isInstant, report);
    }
  }
}

function readsOf(expr: string): Node['reads'] {
  const reads: { selector: VectorSelector; isInstant: boolean }[] = [];
  const expression = parseIfValid(expr);
  if (expression === undefined) return reads;
  walk(expression, (node, parents) => {
    if (node.kind === 'vector') reads.push({ selector: node, isInstant: parents.every(({ kind }) => kind !== 'matrix' && kind !== 'subquery') });
  });
  return reads;
}

/** Records that a selector reads: by its name, or by what it asks of `__name__`. */
function recordsOf({ name, matchers }: VectorSelector, makers: ReadonlyMap<string, unknown>, records: readonly string[]): readonly string[] {
  if (name !== '') return makers.has(name) ? [name] : [];
  const ofName = matchers.filter((one) => one.name === METRIC_NAME);
  return ofName.length === 0 ? [] : records.filter((record) => selects({ matchers: ofName }, { [METRIC_NAME]: record }));
}

function reportGap(node: Node, source: Node, isInstant: boolean, report: Report): void {
  const where = whereOf(node.located, node.index);
  if (source.located === node.located) {
    if (source.index > node.index && source.record !== node.record) {
      report.warning('rule-order', where, `it reads '${source.record}', which rule ${source.index + 1} of its group makes only after it, so it sees that of the evaluation before`,
        'move the record in front of it');
    }
    return;
  }
  const { interval } = source.located.group;
  const milliseconds = interval === undefined ? 0 : durationToMs(interval);
  if (isInstant && milliseconds > LOOKBACK_MS) {
    report.warning('rule-gap', where, `it reads '${source.record}', which group '${source.located.group.name}' makes only every ${interval}; 5m after that it is not found any more`,
      'put both into one group, make it at least every 5m, or read it by last_over_time()');
  }
}

/** Each cycle once, from its first rule; a rule that reads its own record remembers on purpose, so that is only said. */
function reportCycles(nodes: readonly Node[], sourcesOf: (node: Node) => Node[], report: Report): void {
  const state = new Map<Node, 'open' | 'done'>();
  const path: Node[] = [];
  const visit = (node: Node): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      const cycle = path.slice(path.indexOf(node));
      if (cycle.length > 1) {
        report.error('rule-cycle', whereOf(node.located, node.index), `the records are made of each other: ${[...cycle, node].map(({ record }) => `'${record}'`).join(' <- ')}`,
          'make one of them of metrics that are scraped');
      } else {
        report.warning('rule-own-record', whereOf(node.located, node.index), `it reads its own record '${node.record}', as the evaluation before left it`);
      }
      return;
    }
    state.set(node, 'open');
    path.push(node);
    for (const source of new Set(sourcesOf(node))) visit(source);
    path.pop();
    state.set(node, 'done');
  };
  for (const node of nodes) visit(node);
}
