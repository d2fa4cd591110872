import { Diagnostic } from '../diagnostics';

/** What a run wrote. */
export interface SynthResult {
  /** Folder of the output. */
  readonly outdir: string;

  /** Files that are new or changed, relative to `outdir`. */
  readonly written: string[];

  /** Files that were removed, relative to `outdir`. */
  readonly removed: string[];

  /** How many files are as they were. */
  readonly unchanged: number;

  /** Warnings and information; errors are thrown. */
  readonly diagnostics: Diagnostic[];
}
