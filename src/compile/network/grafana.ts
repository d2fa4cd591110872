import { alertTargets, targetsOf } from './alerting';
import { clientTargets } from './job-targets';
import { targetsOfAddress, targetsOfHost, targetsOfUrl, tcp } from './peers';
import { flowsTo, Scope } from './scope';
import { GOSSIP_PORT } from '../grafana/runs';
import { GrafanaPlan } from '../plan';
import { NetworkFlow } from '../plan/network';

/** Where databases listen. */
const DATABASE_PORTS: { readonly [type: string]: number } = { postgres: 5432, mysql: 3306 };

/** Whom Grafana asks for what it shows, and where it keeps what it knows. */
export function grafanaQueries(scope: Scope): NetworkFlow[] {
  const { names, plan: { grafana } } = scope;
  if (grafana === undefined) return [];
  const { database, dataSources, furtherSources, name } = grafana;
  const queries = [
    ...dataSources.flatMap(({ uid, store }) => flowsTo(scope, name, clientTargets(store.url, store.client ?? {}, names), `data source '${uid}'`)),
    ...furtherSources.flatMap(({ uid, fields: { url } }) =>
      (typeof url === 'string' && URL.canParse(url) ? flowsTo(scope, name, targetsOfUrl(url, names), `data source '${uid}'`) : [])),
  ];
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
  return [...flowsTo(scope, name, urls.flatMap((url) => targetsOfUrl(url!, names)), 'who somebody is'), ...proxyFlows(scope, name, environment)];
}

/** Whom Grafana itself notifies. */
export function grafanaNotifications(scope: Scope): NetworkFlow[] {
  const { plan: { grafana } } = scope;
  if (grafana?.alerts === undefined) return [];
  const { alerts: { contactPoints, passedOnTo = [] }, environment = {}, name } = grafana;
  const passedOn = flowsTo(scope, name, passedOnTo.flatMap((target) => alertTargets(target, scope)), 'alerts');
  const flows = contactPoints.flatMap((point) => point.receivers.flatMap(({ notification }) =>
    flowsTo(scope, name, targetsOf(notification, scope), `contact point '${point.name}'`)));
  return flows.length === 0 ? passedOn : [...passedOn, ...flows, ...proxyFlows(scope, name, environment)];
}

/** What its replicas tell each other. */
export function grafanaReplicas(scope: Scope): NetworkFlow[] {
  const { plan: { grafana } } = scope;
  if (grafana?.peers === undefined) return [];
  const ports = [...tcp(GOSSIP_PORT), { protocol: 'UDP', port: GOSSIP_PORT } as const];
  return flowsTo(scope, grafana.name, [{ to: { kind: 'workload', name: grafana.name }, ports, byName: true }], 'what its replicas tell each other');
}

/** What goes by a proxy and what does not is for its own variables to say. */
function proxyFlows(scope: Scope, name: string, environment: { readonly [name: string]: string }): NetworkFlow[] {
  const proxies = PROXIES.flatMap((variable) => environment[variable] ?? []).filter((url) => URL.canParse(url));
  return flowsTo(scope, name, proxies.flatMap((url) => targetsOfUrl(url, scope.names)), 'its proxy');
}

/** What its connections depend on. */
export function shapeOfGrafana({ alerts, auth: { github, oidc }, database, dataSources, environment, furtherSources, peers }: GrafanaPlan): unknown {
  return [
    dataSources.map(({ uid, store: { client, url } }) => [uid, url, client?.proxyUrl, client?.oauth2?.tokenUrl]),
    furtherSources.map(({ uid, fields }) => [uid, fields.url]),
    database?.type, database?.host, oidc?.tokenUrl, oidc?.apiUrl, github !== undefined, environment, peers,
    alerts?.passedOnTo, alerts?.contactPoints.map(({ name, receivers }) => [
      name, receivers.map(({ notification: { kind, fields } }) => [kind, fields.url, fields.apiUrl, fields.smarthost]),
    ]),
  ];
}
