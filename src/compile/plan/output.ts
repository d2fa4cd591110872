import { Diagnostic } from '../../diagnostics';

/** What a backend makes of a collector. */
export interface BackendOutput {
  /** File name -> text, for the collector's ConfigMap. */
  readonly files: { readonly [fileName: string]: string };
  /**
   * What did not fit in there: suffix of the name of a further ConfigMap -> its files, which stand beside those of the first.
   * @default - nothing
   */
  readonly shards?: { readonly [suffix: string]: { readonly [fileName: string]: string } };
  /** Arguments of the engine's container that follow from the config and the engine's version. */
  readonly args: readonly string[];
  /** What the engine cannot say, or says differently. */
  readonly diagnostics: readonly Diagnostic[];
}
