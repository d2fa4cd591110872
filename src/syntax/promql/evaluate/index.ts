export { evaluate, isEvaluated } from './evaluate';
export { EvaluationError, identity, NotEvaluated, omit, Undecided } from './sample';
export type { LabelSet, Sample, Scene, SteadySeries } from './sample';
