import { LabelSet, Sample } from '../../../syntax/promql/evaluate';

/** A series of a counterexample. */
export interface ExampleSeries {
  /** The cluster that it comes from. */
  readonly cluster: string;
  /** Labels, with the name of the metric under `__name__`. */
  readonly labels: LabelSet;
  /** The value at the time 0. */
  readonly start: number;
  /** What it grows by in a second. */
  readonly slope: number;
}

/** What an expression yields over two clusters together, and over each of them alone. */
export interface Counterexample {
  /** What is evaluated: the expression, with something in the place of each variable of a dashboard. */
  readonly expression: string;
  readonly series: readonly ExampleSeries[];
  /** Seconds since 1970 at which it is evaluated; the series begin at 0. */
  readonly at: number;
  /** Seconds between two samples. */
  readonly interval: number;
  /**
   * The result over both together.
   * @default - none: the evaluation fails, see `error`
   */
  readonly both?: readonly Sample[];
  /** Why the evaluation over both fails, though that over each alone does not. */
  readonly error?: string;
  /** What each cluster alone yields, by its name. */
  readonly alone: { readonly [cluster: string]: readonly Sample[] };
}

/** A series as `input_series` of a unit test has it. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

type Clock = Pick<Counterexample, 'at' | 'interval'>;

/** A series in the notation of promtool's unit tests. @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series */
export function inputSeries({ labels, start, slope }: ExampleSeries, { at, interval }: Clock): InputSeries {
  const { __name__: name = '', ...others } = labels;
  const inside = Object.entries(others).map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ');
  return { series: `${name}{${inside}}`, values: `${number(start)}${slope < 0 ? '-' : '+'}${number(Math.abs(slope) * interval)}x${Math.ceil(at / interval)}` };
}

/** promtool reads no exponents with a sign behind a plus. */
function number(value: number): string {
  return String(Number(value.toFixed(9)));
}

/** A counterexample as text: the series, then what comes out. */
export function describeCounterexample(example: Counterexample): string {
  const { both, error, alone } = example;
  const lines = example.series.map((one) => {
    const { series, values } = inputSeries(one, example);
    return `${series} ${values}`;
  });
  const together = error === undefined ? samplesText(both ?? []) : `fails: ${error}`;
  return [...lines, `both: ${together}`, ...Object.entries(alone).map(([cluster, samples]) => `${cluster} alone: ${samplesText(samples)}`)].join('\n');
}

function samplesText(samples: readonly Sample[]): string {
  const texts = samples.map(({ labels, value }) => `{${Object.entries(labels).map(([name, one]) => `${name}=${JSON.stringify(one)}`).join(', ')}} ${value}`);
  return texts.length === 0 ? 'nothing' : texts.join(', ');
}
