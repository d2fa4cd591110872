import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { Origin, PlannedJob } from '../plan';
import { isFederation } from '../pull/federation';

/** Two clusters that a hub federates from one server: each series would be stored as that of both. */
export function checkOrigins({ plan, cluster }: Checked, report: Report): void {
  const owners = new Map<string, Origin>();
  for (const { job, origin } of federations(plan.collectors.flatMap(({ jobs }) => jobs))) {
    const { scheme, metricsPath, params, proxyUrl, tlsConfig, staticConfigs = [] } = job.config;
    // one server may hold several clusters, which selectors tell apart; one address may lead to several servers by their names
    const way = JSON.stringify([scheme, metricsPath, params, proxyUrl, tlsConfig?.serverName]);
    for (const target of new Set(staticConfigs.flatMap(({ targets }) => targets))) {
      const owner = owners.get(target + way) ?? origin;
      owners.set(target + way, owner);
      if (owner.cluster === origin.cluster) continue;
      report.error('same-target', cluster.where('/collection'),
        `hub '${plan.name}': clusters '${owner.cluster}' and '${origin.cluster}' are federated from '${target}' by the same selectors`,
        'give each the address of its own server, or selectors that tell the clusters apart');
    }
  }
}

function federations(jobs: readonly PlannedJob[]): { job: PlannedJob; origin: Origin }[] {
  return jobs.flatMap((job) => (job.origin && isFederation(job.config) ? [{ job, origin: job.origin }] : []));
}
