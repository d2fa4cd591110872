import { Counterexample } from './counterexample';

/**
 * What goes wrong with an expression when the series of many clusters land in one store:
 * - `cluster-label-lost`: an aggregation or a match leaves no label that says which cluster a result is of;
 * - `cluster-ranking`: topk() and its like pick among the series of all clusters;
 * - `cluster-join`: series of one cluster are matched with those of another;
 * - `cluster-absent`: absent() is silent as long as any cluster has the series;
 * - `cluster-scalar`: scalar() makes one number of all clusters;
 * - `cluster-constant`: a constant such as vector(0) stands in once, not once for each cluster;
 * - `cluster-overwritten`: the expression writes something else into the label;
 * - `template-label`: a label or an annotation of an alert reads a label that its expression drops.
 */
export type SafetyCode =
  | 'cluster-label-lost' | 'cluster-ranking' | 'cluster-join' | 'cluster-absent' | 'cluster-scalar' | 'cluster-constant' | 'cluster-overwritten'
  | 'template-label';

/** Something that goes wrong, with the proof that it does. */
export interface SafetyFinding {
  readonly code: SafetyCode;
  /** Where in the expression: UTF-16 indices, the end is the first that does not belong to it. */
  readonly start: number;
  readonly end: number;
  /** Line within the expression, from 1. */
  readonly line: number;
  /** Character within the line, from 1. */
  readonly column: number;
  /** Why: one sentence, lower case, without a final period. */
  readonly reason: string;
  /**
   * The whole expression with everything put right that can be.
   * @default - none: no rewriting of the expression alone puts it right
   */
  readonly fixed?: string;
  /** Series of two clusters over which it goes wrong; of `template-label`, series whose result lacks the label. */
  readonly counterexample: Counterexample;
}
