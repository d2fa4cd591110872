import { concrete } from './concrete';
import { Counterexample, ExampleSeries } from './counterexample';
import { clusterNames, Draft, makeSeries } from './scenery';
import { SelectorPlace, Vocabulary, vocabularyOf } from './vocabulary';
import { Expression, print } from '../../../syntax/promql';
import { evaluate, EvaluationError, identity, NotEvaluated, omit, Sample, Undecided } from '../../../syntax/promql/evaluate';

/** How many drafts are tried: thresholds have to be met by chance, and each draft costs well under a millisecond. */
const TRIES = 400;

/** More series than this of one selector and cluster make no example that people read. */
const MOST_VARIANTS = 24;

/** A day of samples at most, unless a range asks for more. */
const HOUR = 3600;

/** What differs is looked at after rounding: sums in another order end in other digits. */
const DIGITS = 9;

/**
 * Searches for series of two clusters over which an expression yields something else than what it yields over each cluster alone.
 *
 * Deterministic; undefined where none was found, or where the expression holds something that cannot be evaluated here.
 */
export function findCounterexample(expression: Expression, label: string, more: readonly string[] = []): Counterexample | undefined {
  return search(expression, label, more, (trial, example) => (isDifferent(example, label) ? shrink(trial, label, example) : undefined));
}

/** Searches for series for which an expression has a result at all. */
export function findResult(expression: Expression, label: string, more: readonly string[] = []): Counterexample | undefined {
  return search(expression, label, more, (_, example) => (example.both !== undefined && example.both.length > 0 ? example : undefined));
}

/** What stays the same in all tries. */
interface Trial {
  readonly expression: Expression;
  readonly clusters: readonly string[];
  readonly clock: Clock;
}

interface Tried {
  readonly trial: Trial;
  readonly example: Counterexample;
}

type Choose = (trial: Trial, example: Counterexample) => Counterexample | undefined;

function search(given: Expression, label: string, more: readonly string[], choose: Choose): Counterexample | undefined {
  for (const { trial, example } of examples(given, label, more)) {
    const chosen = choose(trial, example);
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

/** Series of two clusters with what the expression yields over them, in the order in which they are tried; none where it cannot be evaluated. */
export function* examples(given: Expression, label: string, more: readonly string[] = []): Iterable<Tried> {
  try {
    const expression = concrete(given);
    const vocabulary = vocabularyOf(expression, label, more);
    const trial: Trial = { expression, clusters: clusterNames(vocabulary, label), clock: clockOf(vocabulary) };
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const series = makeSeries(vocabulary, label, trial.clusters, draftOf(vocabulary, attempt, trial.clock.at));
      const example = judge(trial, series);
      if (example !== undefined) yield { trial, example };
    }
  } catch (error) {
    if (!(error instanceof NotEvaluated)) throw error;
  }
}

interface Clock {
  readonly at: number;
  readonly interval: number;
}

/** Samples often enough for the shortest range, for longer than the longest. */
function clockOf({ ranges }: Vocabulary): Clock {
  const shortest = Math.min(...ranges, 300);
  const interval = Math.min(60, Math.max(5, Math.floor(shortest / 5)));
  const length = Math.max(HOUR, 2 * ranges.reduce((sum, one) => sum + one, 0));
  return { at: Math.ceil(length / HOUR) * HOUR, interval };
}

/** What the union of the results of each cluster alone is compared by; every sample of it belongs to a cluster. */
function labelled(samples: readonly Sample[], label: string, cluster?: string): readonly string[] {
  return samples.map(({ labels, value }) => {
    const all = cluster === undefined || labels[label] !== undefined ? labels : { ...labels, [label]: cluster };
    return `${identity(all)} ${value.toPrecision(DIGITS)}`;
  }).sort();
}

/** What comes out of some series; undefined where a cluster alone fails, or where it depends on the order of equal values. */
function judge({ expression, clusters, clock }: Trial, series: readonly ExampleSeries[]): Counterexample | undefined {
  try {
    const of = (cluster: string) => evaluate(expression, { ...clock, series: series.filter((one) => one.cluster === cluster), isStrict: true });
    const example = { expression: print(expression), series, ...clock, alone: Object.fromEntries(clusters.map((cluster) => [cluster, of(cluster)])) };
    try {
      return { ...example, both: evaluate(expression, { ...clock, series }) };
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      return { ...example, error: error.message };
    }
  } catch (error) {
    if (!(error instanceof EvaluationError) && !(error instanceof Undecided)) throw error;
    return undefined;
  }
}

function isDifferent({ both, alone }: Counterexample, label: string): boolean {
  if (both === undefined) return true;
  const union = Object.entries(alone).flatMap(([cluster, samples]) => labelled(samples, label, cluster)).sort();
  return JSON.stringify(union) !== JSON.stringify(labelled(both, label));
}

/** Leaves out every series, and every histogram, without which it still is a counterexample, without taking the last of a cluster. */
function shrink(trial: Trial, label: string, example: Counterexample): Counterexample {
  let smallest = example;
  for (const one of example.series) {
    const whole = identity(omit(one.labels, ['le']));
    const series = smallest.series.filter(({ labels }) => identity(omit(labels, ['le'])) !== whole);
    if (series.length === smallest.series.length || !series.some(({ cluster }) => cluster === one.cluster)) continue;
    const smaller = judge(trial, series);
    if (smaller !== undefined && isDifferent(smaller, label)) smallest = smaller;
  }
  return smallest;
}

/** How many series there are of one kind, in turn: one, two, more than topk() takes, more than a count is compared with. */
const VARIANTS: ReadonlyArray<(vocabulary: Vocabulary) => number> = [
  () => 1,
  () => 2,
  ({ most }) => Math.min(MOST_VARIANTS, most + 1),
  ({ numbers }) => 1 + Math.max(1, ...numbers.filter((one) => one < MOST_VARIANTS && one > 0).map(Math.ceil)),
];

/** A draft by its number: small ones first, then ever more by chance. */
function draftOf(vocabulary: Vocabulary, attempt: number, at: number): Draft {
  const random = generator(attempt + 1);
  const values = valuesOf(vocabulary, at);
  const chosen = new Map<string, number>();
  const isMissing = vocabulary.selectors.map(() => [0, 1].map(() => attempt % 2 === 1 && random() < 0.3));
  const shared = attempt % 8 < 4;
  const same = new Set(attempt < 20 ? [] : vocabulary.labels.filter(() => random() < 0.4));
  return {
    isSame: (name) => same.has(name),
    variants: attempt < 20 ? 1 : VARIANTS[attempt % VARIANTS.length](vocabulary),
    isMissing: (place, cluster) => isMissing[vocabulary.selectors.indexOf(place)][cluster],
    value: (place, cluster, variant) => {
      if (attempt < 4) return attempt + vocabulary.selectors.indexOf(place) * (attempt + 1) + cluster * 3 + variant + 1;
      // series that differ by their labels alone, or each for itself
      const key = [vocabulary.selectors.indexOf(place), cluster, shared ? 0 : variant].join();
      if (!chosen.has(key)) chosen.set(key, positive(place, values[Math.floor(random() * values.length)]));
      return chosen.get(key)! + (place.grows || !shared ? 0 : variant / 16);
    },
  };
}

function positive(place: SelectorPlace, value: number): number {
  return (place.grows && !place.falls) || place.isHistogram ? Math.abs(value) : value;
}

/** Values on both sides of every number that the expression compares with. */
function valuesOf({ numbers, usesTime }: Vocabulary, at: number): readonly number[] {
  const near = [...new Set(numbers)].flatMap((one) => [one, one + 1, one - 1, one * 2, one / 2]);
  const times = usesTime ? [at, ...numbers.flatMap((one) => [at - one / 2, at - one * 2])] : [];
  return [0, 0, 1, 1, 2, 3, 7, 10, 100, -1, ...near, ...times, ...times];
}

/** A small generator of numbers in [0, 1), the same for the same seed. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 4_294_967_296;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
