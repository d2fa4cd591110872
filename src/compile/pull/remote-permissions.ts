import { ProxyRoute, Route } from '../../model/scrape/api-proxy';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { Memo } from '../../syntax/memo';
import { numberOf } from '../../syntax/weak-memo';
import { Permissions } from '../plan';
import { Grants } from '../rights/grants';
import { grantDiscovery, pathOf, scopesOf } from '../rights/permissions';

/** A job as the cluster would run it, and how its targets are reached from outside. */
export interface Reached {
  /** One object for all jobs that are alike. */
  readonly config: ScrapeConfig;
  readonly route: Route;
}

/** Route -> what is asked to pass a request on. */
const PROXIES: { readonly [R in ProxyRoute]?: string } = {
  kubelet: 'nodes/proxy', node: 'nodes/proxy', pod: 'pods/proxy', service: 'services/proxy',
};

const GET = ['get'] as const;

/** Most clusters of a fleet are scraped for the same jobs. */
const memo = new Memo<Permissions>();

/** What somebody outside of a cluster reads on its API server by running these jobs: discovery, and one request for each scrape. */
export function remotePermissions(jobs: readonly Reached[], ownNamespace: string): Permissions {
  return memo.get([ownNamespace, ...jobs.map(({ config }) => numberOf(config))].join(' '), () => {
    const grants = new Grants();
    for (const job of jobs) grantReads(grants, job, ownNamespace);
    return grants.permissions();
  });
}

function grantReads(grants: Grants, { config, route: { by, to } }: Reached, ownNamespace: string): void {
  if (by === 'apiServer') return grants.addUrl(pathOf(config), GET, config.jobName);
  // the name of a request is all that stands between `services/` and `/proxy`
  if (to !== undefined) return grants.addNamed(to.namespace, '', 'services/proxy', `${to.service}:${to.port}`, GET, config.jobName);
  for (const sd of config.kubernetesSdConfigs ?? []) {
    grantDiscovery(grants, sd, ownNamespace, config.jobName);
    for (const scope of scopesOf(sd, ownNamespace)) grants.add(scope, '', PROXIES[by]!, GET, config.jobName);
  }
  return undefined;
}
