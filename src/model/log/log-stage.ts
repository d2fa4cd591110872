/** Extracts values of a line, or of what was extracted before, from JSON. */
export interface JsonLogStage {
  /** Extracted name -> JMESPath expression; an empty text stands for the name itself. */
  readonly expressions: { readonly [name: string]: string };

  /**
   * Name of the extracted value that is read.
   * @default - the line
   */
  readonly source?: string;

  /**
   * Drops lines that are no JSON.
   * @default false
   */
  readonly dropMalformed?: boolean;
}

/** Extracts values from logfmt. */
export interface LogfmtLogStage {
  /** Extracted name -> key; an empty text stands for the name itself. */
  readonly mapping: { readonly [name: string]: string };

  /**
   * Name of the extracted value that is read.
   * @default - the line
   */
  readonly source?: string;
}

/** Extracts what named groups of an RE2 expression match. */
export interface RegexLogStage {
  /** Expression with named groups, such as `level=(?P<level>\w+)`. */
  readonly expression: string;

  /**
   * Name of the extracted value that is read.
   * @default - the line
   */
  readonly source?: string;
}

/** Drops lines for which everything that is given holds. */
export interface DropLogStage {
  /**
   * Names of extracted values: without `value` and `expression` all have to be there, else they are joined by `separator`.
   * @default - the line
   */
  readonly sources?: string[];

  /**
   * Stands between the values of `sources`.
   * @default ";"
   */
  readonly separator?: string;

  /**
   * What the value is.
   * @default - any
   */
  readonly value?: string;

  /**
   * RE2 expression that matches somewhere in the value, or in the line.
   * @default - any
   */
  readonly expression?: string;

  /**
   * How old the line is at least, as Go writes durations: `24h`.
   * @default - any age
   */
  readonly olderThan?: string;

  /**
   * How long the line is at least, such as `8KB`.
   * @default - any length
   */
  readonly longerThan?: string;

  /**
   * Reason in the metric that counts dropped lines.
   * @default "drop_stage"
   */
  readonly reason?: string;
}

/** Stages for the lines that a selector takes. */
export interface MatchLogStage {
  /** LogQL: a stream selector and line filters, such as `{namespace="shop"} |= "debug"`. */
  readonly selector: string;

  /**
   * What happens to them.
   * @default - they are dropped
   */
  readonly stages?: LogStage[];

  /**
   * Reason in the metric that counts dropped lines.
   * @default "match_stage"
   */
  readonly reason?: string;
}

/** Puts lines together that belong to one entry. */
export interface MultilineLogStage {
  /** RE2 expression that the first line of an entry matches, such as `^\d{4}-`. */
  readonly firstline: string;

  /**
   * How many lines an entry has at most.
   * @default 128
   */
  readonly maxLines?: number;

  /**
   * How long the next line is waited for, as Go writes durations.
   * @default "3s"
   */
  readonly maxWaitTime?: string;
}

/** Takes the time of an entry from an extracted value. */
export interface TimestampLogStage {
  /** Name of the extracted value. */
  readonly source: string;

  /** `RFC3339`, `RFC3339Nano`, `Unix`, `UnixMs`, `UnixUs`, `UnixNs` or another of Go's layouts. */
  readonly format: string;

  /**
   * Time zone of times that say none, such as `Europe/Berlin`.
   * @default "UTC"
   */
  readonly location?: string;
}

/** Lets so many lines pass. */
export interface LimitLogStage {
  /** Lines a second. */
  readonly rate: number;

  /** Lines at once. */
  readonly burst: number;

  /**
   * Drops what is more. False holds it back, which in the end holds up the files that are read.
   * @default false
   */
  readonly drop?: boolean;
}

/**
 * What happens to a line between its source and the store: exactly one of these. They run in their order, and none can change the
 * identity labels, which are set once more behind the last one.
 */
export interface LogStage {
  /**
   * Extracts from JSON.
   * @default - another stage
   */
  readonly json?: JsonLogStage;

  /**
   * Extracts from logfmt.
   * @default - another stage
   */
  readonly logfmt?: LogfmtLogStage;

  /**
   * Extracts by an expression.
   * @default - another stage
   */
  readonly regex?: RegexLogStage;

  /**
   * Makes stream labels of extracted values: label -> extracted name, where an empty text stands for the label itself. Each of their
   * values is a stream of its own in the store, so they have to be few.
   * @default - another stage
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * Makes structured metadata of extracted values: name -> extracted name. It can be searched like labels and makes no streams.
   * @default - another stage
   */
  readonly structuredMetadata?: { readonly [name: string]: string };

  /**
   * Sets stream labels.
   * @default - another stage
   */
  readonly staticLabels?: { readonly [label: string]: string };

  /**
   * Removes stream labels, by name.
   * @default - another stage
   */
  readonly labelDrop?: string[];

  /**
   * Removes all stream labels but these.
   * @default - another stage
   */
  readonly labelKeep?: string[];

  /**
   * Drops lines.
   * @default - another stage
   */
  readonly drop?: DropLogStage;

  /**
   * Has stages for some lines, or drops them.
   * @default - another stage
   */
  readonly match?: MatchLogStage;

  /**
   * Puts lines together.
   * @default - another stage
   */
  readonly multiline?: MultilineLogStage;

  /**
   * Takes the time from the line.
   * @default - another stage
   */
  readonly timestamp?: TimestampLogStage;

  /**
   * Makes the line of an extracted value, by its name.
   * @default - another stage
   */
  readonly output?: string;

  /**
   * Keeps a share of the lines, from 0 to 1.
   * @default - another stage
   */
  readonly sampling?: number;

  /**
   * Limits how many lines pass.
   * @default - another stage
   */
  readonly limit?: LimitLogStage;

  /**
   * Removes the colors of terminals. The only value is true.
   * @default - another stage
   */
  readonly decolorize?: boolean;
}
