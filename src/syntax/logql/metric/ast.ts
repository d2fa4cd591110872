import { Span } from '../../promql/ast';
import { StreamSelector } from '../stream-selectors';

/*
 * A LogQL query for metrics as a tree. Every node knows where it stands: what rewrites a query edits its text, so that what it does not
 * mean to change stays as it is, to the byte.
 */

export type LogMetric = LogRangeAggregation | LogAggregation | LogBinary | LogNumber | LogVector | LogLabelReplace;

/** `by (a, b)` or `without (a)`. */
export interface LogGrouping extends Span {
  readonly isWithout: boolean;
  readonly labels: readonly string[];
  /** Index behind the opening parenthesis. */
  readonly inside: number;
}

/** `rate({app="a"} |= "error" [5m])`. */
export interface LogRangeAggregation extends Span {
  readonly kind: 'range';
  readonly operation: string;
  readonly selector: StreamSelector;
  readonly stages: readonly LogPipelineStage[];
  /** As it is written, such as `5m`. */
  readonly range: string;
  readonly grouping?: LogGrouping;
}

/** `sum by (app) (...)`. */
export interface LogAggregation extends Span {
  readonly kind: 'aggregation';
  readonly operation: string;
  /** Index behind the name of the operation. */
  readonly nameEnd: number;
  readonly grouping?: LogGrouping;
  readonly operand: LogMetric;
}

export interface LogBinary extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: LogMetric;
  readonly right: LogMetric;
  /** Undefined: over all labels. */
  readonly matching?: LogMatching;
}

/** `on (a)` or `ignoring (a)`. */
export interface LogMatching extends Span {
  readonly isOn: boolean;
  readonly labels: readonly string[];
  /** Index behind the opening parenthesis. */
  readonly inside: number;
}

export interface LogNumber extends Span {
  readonly kind: 'number';
}

/** `vector(1)`: one result without labels. */
export interface LogVector extends Span {
  readonly kind: 'vector';
}

export interface LogLabelReplace extends Span {
  readonly kind: 'labelReplace';
  readonly operand: LogMetric;
  /** Label that is set. */
  readonly destination: string;
}

/** A step of a pipeline, as far as it changes labels. */
export interface LogPipelineStage extends Span {
  /** `line` for filters of lines, `label` for filters of labels, else its word. */
  readonly kind: 'line' | 'label' | 'json' | 'logfmt' | 'regexp' | 'pattern' | 'unpack' | 'line_format' | 'label_format' | 'decolorize' | 'drop' | 'keep' | 'unwrap';
  /** Labels that it names: those that it sets, drops, keeps or unwraps. */
  readonly labels: readonly string[];
  /** Index of the first of them. */
  readonly labelsAt?: number;
}

/** Every node below a tree, itself first. */
export function eachLogMetric(node: LogMetric, visit: (node: LogMetric) => void): void {
  visit(node);
  if (node.kind === 'aggregation' || node.kind === 'labelReplace') eachLogMetric(node.operand, visit);
  if (node.kind === 'binary') {
    eachLogMetric(node.left, visit);
    eachLogMetric(node.right, visit);
  }
}
