import { formatScrapeDuration, parseScrapeDuration, UNIT_MS } from '../relabel/scrape-duration';

/** Milliseconds of a Prometheus duration such as `1h30m`; NaN where the text is none. */
export function durationToMs(text: string): number {
  return parseScrapeDuration(text) ?? Number.NaN;
}

/**
 * Why the text is not a Prometheus duration, if so.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file
 */
export function durationError(text: string): string | undefined {
  if (parseScrapeDuration(text) !== undefined) return undefined;
  const reason = REASONS.find(([pattern]) => pattern.test(text))?.[1](text) ?? '';
  return `'${text}' is not a duration${reason}`;
}

/** Why the text is not a duration longer than none, if so. */
export function pauseError(text: string): string | undefined {
  return durationError(text) ?? (durationToMs(text) > 0 ? undefined : `'${text}' is no time at all`);
}

/** What exactly is wrong, by the shape of the text; the first that fits. */
const REASONS: ReadonlyArray<readonly [RegExp, (text: string) => string]> = [
  [/^$/, () => ': it is empty'],
  [/^-/, () => ': it may not be negative'],
  [/^\d+$/, (text) => `: the unit is missing, write '${text}s' for seconds`],
  [/^\d*\.\d+(ms|[smhdwy])$/, (text) => `: it takes no fractions${instead(text)}`],
  [/\s/, () => ': it takes no blanks'],
  [/^(\d+(ms|[smhdwy]))+$/, (text) => outOfOrder(text) ? ': its units go from large to small, each at most once' : ': it is longer than 292 years'],
  [/^\d+[a-zA-Zµ]/, (text) => unknownUnit(text)],
];

const LENGTHS: { readonly [unit: string]: number } = UNIT_MS;

/** Prometheus' way to write a number of one unit with a fraction. */
function instead(text: string): string {
  const unit = /[a-z]+$/.exec(text)![0];
  const milliseconds = Number(text.slice(0, -unit.length)) * LENGTHS[unit];
  return Number.isInteger(milliseconds) && milliseconds > 0 ? `, write '${formatScrapeDuration(milliseconds)}'` : '';
}

function outOfOrder(text: string): boolean {
  const lengths = [...text.matchAll(/\d+([a-z]+)/g)].map((match) => LENGTHS[match[1]]);
  return lengths.some((length, i) => i > 0 && length >= lengths[i - 1]);
}

function unknownUnit(text: string): string {
  const unit = [...text.matchAll(/\d+([a-zA-Zµ]*)/g)].map((match) => match[1]).find((u) => !Object.hasOwn(LENGTHS, u));
  if (unit === undefined) return '';
  return unit === '' ? ': a unit is missing' : `: it has no unit '${unit}'`;
}
