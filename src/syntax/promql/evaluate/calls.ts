import { Operand } from './combine';
import { OF_VALUES } from './functions';
import { histogramQuantile } from './histogram';
import { distinct, LabelSet, NotEvaluated, omit, Sample } from './sample';
import { compileAnchored } from '../../re2';
import { Call, Expression } from '../ast';
import { fixedLabels } from '../infer-labels';
import { METRIC_NAME } from '../matcher';
import { unwrap } from '../walk';

/** What calls need of the evaluation around them. */
export interface Arguments {
  /** Seconds since 1970. */
  readonly at: number;
  vector(node: Expression): readonly Sample[];
  number(node: Expression): number;
}

type Evaluate = (node: Call, of: Arguments) => Operand;

const sorted = (node: Call, of: Arguments): Operand => of.vector(node.args[0]);

/** Functions that are more than arithmetic on each sample. */
const CALLS: { readonly [name: string]: Evaluate } = {
  absent: (node, of) => absent(node.args[0], of.vector(node.args[0]).length === 0),
  histogram_quantile: (node, of) => histogramQuantile(of.number(node.args[0]), of.vector(node.args[1])),
  label_join: (node, of) => labelJoin(node, of.vector(node.args[0])),
  label_replace: (node, of) => labelReplace(node, of.vector(node.args[0])),
  pi: () => Math.PI,
  scalar: (node, of) => {
    const samples = of.vector(node.args[0]);
    return samples.length === 1 ? samples[0].value : NaN;
  },
  sort: sorted,
  sort_desc: sorted,
  time: (_, of) => of.at,
  timestamp: (node, of) => of.vector(node.args[0]).map(({ labels }) => ({ labels: omit(labels, [METRIC_NAME]), value: of.at })),
  vector: (node, of) => [{ labels: {}, value: of.number(node.args[0]) }],
};

/** Whether a function of instant vectors and numbers can be evaluated. */
export function isEvaluatedCall(name: string): boolean {
  return Object.hasOwn(CALLS, name) || Object.hasOwn(OF_VALUES, name);
}

/** Evaluates a function of instant vectors and numbers. */
export function evaluateCall(node: Call, of: Arguments): Operand {
  if (Object.hasOwn(CALLS, node.name)) return CALLS[node.name](node, of);
  if (!Object.hasOwn(OF_VALUES, node.name)) throw new NotEvaluated(`the function '${node.name}'`);
  const [first, ...numbers] = node.args;
  const samples = first === undefined ? [{ labels: {}, value: of.at }] : of.vector(first);
  const values = numbers.map((arg) => of.number(arg));
  return distinct(samples.map(({ labels, value }) => ({ labels: omit(labels, [METRIC_NAME]), value: OF_VALUES[node.name](value, values) })));
}

/** What absent() says of a selector or a range that has series or not. */
export function absent(arg: Expression, isAbsent: boolean): readonly Sample[] {
  if (!isAbsent) return [];
  const target = unwrap(arg);
  const names = fixedLabels(target);
  const selector = target.kind === 'matrix' ? target.selector : target;
  const matchers = selector.kind === 'vector' ? selector.matchers : [];
  const labels: LabelSet = Object.fromEntries(matchers.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]));
  return [{ labels, value: 1 }];
}

function text(node: Expression | undefined): string {
  if (node?.kind !== 'string') throw new NotEvaluated('a text that is none');
  return node.value;
}

function labelReplace({ args }: Call, samples: readonly Sample[]): readonly Sample[] {
  const [target, replacement, source, regex] = args.slice(1).map(text);
  const pattern = compileAnchored(regex, { dotMatchesNewline: true });
  return distinct(samples.map(({ labels, value }) => {
    const made = pattern.expand(labels[source] ?? '', replacement);
    return { labels: made === undefined ? labels : withLabel(labels, target, made), value };
  }));
}

function labelJoin({ args }: Call, samples: readonly Sample[]): readonly Sample[] {
  const [target, separator, ...sources] = args.slice(1).map(text);
  return distinct(samples.map(({ labels, value }) => ({
    labels: withLabel(labels, target, sources.map((name) => labels[name] ?? '').join(separator)), value,
  })));
}

function withLabel(labels: LabelSet, name: string, value: string): LabelSet {
  return value === '' ? omit(labels, [name]) : { ...labels, [name]: value };
}
