/** Labels by name, with the name of the metric under `__name__`. */
export interface LabelSet {
  readonly [name: string]: string;
}

/**
 * A series that always was and always will be there: a gauge that stays where it is, or a counter that grows evenly.
 */
export interface SteadySeries {
  readonly labels: LabelSet;
  /** The value at the second 0 of the clock. */
  readonly start: number;
  /** What it grows by in a second. */
  readonly slope: number;
}

/** One series of a result. */
export interface Sample {
  readonly labels: LabelSet;
  readonly value: number;
}

/** What an expression is evaluated over. */
export interface Scene {
  readonly series: readonly SteadySeries[];
  /** Seconds since 1970. */
  readonly at: number;
  /** Seconds between two samples of a series. */
  readonly interval: number;
  /**
   * Whether two series that match the same one fail even where the other side has none yet, which Prometheus lets pass.
   * @default - as Prometheus does
   */
  readonly isStrict?: boolean;
}

/** Thrown where Prometheus would fail too, such as for two series that match the same one. */
export class EvaluationError extends Error {}

/** Thrown for what this evaluation does not know, which says nothing about the expression. */
export class NotEvaluated extends Error {}

/** Thrown where the result would depend on which of several equal values is taken, which nobody can foresee. */
export class Undecided extends NotEvaluated {}

/** Equal for label sets with equal labels. */
export function identity(labels: LabelSet): string {
  return JSON.stringify(Object.entries(labels).filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The labels without those that are named. */
export function omit(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

/** The labels with those names alone. */
export function pick(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name)));
}

/** Refuses a result with two series of the same labels, as Prometheus does. */
export function distinct(samples: readonly Sample[]): readonly Sample[] {
  if (new Set(samples.map(({ labels }) => identity(labels))).size < samples.length) {
    throw new EvaluationError('two series of the result have the same labels');
  }
  return samples;
}
