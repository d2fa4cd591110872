import { Span } from './ast';

/**
 * Why a rewrite could not do what it was asked for:
 * - `absent`: absent() says nothing of which series it misses, unless equality matchers name it;
 * - `scalar`: scalar() makes one number of the series of all;
 * - `constant`: the result does not come from series, so it has no labels, as vector(1) or time();
 * - `or-constant`: one side of an `or` is such a constant, so it shows up once and not once for each value of the label;
 * - `unmatched`: two sides are matched by labels that one of them does not have;
 * - `overwritten`: label_replace(), label_join(), count_values() or group_left() put something else into the label;
 * - `excluded`: a matcher asks for series that do not have the label;
 * - `info`: info() joins by job and instance alone;
 * - `variable`: a variable stands for an expression that cannot be seen;
 * - `unknown`: the function is not known.
 */
export type FindingKind =
  | 'absent' | 'scalar' | 'constant' | 'or-constant' | 'unmatched' | 'overwritten' | 'excluded' | 'info' | 'variable' | 'unknown';

export interface Finding extends Span {
  readonly kind: FindingKind;
  readonly message: string;
}

/** Something that a rewrite changed, with where it stood. */
export interface Change extends Span {
  readonly message: string;
}
