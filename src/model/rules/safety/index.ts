export { checkExpression } from './check-expression';
export type { SafetyOptions } from './check-expression';
export { absentPerCluster } from './absent-per-cluster';
export { describeCounterexample, inputSeries } from './counterexample';
export type { Counterexample, ExampleSeries } from './counterexample';
export type { SafetyCode, SafetyFinding } from './finding';
export { checkRule } from './check-rule';
export type { JudgedRule, RuleFinding } from './check-rule';
export { keepPerCluster } from './per-cluster';
