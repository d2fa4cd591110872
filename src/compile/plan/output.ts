import { Diagnostic } from '../../diagnostics';

/** An object as it is printed. Anybody may have added some, so that nothing but a name is certain. */
export interface PrintedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

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
  /**
   * Objects that an operator reads, in place of files and arguments.
   * @default - none
   */
  readonly objects?: readonly PrintedObject[];
  /** What the engine cannot say, or says differently. */
  readonly diagnostics: readonly Diagnostic[];
}
