/** Values that only components make, and that other components take. */
export type Capsule = 'MetricsReceiver' | 'LogsReceiver' | 'Consumer' | 'Handler' | 'RelabelRules';

/**
 * A type of one value. `int` and `uint` are whole numbers, `duration` is text such as "1m30s", `size` text such as "20MiB".
 * A `secret` takes a string too, but gives none; what is exported as `optional secret` may be either.
 */
export type Scalar = 'string' | 'secret' | 'optional secret' | 'bool' | 'int' | 'uint' | 'number' | 'duration' | 'size' | 'any' | Capsule;

/** `[x]` is a list of x, `{x}` a map with values of x. */
export type ValueType = Scalar | `[${Scalar}]` | `{${Scalar}}` | `[{${Scalar}}]` | `{[${Scalar}]}`;

/** Name -> type, or the only strings that are allowed. */
export interface Arguments {
  readonly [name: string]: ValueType | readonly string[];
}

/** What may stand in a block. */
export interface BlockSpec {
  readonly required?: Arguments;
  readonly optional?: Arguments;
  readonly blocks?: { readonly [name: string]: BlockSpec };
  readonly requiredBlocks?: readonly string[];
  /** Of each of these groups of arguments and blocks, at most one may be given. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** Whether the block may stand more than once in its parent. */
  readonly many?: true;
}

/** A block that may stand at the top of a file. */
export interface ComponentSpec extends BlockSpec {
  /** Whether there is one of it at most, without a label. */
  readonly singleton?: true;
  /** Field -> type, as other components can refer to it. */
  readonly exports?: { readonly [field: string]: ValueType };
}

export interface ComponentTable {
  readonly [name: string]: ComponentSpec;
}
