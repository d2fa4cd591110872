/**
 * Durations as scrape configs and `__scrape_interval__` have them.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file
 */
const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Unit -> its milliseconds, in the order in which a duration has them. */
export const UNIT_MS = {
  y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1,
} as const;

const UNITS = Object.entries(UNIT_MS);

/** Units that are printed only where nothing smaller is left over. */
const EXACT: ReadonlySet<string> = new Set(['y', 'w']);

/** Go counts durations in nanoseconds, in 63 bits. */
const LONGEST = 2 ** 63 / 1e6;

/** Milliseconds, or undefined where the text is no duration. */
export function parseScrapeDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = text === '' ? null : DURATION.exec(text);
  if (match === null) return undefined;
  const milliseconds = UNITS.reduce((sum, [, length], i) => sum + Number(match[i + 1] ?? 0) * length, 0);
  return milliseconds < LONGEST ? milliseconds : undefined;
}

/** As the engine writes it: `90s` becomes `1m30s`. */
export function formatScrapeDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  let rest = milliseconds;
  let text = '';
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count === 0 || (EXACT.has(unit) && rest % length !== 0)) continue;
    text += `${count}${unit}`;
    rest -= count * length;
  }
  return text;
}
