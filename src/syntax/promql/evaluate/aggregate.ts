import { EvaluationError, identity, LabelSet, NotEvaluated, omit, pick, Sample, Undecided } from './sample';
import { Aggregation } from '../ast';
import { METRIC_NAME } from '../matcher';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

/** What one group becomes, by operator. */
const REDUCED: { readonly [operator: string]: (values: readonly number[]) => number } = {
  avg: mean,
  count: (values) => values.length,
  group: () => 1,
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  stddev: (values) => Math.sqrt(variance(values)),
  stdvar: variance,
  sum,
};

/** Which of a group's series are taken, by operator. */
const SELECTED: { readonly [operator: string]: (samples: readonly Sample[]) => readonly Sample[] } = {
  bottomk: (samples) => [...samples].sort((a, b) => a.value - b.value),
  topk: (samples) => [...samples].sort((a, b) => b.value - a.value),
};

/** The value below which a share of the values lies, between two of them by a straight line. */
export function quantile(share: number, values: readonly number[]): number {
  if (values.length === 0 || Number.isNaN(share)) return NaN;
  if (share < 0) return -Infinity;
  if (share > 1) return Infinity;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const below = Math.floor(rank);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] * (1 - (rank - below)) + sorted[above] * (rank - below);
}

/**
 * Aggregates the samples of a vector.
 * @param parameter the number or the text in front of the vector, where the operator takes one
 */
export function aggregate(node: Aggregation, samples: readonly Sample[], parameter: number | string | undefined): readonly Sample[] {
  const { operator, grouping } = node;
  const groups = new Map<string, { labels: LabelSet; samples: Sample[] }>();
  for (const sample of samples) {
    const labels = groupOf(grouping, sample.labels);
    const key = identity(labels);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { labels, samples: [sample] });
    else group.samples.push(sample);
  }
  return [...groups.values()].flatMap(({ labels, samples: inside }) => {
    const values = inside.map(({ value }) => value);
    if (Object.hasOwn(REDUCED, operator)) return [{ labels, value: REDUCED[operator](values) }];
    if (Object.hasOwn(SELECTED, operator)) return selected(SELECTED[operator](inside), Math.max(0, Math.trunc(Number(parameter))));
    if (operator === 'quantile') return [{ labels, value: quantile(Number(parameter), values) }];
    if (operator === 'count_values') return counted(String(parameter), labels, values);
    throw new NotEvaluated(`the aggregation '${operator}'`);
  });
}

function selected(samples: readonly Sample[], count: number): readonly Sample[] {
  if (count > 0 && count < samples.length && samples[count - 1].value === samples[count].value) throw new Undecided('several series with the value up to which are taken');
  return samples.slice(0, count);
}

function groupOf(grouping: Aggregation['grouping'], labels: LabelSet): LabelSet {
  if (grouping === undefined) return {};
  const { names } = grouping.labels;
  return grouping.kind === 'by' ? pick(labels, names) : omit(labels, [...names, METRIC_NAME]);
}

function counted(label: string, labels: LabelSet, values: readonly number[]): readonly Sample[] {
  const all = [...new Set(values)].map((value) => (
    { labels: { ...labels, [label]: String(value) }, value: values.filter((one) => one === value).length }
  ));
  if (Object.hasOwn(labels, label) && all.length > 1) throw new EvaluationError(`count_values() overwrites '${label}', which the groups have`);
  return all;
}
