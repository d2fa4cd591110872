import { CollectorPlan, LogSourcePlan } from '../../compile/plan';

/** Where lines are sent to, and what reads the logs of pods, where nothing is said of a source. */
const PODS = 'pod_logs';

/** The label of the components of one source. */
export function sourceLabel({ kind, name }: LogSourcePlan): string {
  return kind === 'pods' && name === 'pods' ? PODS : `logs_${name}`;
}

/** The label of the component that sends the lines of all sources. */
export function writeLabel({ logs }: Pick<CollectorPlan, 'logs'>): string {
  return logs?.sources.some((source) => sourceLabel(source) === PODS) ? PODS : 'logs';
}
