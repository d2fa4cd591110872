import { hasVariable } from './variable';

/** Seconds of the units in the order in which a duration names them. */
const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['y', 365 * 86_400], ['w', 7 * 86_400], ['d', 86_400], ['h', 3600], ['m', 60], ['s', 1], ['ms', 0.001],
];
const DURATION = new RegExp(`^${UNITS.map(([unit]) => `(?:(\\d+)${unit})?`).join('')}$`);
const DECIMAL = /^(?:\d+(?:_?\d)*\.?(?:\d+(?:_?\d)*)?|\.\d+(?:_?\d)*)(?:[eE][+-]?\d+(?:_?\d)*)?$/;
const HEXADECIMAL = /^0[xX](?:_?[0-9a-fA-F])+$/;

/** Go's time.Duration ends at 2^63 nanoseconds. */
const LONGEST_SECONDS = 2 ** 63 / 1e9;

/** The seconds of a duration such as `1h30m`; undefined where the text is none. */
export function durationSeconds(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (found === null || text === '') return undefined;
  return UNITS.reduce((sum, [, seconds], i) => sum + (found[i + 1] === undefined ? 0 : Number(found[i + 1]) * seconds), 0);
}

/** The value of a number or a duration; undefined where the text is neither, NaN where it holds a variable. */
export function numberValue(text: string): number | undefined {
  if (hasVariable(text)) return NaN;
  const lower = text.toLowerCase();
  if (lower === 'inf') return Infinity;
  if (lower === 'nan') return NaN;
  const seconds = durationSeconds(text);
  if (seconds !== undefined) return seconds;
  if (HEXADECIMAL.test(text)) return Number(text.replaceAll('_', ''));
  if (!DECIMAL.test(text)) return undefined;
  const plain = text.replaceAll('_', '');
  // as in Go, a leading zero makes an octal number where it can
  return /^0[0-7]+$/.test(plain) ? parseInt(plain, 8) : Number(plain);
}

/** Why a number or duration cannot stand, or undefined. */
export function literalFault(text: string): string | undefined {
  const value = numberValue(text);
  if (value === undefined) return `'${text}' is neither a number nor a duration such as 90, 1h30m or 500ms`;
  if (durationSeconds(text) !== undefined && value >= LONGEST_SECONDS) return `the duration '${text}' is longer than 292 years`;
  return undefined;
}
