/** How often, and after which pauses, a batch of lines is tried again. */
export interface Retries {
  /** Shortest pause, in milliseconds. */
  readonly shortest: number;
  /** Longest pause, in milliseconds. */
  readonly longest: number;
  /** Tries until the batch is given up; 0: it never is. */
  readonly tries: number;
}

/**
 * What Alloy's `loki.write` and Promtail do by themselves.
 *
 * @see https://grafana.com/docs/alloy/latest/reference/components/loki/loki.write/#endpoint
 */
export const DEFAULT_RETRIES: Retries = { shortest: 500, longest: 300_000, tries: 10 };

/**
 * The least time for which a batch is tried: the pauses between tries, each as short as chance can make it. What the tries themselves take
 * comes on top.
 *
 * A pause is somewhere between two bounds that double until the upper one is `longest`; behind the last try there is none.
 *
 * @see https://github.com/grafana/dskit/blob/main/backoff/backoff.go
 * @returns milliseconds
 */
export function leastRetryTime({ shortest, longest, tries }: Retries): number {
  if (tries === 0) return Infinity;
  const pauses = tries - 1;
  const grown = growing(shortest, longest).slice(0, pauses);
  const sum = grown.reduce((total, pause) => total + pause, 0);
  return sum + (pauses - grown.length) * steady(shortest, longest);
}

/**
 * Tries that last at least so long.
 *
 * @param time milliseconds
 */
export function triesFor(time: number, { shortest, longest }: Omit<Retries, 'tries'>): number {
  const grown = growing(shortest, longest);
  let left = time;
  for (const [i, pause] of grown.entries()) {
    if (left <= 0) return i + 1;
    left -= pause;
  }
  return grown.length + 1 + Math.max(0, Math.ceil(left / steady(shortest, longest)));
}

/** The lower bounds of pauses, until they no longer grow. */
function growing(shortest: number, longest: number): number[] {
  const pauses: number[] = [];
  for (let lower = shortest, upper = doubled(shortest, longest); lower < upper && upper < longest;) {
    pauses.push(lower);
    lower = doubled(lower, longest);
    upper = doubled(upper, longest);
  }
  return pauses;
}

/** The lower bound of all pauses behind these. */
function steady(shortest: number, longest: number): number {
  const grown = growing(shortest, longest);
  return grown.length === 0 ? shortest : doubled(grown[grown.length - 1], longest);
}

function doubled(time: number, longest: number): number {
  return Math.min(2 * time, longest);
}
