import { plannedJobs } from '../jobs/jobs';
import { PlannedJob } from '../plan';
import { prepared, Prepared } from '../prepared';
import { PulledJobs } from './pull';
import { Report } from '../../diagnostics';
import { Dialect } from '../../model/relabel/dialect';
import { isPulled } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';

/** The jobs of a cluster: those that run in it, and those that its hub runs for it. */
export interface ClusterJobs {
  readonly own: readonly PlannedJob[];
  /** Undefined: the cluster sends what it has. */
  readonly pulled?: PulledJobs;
}

/** @param dialect in which whoever runs the jobs reads rules */
export function clusterJobs(cluster: ResolvedCluster, common: Prepared, dialect: Dialect, report: Report): ClusterJobs {
  const { approach } = common;
  const jobs = approach.withoutJobs ? [] : plannedJobs(cluster, { ...common, dialect }, report);
  return { own: jobs, pulled: approach.pulled?.({ ...common, cluster, jobs, report }) };
}

/** The jobs that a hub runs for its spokes. What is wrong with them is said where each spoke is compiled. */
export function jobsOfSpokes(spokes: readonly ResolvedCluster[], clusterLabel: string, dialect: Dialect): PlannedJob[] {
  return spokes.filter(({ document }) => isPulled(document.collection)).flatMap((cluster) => {
    const report = new Report();
    const { pulled } = clusterJobs(cluster, prepared(cluster, clusterLabel, report), dialect, report);
    return report.hasErrors || pulled === undefined ? [] : pulled.jobs;
  });
}
