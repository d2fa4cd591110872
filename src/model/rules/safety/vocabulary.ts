import { Expression, METRIC_NAME, unwrap, VectorSelector, walk } from '../../../syntax/promql';

/** A selector, and what its place in the expression says of its series. */
export interface SelectorPlace {
  readonly selector: VectorSelector;
  /** Whether a function looks at how the series grow. */
  readonly grows: boolean;
  /** Whether it may fall too, since no function takes it for a counter. */
  readonly falls: boolean;
  /** Whether its series are buckets of a histogram. */
  readonly isHistogram: boolean;
}

/** A label whose value has to fit an expression, so that label_replace() makes a value of the other label from it. */
export interface DerivedLabel {
  readonly source: string;
  readonly target: string;
  readonly regex: string;
}

/** What an expression names, from which series are made up. */
export interface Vocabulary {
  readonly selectors: readonly SelectorPlace[];
  /** Names of labels other than the cluster's and `le`. */
  readonly labels: readonly string[];
  readonly derived: readonly DerivedLabel[];
  /** Numbers, with which values are compared. */
  readonly numbers: readonly number[];
  /** Seconds of all ranges, offsets and steps. */
  readonly ranges: readonly number[];
  readonly usesTime: boolean;
  /** Series that topk() and its like take, at most. */
  readonly most: number;
}

/** Functions that look at how counters grow. */
const COUNTERS: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);
/** Functions that look at how series change. */
const CHANGES: ReadonlySet<string> = new Set([...COUNTERS, 'delta', 'idelta', 'deriv', 'changes', 'predict_linear']);
const SELECTING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk']);
const TIME: ReadonlySet<string> = new Set(['time', 'timestamp']);

/** Reads what an expression names; `cluster` is the label of the cluster, `more` are labels that others read from its results. */
export function vocabularyOf(expression: Expression, cluster: string, more: readonly string[]): Vocabulary {
  const selectors: SelectorPlace[] = [];
  const labels = new Set(['instance', ...more]);
  const derived: DerivedLabel[] = [];
  const written = new Set<string>();
  const numbers: number[] = [];
  const ranges: number[] = [];
  let usesTime = false;
  let most = 1;
  walk(expression, (node, parents) => {
    if (node.kind === 'vector') {
      const calls = parents.flatMap((one) => (one.kind === 'call' ? [one.name] : []));
      selectors.push({
        selector: node,
        grows: calls.some((name) => CHANGES.has(name)),
        falls: !calls.some((name) => COUNTERS.has(name)),
        isHistogram: calls.includes('histogram_quantile') || node.name.endsWith('_bucket'),
      });
      node.matchers.forEach(({ name }) => labels.add(name));
    }
    if (node.kind === 'number' && Number.isFinite(Number(node.text))) numbers.push(Number(node.text));
    if (node.kind === 'aggregation') {
      node.grouping?.labels.names.forEach((name) => labels.add(name));
      const [first] = node.args;
      if (SELECTING.has(node.operator) && first.kind === 'number') most = Math.max(most, Number(first.text));
    }
    if (node.kind === 'binary') [...node.matching?.labels.names ?? [], ...node.matching?.group?.include.names ?? []].forEach((name) => labels.add(name));
    if (node.kind === 'call') {
      usesTime ||= TIME.has(node.name);
      const texts = node.args.map((arg) => (arg.kind === 'string' ? arg.value : ''));
      if (node.name === 'label_replace') {
        written.add(texts[1]);
        if (texts[3] !== '') derived.push({ source: texts[3], target: texts[1], regex: texts[4] });
      }
      if (node.name === 'label_join') {
        written.add(texts[1]);
        texts.slice(3).forEach((name) => labels.add(name));
      }
      derived.forEach(({ source }) => labels.add(source));
    }
    if (node.kind === 'matrix' || node.kind === 'subquery') ranges.push(node.range.seconds ?? 0);
    if (node.kind === 'subquery' && node.step !== undefined) ranges.push(node.step.seconds ?? 0);
    const shifted = unwrap(node);
    if ((shifted.kind === 'vector' || shifted.kind === 'matrix' || shifted.kind === 'subquery') && shifted.offset !== undefined) {
      ranges.push(Math.abs(shifted.offset.seconds ?? 0));
    }
  });
  const named = [...labels].filter((name) => ![cluster, 'le', METRIC_NAME, ''].includes(name) && !(written.has(name) && !isRead(selectors, name)));
  return { selectors, labels: named.sort(), derived, numbers, ranges: ranges.filter((one) => one > 0), usesTime, most };
}

function isRead(selectors: readonly SelectorPlace[], name: string): boolean {
  return selectors.some(({ selector }) => selector.matchers.some((one) => one.name === name));
}
