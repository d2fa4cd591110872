import { job } from './collector';
import { PlannedJob } from '../../../src/compile/plan';

const NO_RULES = { target: [], sample: [], forcedSample: [], write: [] };

/** Jobs that a hub runs for another cluster, together about so many bytes long. */
export function pulledJobs(cluster: string, bytes: number, count = 2): PlannedJob[] {
  const identity = { clusterLabel: 'cluster', labels: { cluster } };
  return Array.from({ length: count }, (_, i) => job(
    { jobName: `${cluster}/job-${i}`, relabelConfigs: [{ targetLabel: 'filler', replacement: 'é'.repeat(bytes / count / 2) }] },
    { origin: { cluster, identity, rules: NO_RULES } },
  ));
}
