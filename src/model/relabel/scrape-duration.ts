/**
 * Durations as scrape configs and `__scrape_interval__` have them.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file
 */
const DURATION = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Unit, its milliseconds, and whether it is printed only where nothing smaller is left over. */
const UNITS: ReadonlyArray<readonly [unit: string, milliseconds: number, exact: boolean]> = [
  ['y', 31_536_000_000, true], ['w', 604_800_000, true], ['d', 86_400_000, false],
  ['h', 3_600_000, false], ['m', 60_000, false], ['s', 1_000, false], ['ms', 1, false],
];

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
  for (const [unit, length, exact] of UNITS) {
    const count = Math.floor(rest / length);
    if (count === 0 || (exact && rest % length !== 0)) continue;
    text += `${count}${unit}`;
    rest -= count * length;
  }
  return text;
}
