/*
 * What happens to a line between its source and the store, in the terms that Promtail and Alloy have in common. One description; each
 * backend prints it in its own language.
 */

/** Where a stage reads from: a value that an earlier stage extracted; undefined: the line. */
interface Reads {
  readonly source?: string;
}

/** Lines in the form of containerd and CRI-O: sets the time, the label `stream` and the line, and puts parts together. */
export interface CriStage {
  readonly kind: 'cri';
  readonly maxPartialLines?: number;
  /** Bytes; 0: no limit. */
  readonly maxPartialLineSize?: number;
}

/** Lines in the form of Docker's json-file driver. */
export interface DockerStage {
  readonly kind: 'docker';
}

/** Extracts from JSON, by JMESPath. */
export interface JsonStage extends Reads {
  readonly kind: 'json';
  /** Extracted name -> path; an empty one is the name itself. */
  readonly expressions: { readonly [name: string]: string };
  readonly dropMalformed?: boolean;
}

/** Extracts from logfmt. */
export interface LogfmtStage extends Reads {
  readonly kind: 'logfmt';
  /** Extracted name -> key; an empty one is the name itself. */
  readonly mapping: { readonly [name: string]: string };
}

/** Extracts what named groups match. */
export interface RegexStage extends Reads {
  readonly kind: 'regex';
  readonly expression: string;
}

/** Makes stream labels of what was extracted. */
export interface LabelsStage {
  readonly kind: 'labels';
  /** Label -> extracted name; an empty one is the label itself. */
  readonly values: { readonly [label: string]: string };
}

/** Makes structured metadata of what was extracted; a label of the same name and value goes away. */
export interface StructuredMetadataStage {
  readonly kind: 'structuredMetadata';
  readonly values: { readonly [name: string]: string };
}

export interface StaticLabelsStage {
  readonly kind: 'staticLabels';
  readonly values: { readonly [label: string]: string };
}

export interface LabelDropStage {
  readonly kind: 'labelDrop';
  readonly names: readonly string[];
}

export interface LabelKeepStage {
  readonly kind: 'labelKeep';
  readonly names: readonly string[];
}

/** Drops lines for which all that is said holds. */
export interface DropStage {
  readonly kind: 'drop';
  /** Extracted names: all are there, or, joined by `separator`, match. */
  readonly sources?: readonly string[];
  /** @default ";" */
  readonly separator?: string;
  /** Whole value. */
  readonly value?: string;
  /** Anywhere in the value, or in the line. */
  readonly expression?: string;
  /** Duration. */
  readonly olderThan?: string;
  /** Bytes, such as `8KB`. */
  readonly longerThan?: string;
  /** Reason in the metric of dropped lines. */
  readonly reason?: string;
}

/** Stages for some lines only, or their end. */
export interface MatchStage {
  readonly kind: 'match';
  /** LogQL: a stream selector and line filters. */
  readonly selector: string;
  /** Undefined: matching lines are dropped. */
  readonly stages?: readonly Stage[];
  readonly reason?: string;
}

/** Puts lines together, up to the next one that begins an entry. */
export interface MultilineStage {
  readonly kind: 'multiline';
  /** What the first line of an entry matches. */
  readonly firstline: string;
  /** @default 128 */
  readonly maxLines?: number;
  /** @default "3s" */
  readonly maxWaitTime?: string;
}

/** Takes the time of what was extracted. */
export interface TimestampStage {
  readonly kind: 'timestamp';
  readonly source: string;
  /** A name such as `RFC3339Nano` or `UnixMs`, or Go's reference time in the format. */
  readonly format: string;
  readonly location?: string;
}

/** Makes the line of what was extracted. */
export interface OutputStage {
  readonly kind: 'output';
  readonly source: string;
}

/** Keeps a share of the lines. */
export interface SamplingStage {
  readonly kind: 'sampling';
  /** 0 to 1. */
  readonly rate: number;
}

/** Lets so many lines pass a second. */
export interface LimitStage {
  readonly kind: 'limit';
  readonly rate: number;
  readonly burst: number;
  /** Drops what is more, instead of holding it back. */
  readonly drop: boolean;
}

/** Tenant of the store. */
export interface TenantStage {
  readonly kind: 'tenant';
  readonly value?: string;
  readonly source?: string;
  readonly label?: string;
}

/** Removes the colors of terminals. */
export interface DecolorizeStage {
  readonly kind: 'decolorize';
}

export type Stage =
  | CriStage | DockerStage | JsonStage | LogfmtStage | RegexStage | LabelsStage | StructuredMetadataStage | StaticLabelsStage | LabelDropStage
  | LabelKeepStage | DropStage | MatchStage | MultilineStage | TimestampStage | OutputStage | SamplingStage | LimitStage | TenantStage
  | DecolorizeStage;

export type StageKind = Stage['kind'];
