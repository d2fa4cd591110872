import { quantile } from './aggregate';
import { SteadySeries } from './sample';

/** A series between two points of time, with the values at its samples. */
export interface Window {
  readonly series: SteadySeries;
  readonly values: readonly number[];
  /** Seconds from the border of the window to its end. */
  readonly range: number;
  /** The time of its end. */
  readonly at: number;
}

const last = (values: readonly number[]): number => values[values.length - 1];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const variance = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

/** What a series that grows evenly yields over a range; the numbers are the scalar arguments. */
export const OVER_RANGES: { readonly [name: string]: (window: Window, numbers: readonly number[]) => number | undefined } = {
  avg_over_time: ({ values }) => mean(values),
  changes: ({ values }) => values.filter((value, i) => i > 0 && value !== values[i - 1]).length,
  count_over_time: ({ values }) => values.length,
  delta: ({ series, range }) => series.slope * range,
  deriv: ({ series }) => series.slope,
  first_over_time: ({ values }) => values[0],
  idelta: ({ values }) => (values.length < 2 ? undefined : last(values) - values[values.length - 2]),
  increase: ({ series, range }) => series.slope * range,
  irate: ({ series }) => series.slope,
  last_over_time: ({ values }) => last(values),
  max_over_time: ({ values }) => Math.max(...values),
  min_over_time: ({ values }) => Math.min(...values),
  predict_linear: ({ values, series }, [ahead]) => last(values) + series.slope * ahead,
  present_over_time: () => 1,
  quantile_over_time: ({ values }, [share]) => quantile(share, values),
  rate: ({ series }) => series.slope,
  resets: ({ values }) => values.filter((value, i) => i > 0 && value < values[i - 1]).length,
  stddev_over_time: ({ values }) => Math.sqrt(variance(values)),
  stdvar_over_time: ({ values }) => variance(values),
  sum_over_time: ({ values }) => sum(values),
};

const utc = (value: number): Date => new Date(value * 1000);

/** What becomes of the value of each sample; the numbers are the scalar arguments. */
export const OF_VALUES: { readonly [name: string]: (value: number, numbers: readonly number[]) => number } = {
  abs: Math.abs,
  ceil: Math.ceil,
  clamp: (value, [low, high]) => Math.max(low, Math.min(high, value)),
  clamp_max: (value, [high]) => Math.min(high, value),
  clamp_min: (value, [low]) => Math.max(low, value),
  day_of_month: (value) => utc(value).getUTCDate(),
  day_of_week: (value) => utc(value).getUTCDay(),
  exp: Math.exp,
  floor: Math.floor,
  hour: (value) => utc(value).getUTCHours(),
  ln: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  minute: (value) => utc(value).getUTCMinutes(),
  month: (value) => utc(value).getUTCMonth() + 1,
  round: (value, [to = 1]) => Math.floor(value / to + 0.5) * to,
  sgn: Math.sign,
  sqrt: Math.sqrt,
  year: (value) => utc(value).getUTCFullYear(),
};
