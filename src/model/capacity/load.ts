/** What a collector or store has to carry. */
export interface Load {
  /** Active series. */
  readonly series: number;
  readonly samplesPerSecond: number;
  /** Bytes of log lines. */
  readonly logBytesPerDay: number;
}

/** Nothing. */
export const NO_LOAD: Load = Object.freeze({ series: 0, samplesPerSecond: 0, logBytesPerDay: 0 });

/** What several carry together. */
export function sumOf(loads: readonly Load[]): Load {
  return loads.reduce((sum, load) => ({
    series: sum.series + load.series,
    samplesPerSecond: sum.samplesPerSecond + load.samplesPerSecond,
    logBytesPerDay: sum.logBytesPerDay + load.logBytesPerDay,
  }), NO_LOAD);
}
