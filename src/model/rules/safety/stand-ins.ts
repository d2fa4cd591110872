import { Call, Expression, unwrap, walk } from '../../../syntax/promql';
import { isEvaluated, NotEvaluated } from '../../../syntax/promql/evaluate';
import { FUNCTIONS } from '../../../syntax/promql/functions';

/** Functions of histograms: of a classic one they need its buckets. */
const OF_HISTOGRAMS: ReadonlySet<string> = new Set([
  'histogram_avg', 'histogram_count', 'histogram_fraction', 'histogram_quantile', 'histogram_quantiles', 'histogram_stddev', 'histogram_stdvar', 'histogram_sum',
]);

/** Numbers that depend on a query's range, by what most dashboards ask for. */
const NUMBERS: { readonly [name: string]: string } = { range: '3600', step: '60' };

/**
 * A call that can be evaluated in the place of one that cannot: it takes the same series and leaves the same labels on them, so that
 * it mixes clusters exactly where the other does. Itself where it can be evaluated.
 */
export function standIn(node: Call): Expression {
  const { name, start, end } = node;
  const call = (other: string, ...args: readonly Expression[]): Call => ({ kind: 'call', name: other, args, start, end });
  if (OF_HISTOGRAMS.has(name)) return ofHistogram(node, call);
  if (isEvaluated(name)) return node;
  const facts = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (facts === undefined) throw new NotEvaluated(`the function '${name}'`);
  if (facts.labels === 'info') return joined(node);
  if (facts.returns === 'scalar') return ofScalars(node, call);
  const range = node.args[facts.args.indexOf('matrix')];
  if (range !== undefined) return call(facts.keepsName ? 'last_over_time' : 'max_over_time', range);
  const vector = node.args[facts.args.indexOf('vector')];
  if (vector === undefined) return call('hour');
  return facts.keepsName ? vector : call('abs', vector);
}

function ofScalars({ name, args, start, end }: Call, call: (name: string) => Call): Expression {
  const text = NUMBERS[name];
  if (text !== undefined) return { kind: 'number', text, start, end };
  return args[0] ?? call('time');
}

/** A native histogram has no buckets to lose, so that its series may as well be numbers. */
function ofHistogram(node: Call, call: (name: string, ...args: readonly Expression[]) => Call): Expression {
  const vector = node.args[FUNCTIONS[node.name].args.indexOf('vector')];
  if (vector === undefined) return node;
  if (!hasBuckets(vector)) return call('abs', vector);
  const { start, end } = node;
  return node.name === 'histogram_quantile' ? node : call('histogram_quantile', { kind: 'number', text: '0.5', start, end }, vector);
}

function hasBuckets(expression: Expression): boolean {
  let isFound = false;
  walk(expression, (node) => {
    if (node.kind === 'vector' && (node.name.endsWith('_bucket') || node.matchers.some(({ name, value }) => name === 'le' || value.includes('_bucket')))) isFound = true;
    if (node.kind === 'aggregation' && node.grouping?.labels.names.includes('le')) isFound = true;
  });
  return isFound;
}

/** info() joins with `target_info`, unless its second argument says another name. */
function joined({ args, start, end }: Call): Expression {
  const labels = (...names: readonly string[]) => ({ names, start, end });
  const given = args[1] === undefined ? undefined : unwrap(args[1]);
  const asked = given?.kind === 'vector' ? given.matchers.filter(({ name }) => name === '__name__') : [];
  const right: Expression = { kind: 'vector', name: asked.length > 0 ? '' : 'target_info', matchers: asked, variables: [], start, end };
  return {
    kind: 'binary',
    operator: '*',
    left: args[0],
    right,
    bool: false,
    start,
    end,
    matching: { kind: 'on', labels: labels('job', 'instance'), group: { side: 'left', include: labels() } },
  };
}
