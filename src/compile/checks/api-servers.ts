import { Checked } from './checked';
import { Report } from '../../diagnostics';

/** Clusters that a hub scrapes twice, under two names. */
export function checkApiServers({ plan, cluster }: Checked, report: Report): void {
  if (plan.role !== 'hub') return;
  const owners = new Map<string, string>();
  let last: unknown;
  for (const { origin } of plan.collectors.flatMap(({ jobs }) => jobs)) {
    // the jobs of a cluster stand together and share their origin
    if (origin?.apiServer === undefined || origin === last) continue;
    last = origin;
    const owner = owners.get(origin.apiServer);
    if (owner !== undefined && owner !== origin.cluster) {
      report.error('same-api-server', cluster.where('/collection'),
        `hub '${plan.name}': clusters '${owner}' and '${origin.cluster}' have the API server '${origin.apiServer}', so they are one under two names`,
        'give one of them its own `collection.directScrape.apiServer`, or remove it');
    }
    owners.set(origin.apiServer, origin.cluster);
  }
}
