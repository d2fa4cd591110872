import { Diagnostic } from '../diagnostics';

/** What a run wrote. */
export interface SynthResult {
  /** Folder of the output, as it was given. */
  readonly outdir: string;

  /** How many clusters the output holds. */
  readonly clusters: number;

  /** How many hosts outside Kubernetes are in it beside them. */
  readonly hosts: number;

  /** New and changed files, relative to `outdir`; a folder that is new altogether stands once, as `<cluster>/`. */
  readonly written: string[];

  /** How many files that are. */
  readonly filesWritten: number;

  /** Files that were removed, relative to `outdir`. */
  readonly removed: string[];

  /** How many files are as they were. */
  readonly unchanged: number;

  /** Warnings and information; errors are thrown. */
  readonly diagnostics: Diagnostic[];
}
