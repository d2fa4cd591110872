export { eachLogMetric } from './ast';
export type { LogMetric, LogPipelineStage } from './ast';
export { asksForAbsence, keepLogLabel } from './keep-label';
export type { LogLabelKept } from './keep-label';
export { parseLogMetric } from './parse-metric';
