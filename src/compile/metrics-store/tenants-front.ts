import { TENANTS_FRONT } from './names';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { frontPlan } from '../hub/front';
import { FrontPlan, FrontRoute, MetricsStorePlan } from '../plan';

/** Its port, in its pods and in its Service. */
const PORT = 9009;

/** Longer than a query may take. @see https://grafana.com/docs/mimir/latest/configure/configuration-parameters/ */
const QUERY_SECONDS = 130;

/** What a ruler asks: for what it evaluates, and for alerts that were waiting. */
const QUERIES = ['/api/v1/query', '/api/v1/query_range'];

/** How those reach a store who cannot name its tenants. */
export interface NamedTenants {
  /** What they ask instead of the query API. */
  readonly queryUrl: string;
  readonly naming: NonNullable<MetricsStorePlan['naming']>;
}

/**
 * A query API with the tenants named; undefined: it is none that a front can ask, which speaks plain HTTP and presents nothing.
 *
 * @param tenants joined by `|`
 */
export function namedTenants(queryUrl: string, tenants: string): NamedTenants | undefined {
  if (!URL.canParse(queryUrl)) return undefined;
  const { hostname, pathname, port, protocol } = new URL(queryUrl);
  if (protocol !== 'http:') return undefined;
  const path = pathname.replace(/\/+$/, '');
  return { queryUrl: `http://${TENANTS_FRONT}:${PORT}${path}`, naming: { address: `${hostname}:${port === '' ? 80 : port}`, path, tenants } };
}

/**
 * Where those write who can name no tenant of ours, and whose series are the hub's; undefined: the store is not ours, or has no tenants.
 */
export function unnamedWriteUrl({ receiver, tenants }: MetricsStorePlan): string | undefined {
  return tenants && receiver && `http://${TENANTS_FRONT}:${PORT}${receiver.path}`;
}

/**
 * nginx that names the tenants of a store, for its ruler: queries, and nothing else unless somebody writes; undefined: nobody needs one.
 *
 * @param writesAs tenant of those who write without naming one; undefined: nobody does
 */
export function tenantsFront(settings: ClusterSettings, store: MetricsStorePlan | undefined, writesAs?: string): FrontPlan | undefined {
  if (store?.naming === undefined) return undefined;
  const { naming: { address, path, tenants }, receiver } = store;
  const queries = QUERIES.map((query): FrontRoute => ({ method: ['GET', 'POST'], path: path + query, upstream: address, tenants, patience: QUERY_SECONDS }));
  const writes: FrontRoute[] = writesAs === undefined || receiver === undefined ? []
    : [{ method: 'POST', path: receiver.path, upstream: `${receiver.workload}:${receiver.port}`, tenants: writesAs }];
  return frontPlan(settings, { name: TENANTS_FRONT, listeners: [{ name: 'http', port: PORT, routes: [...queries, ...writes] }] });
}
