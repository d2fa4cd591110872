export { addMatcher } from './add-matcher';
export type { ExistingMatcher, Matched } from './add-matcher';
export { BINARY_OPERATORS } from './ast';
export type {
  Aggregation, At, Binary, BinaryOperator, Call, Duration, Expression, Fill, Group, Grouping, LabelMatcher, Labels, Matching, MatrixSelector,
  NumberLiteral, Paren, Shift, Span, StringLiteral, Subquery, Unary, Variable, VectorSelector,
} from './ast';
export { check, lineAndColumn } from './check';
export type { Checked } from './check';
export { checkTypes, metricNames, typeOf } from './check-types';
export type { CheckOptions } from './check-types';
export type { Change, Finding, FindingKind } from './finding';
export type { ValueType } from './functions';
export { ignoreLabel } from './ignore-label';
export { inferLabels } from './infer-labels';
export type { Inferred } from './infer-labels';
export { keepLabel } from './keep-label';
export type { LabelKept } from './keep-label';
export { LabelFlow } from './label-flow';
export type { Presence } from './label-flow';
export { METRIC_NAME, selects } from './matcher';
export type { Matcher, MatcherOperator, Selector } from './matcher';
export { isConstant, isScalar } from './nature';
export { parse } from './parse';
export type { ParseOptions } from './parse';
export { parseIfValid } from './parse-if-valid';
export { print, printCanonical } from './print';
export type { Problem } from './problem';
export { quoteString } from './quote-string';
export { parseSelector } from './selector';
export { SyntaxFault } from './string-literal';
export { hasVariable, isVariable, replaceVariables } from './variable';
export { children, mapChildren, unwrap, walk, withoutParens } from './walk';
