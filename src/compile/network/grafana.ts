import { clientTargets } from './job-targets';
import { targetsOfAddress, targetsOfHost, targetsOfUrl } from './peers';
import { flowsTo, Scope } from './scope';
import { NetworkFlow } from '../plan/network';

/** Where databases listen. */
const DATABASE_PORTS: { readonly [type: string]: number } = { postgres: 5432, mysql: 3306 };

/** Whom Grafana asks for what it shows, and where it keeps what it knows. */
export function grafanaQueries(scope: Scope): NetworkFlow[] {
  const { names, plan: { grafana } } = scope;
  if (grafana === undefined) return [];
  const { database, dataSources, name } = grafana;
  const queries = dataSources.flatMap(({ uid, store }) => flowsTo(scope, name, clientTargets(store.url, store.client ?? {}, names), `data source '${uid}'`));
  if (database?.host === undefined) return queries;
  const hasPort = /:\d+$/.test(database.host);
  const targets = hasPort ? targetsOfAddress(database.host, undefined, names) : targetsOfHost(database.host, DATABASE_PORTS[database.type], names);
  return [...queries, ...flowsTo(scope, name, targets, 'its database')];
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY'] as const;

/** Whom Grafana asks who somebody is. Where people type their passwords, their browsers ask. */
export function grafanaLogins(scope: Scope): NetworkFlow[] {
  const { names, plan: { grafana } } = scope;
  if (grafana === undefined) return [];
  const { auth: { github, oidc }, environment = {}, name } = grafana;
  const urls = [oidc?.tokenUrl, oidc?.apiUrl, ...(github ? ['https://github.com', 'https://api.github.com'] : [])].filter((url) => url !== undefined && URL.canParse(url));
  if (urls.length === 0) return [];
  // what goes by a proxy and what does not is for its own variables to say
  const proxies = PROXIES.flatMap((variable) => environment[variable] ?? []).filter((url) => URL.canParse(url));
  return [
    ...flowsTo(scope, name, urls.flatMap((url) => targetsOfUrl(url!, names)), 'who somebody is'),
    ...flowsTo(scope, name, proxies.flatMap((url) => targetsOfUrl(url, names)), 'its proxy'),
  ];
}
