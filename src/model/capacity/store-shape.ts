/** How a store that scales out spreads and keeps samples. */
export interface StoreShape {
  /** Replicas among which the series are spread. */
  readonly replicas: number;
  /** Replicas that keep each sample. */
  readonly copies: number;
  /** For so long samples are kept. */
  readonly retentionSeconds: number;
  /** Blocks go to a bucket; without one they stay on the volumes. */
  readonly hasBucket: boolean;
}

/**
 * Queries a second that people and rules ask, for each series: ten for a million. An assumption; larger fleets have more who look at them,
 * and their queries take longer.
 */
const QUERIES_PER_SERIES = 10 / 1e6;

/** So many queries a second take a core and a gigabyte where they are answered, and as much again where the bucket is read. @see https://grafana.com/docs/mimir/latest/manage/run-production-environment/planning-capacity/#querier */
const QUERIES_PER_CORE = 10;

/** Cores, and gigabytes, for the queries over a store. */
export function queryCores(series: number): number {
  return series * QUERIES_PER_SERIES / QUERIES_PER_CORE;
}

/** Of a sample in a block of two hours, which has the labels of its series for 240 samples at most; measured 3.6 where every third value is noise. */
export const BYTES_PER_RECENT_SAMPLE = 3;

/** The index of a block that is at hand wherever the block is asked for, as a share of the block. @see https://grafana.com/docs/mimir/latest/manage/run-production-environment/planning-capacity/#store-gateway */
export const INDEX_HEADER_SHARE = 0.001;

export const GB = 1e9;

/** Replicas that it takes so that none has more series in memory than so many. */
export function replicasFor(series: number, copies: number, most: number): number {
  return Math.max(copies, Math.ceil(series * copies / most));
}
