import type { MatcherOperator } from './matcher';

/** Where a node stands in the text that it was read from: UTF-16 indices; a node that a rewrite made has those of what it replaces. */
export interface Span {
  readonly start: number;
  /** Index behind the last character. */
  readonly end: number;
}

/**
 * A PromQL expression.
 *
 * Names, durations and numbers are text, because a Grafana variable such as `$x`, `${x:regex}` or `[[x]]` may be a part of any of them.
 */
export type Expression =
  | NumberLiteral | StringLiteral | Variable | VectorSelector | MatrixSelector | Subquery
  | Call | Aggregation | Binary | Unary | Paren;

/** A number or a duration that stands for its seconds, as it was written: `1e3`, `0x1F`, `5m`. */
export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly text: string;
}

export interface StringLiteral extends Span {
  readonly kind: 'string';
  /** What stands between the quotes, without escapes. */
  readonly value: string;
}

/** A variable that is an operand by itself: nobody knows whether it becomes a number, the name of a metric or a whole expression. */
export interface Variable extends Span {
  readonly kind: 'variable';
  readonly text: string;
}

/** A length of time: a literal such as `5m` or `90`, or a calculation such as `5m + step()`. */
export interface Duration extends Span {
  readonly text: string;
  /** Undefined where it is calculated or holds a variable. */
  readonly seconds: number | undefined;
}

/** The time that `@` names: a timestamp in seconds as text, `start()` or `end()`. */
export interface At extends Span {
  readonly text: string;
}

/** What moves the time at which a selector or a subquery looks. */
export interface Shift {
  readonly offset?: Duration;
  readonly at?: At;
  /** Experimental: how the borders of a range are treated. */
  readonly borders?: 'anchored' | 'smoothed';
}

/** A condition inside of braces; `name` is `__name__` for the name of a metric in quotes. */
export interface LabelMatcher extends Span {
  readonly name: string;
  readonly operator: MatcherOperator;
  readonly value: string;
}

/** `up{job="node"}`, with what moves it unless it is the selector of a range, which carries that itself. */
export interface VectorSelector extends Span, Shift {
  readonly kind: 'vector';
  /** The name in front of the braces, empty where there is none. */
  readonly name: string;
  readonly matchers: readonly LabelMatcher[];
  /** Variables that stand where a matcher is expected, such as `$filters` of `up{$filters}`. */
  readonly variables: readonly string[];
}

/** `up[5m]`. */
export interface MatrixSelector extends Span, Shift {
  readonly kind: 'matrix';
  readonly selector: VectorSelector;
  readonly range: Duration;
}

/** `rate(up[5m])[1h:1m]`. */
export interface Subquery extends Span, Shift {
  readonly kind: 'subquery';
  readonly expression: Expression;
  readonly range: Duration;
  readonly step?: Duration;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

/** Names of labels between parentheses. */
export interface Labels extends Span {
  readonly names: readonly string[];
}

/** `by (a)`, `without (a)`. */
export interface Grouping {
  readonly kind: 'by' | 'without';
  readonly labels: Labels;
}

/** `topk by (a) (5, b)`: without a grouping all series become one group. */
export interface Aggregation extends Span {
  readonly kind: 'aggregation';
  /** In lower case. */
  readonly operator: string;
  readonly grouping?: Grouping;
  /** Everything between the parentheses, the parameter first. */
  readonly args: readonly Expression[];
}

/** How the series of both sides find each other. */
export interface Matching {
  readonly kind: 'on' | 'ignoring';
  readonly labels: Labels;
  readonly group?: Group;
}

/** `group_left (a)`: many series of one side match one of the other, and take the labels from it. */
export interface Group {
  readonly side: 'left' | 'right';
  readonly include: Labels;
}

/** Experimental: the values for series that the other side lacks, as text. */
export interface Fill {
  readonly left?: string;
  readonly right?: string;
}

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly bool: boolean;
  readonly matching?: Matching;
  readonly fill?: Fill;
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: '-' | '+';
  readonly operand: Expression;
}

export interface Paren extends Span {
  readonly kind: 'paren';
  readonly expression: Expression;
}

/** How tightly binary operators bind, and of which kind they are. @see https://prometheus.io/docs/prometheus/latest/querying/operators/ */
export const BINARY_OPERATORS = {
  'or': { precedence: 1, kind: 'set' },
  'and': { precedence: 2, kind: 'set' },
  'unless': { precedence: 2, kind: 'set' },
  '==': { precedence: 3, kind: 'comparison' },
  '!=': { precedence: 3, kind: 'comparison' },
  '<=': { precedence: 3, kind: 'comparison' },
  '<': { precedence: 3, kind: 'comparison' },
  '>=': { precedence: 3, kind: 'comparison' },
  '>': { precedence: 3, kind: 'comparison' },
  '</': { precedence: 3, kind: 'trim' },
  '>/': { precedence: 3, kind: 'trim' },
  '+': { precedence: 4, kind: 'arithmetic' },
  '-': { precedence: 4, kind: 'arithmetic' },
  '*': { precedence: 5, kind: 'arithmetic' },
  '/': { precedence: 5, kind: 'arithmetic' },
  '%': { precedence: 5, kind: 'arithmetic' },
  'atan2': { precedence: 5, kind: 'arithmetic' },
  '^': { precedence: 6, kind: 'arithmetic' },
} as const satisfies { readonly [operator: string]: OperatorFacts };

interface OperatorFacts {
  readonly precedence: number;
  /** `set` joins series by their presence, `comparison` filters or with `bool` says 0 or 1, `trim` cuts native histograms. */
  readonly kind: 'set' | 'comparison' | 'trim' | 'arithmetic';
}

export type BinaryOperator = keyof typeof BINARY_OPERATORS;

/** A sign binds as multiplication does: `-a ^ b` is `-(a ^ b)`, `-a * b` is `(-a) * b`. */
export const UNARY_PRECEDENCE = 5;

/** The one operator that groups from the right: `a ^ b ^ c` is `a ^ (b ^ c)`. */
export const RIGHT_ASSOCIATIVE: BinaryOperator = '^';
