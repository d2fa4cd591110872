import { isPulled } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { lookedUp } from '../looked-up';
import { Prepared } from '../prepared';
import { runningJobs } from '../rules/running-jobs';

/** Names of the jobs that run somewhere in a fleet. */
export interface FleetJobs {
  readonly anywhere: ReadonlySet<string>;
  /** In clusters and hosts that send what they have. */
  readonly ofSenders: ReadonlySet<string>;
}

/** The jobs of a hub and of its spokes; of a Prometheus that somebody else runs nobody knows them. */
export function fleetJobs(hub: ResolvedCluster, common: Prepared, spokes: readonly ResolvedCluster[]): FleetJobs {
  const anywhere = new Set(runningJobs({ ...common, role: hub.role }));
  const ofSenders = new Set<string>();
  for (const spoke of spokes) {
    const on = lookedUp(spoke);
    const sends = !isPulled(on.settings.collection);
    for (const job of runningJobs({ ...on, role: spoke.role })) {
      anywhere.add(job);
      if (sends) ofSenders.add(job);
    }
  }
  return { anywhere, ofSenders };
}
