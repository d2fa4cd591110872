/** Limits of a tenant, by Loki's names. @see https://grafana.com/docs/loki/latest/configure/#limits_config */
export interface LokiLimitSettings {
  /**
   * Megabytes per second that are taken of a tenant, in all.
   * @default 64
   */
  readonly ingestionRateMb?: number;

  /**
   * Megabytes that one push may have beyond that.
   * @default 128
   */
  readonly ingestionBurstSizeMb?: number;

  /**
   * Streams at a time, in all.
   * @default 100000
   */
  readonly maxGlobalStreamsPerUser?: number;

  /**
   * Bytes per second that are taken of one stream.
   * @default "3MB"
   */
  readonly perStreamRateLimit?: string;

  /**
   * Bytes that one push may have beyond that.
   * @default "15MB"
   */
  readonly perStreamRateLimitBurst?: string;

  /**
   * Longest line.
   * @default "256KB"
   */
  readonly maxLineSize?: string;

  /**
   * Cuts a longer line instead of refusing it.
   * @default false
   */
  readonly maxLineSizeTruncate?: boolean;

  /**
   * Most labels of a stream.
   * @default 15
   */
  readonly maxLabelNamesPerSeries?: number;

  /**
   * Most structured metadata of a line, its names included.
   * @default "64KB"
   */
  readonly maxStructuredMetadataSize?: string;

  /**
   * Most entries of structured metadata of a line.
   * @default 128
   */
  readonly maxStructuredMetadataEntriesCount?: number;

  /**
   * Refuses lines that are older than `rejectOldSamplesMaxAge`.
   * @default true
   */
  readonly rejectOldSamples?: boolean;

  /**
   * How old a line may be when it comes.
   * @default "1w"
   */
  readonly rejectOldSamplesMaxAge?: string;

  /**
   * Longest range of time of one query; `0s` is no limit.
   * @default - 30d1h
   */
  readonly maxQueryLength?: string;

  /**
   * How far back queries see; `0s` is no limit.
   * @default - no limit
   */
  readonly maxQueryLookback?: string;

  /**
   * Most series of a metric query.
   * @default 500
   */
  readonly maxQuerySeries?: number;

  /**
   * Parts of a query that are worked on at a time.
   * @default 32
   */
  readonly maxQueryParallelism?: number;

  /**
   * Most lines that a query yields.
   * @default 5000
   */
  readonly maxEntriesLimitPerQuery?: number;

  /**
   * Most chunks that a query reads.
   * @default 2000000
   */
  readonly maxChunksPerQuery?: number;

  /**
   * Most bytes that a query reads, such as `100GB`; `0B` is no limit.
   * @default - no limit
   */
  readonly maxQueryBytesRead?: string;

  /**
   * Time after which a query is given up.
   * @default "1m"
   */
  readonly queryTimeout?: string;

  /**
   * People and programs that follow lines at a time.
   * @default 10
   */
  readonly maxConcurrentTailRequests?: number;
}

/** How long the lines of some streams are kept. */
export interface LokiRetentionRule {
  /** Which, by their labels, such as `{namespace="dev"}`. */
  readonly selector: string;

  /** How long, at least `24h`. */
  readonly period: string;

  /**
   * Of several rules that take the same stream, that with the highest holds.
   * @default 0
   */
  readonly priority?: number;

  /**
   * Tenant whose lines they are.
   * @default - each
   */
  readonly tenant?: string;
}

/** What holds for one tenant instead of what holds for all. */
export interface LokiTenantSettings extends LokiLimitSettings {
  /**
   * How long its lines are kept, at least `24h`; `0s` keeps them for ever.
   * @default - `loki.retention`
   */
  readonly retention?: string;

  /**
   * Further limits, by the names that Loki gives them.
   * @default - none
   */
  readonly config?: { [field: string]: any };
}
