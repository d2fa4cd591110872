import { MIMIR_RECEIVER, mimirQueryUrl } from './mimir';
import { readTenants, storeTenants } from './tenants';
import { THANOS_QUERY_URL, THANOS_RECEIVER } from './thanos';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { CLUSTER_PLACE } from '../../topology/hub-urls';
import { existingStore, MetricsStoreName, MetricsStoreSpec, NamedStore, namedStore, TENANT_HEADERS } from '../../topology/metrics-store';
import { ExistingMetricsStoreProps } from '../../topology/metrics-store-props';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { throughProxy } from '../collectors/proxy';
import { MetricsStorePlan, PlannedWrite, StoreReceiver } from '../plan';

/** Name of the queue from the hub's own agent, and from its ruler. */
export const STORE_WRITE = 'store';

/** Store that runs on the hub -> what takes remote write, and what answers. */
function ours(store: NamedStore): { readonly receiver: StoreReceiver; readonly queryUrl: string } {
  return store.name === 'mimir' ? { receiver: MIMIR_RECEIVER, queryUrl: mimirQueryUrl(store.options) } : { receiver: THANOS_RECEIVER, queryUrl: THANOS_QUERY_URL };
}

/** How a hub reaches its store. */
export type StoreWay = Pick<MetricsStorePlan, 'queryClient' | 'queryTenant' | 'queryUrl' | 'receiver' | 'tenants' | 'write'>;

/** How a hub reaches the store that keeps its metrics; undefined: that is its own Prometheus. */
export function storeWay(
  hub: string, store: string | MetricsStoreSpec | undefined, { global, remoteWrite }: ClusterSettings, spokes: readonly ResolvedCluster[] = [],
): StoreWay | undefined {
  const { name } = namedStore(store);
  if (name === 'prometheus') return undefined;
  const queueConfig = remoteWrite?.queueConfig;
  const existing = existingStore(store);
  if (existing === undefined) {
    const { queryUrl, receiver } = ours(namedStore(store));
    const url = `http://${receiver.workload}:${receiver.port}${receiver.path}`;
    const tenants = storeTenants(hub, store, spokes);
    const write = { name: STORE_WRITE, url, ...(queueConfig && { queueConfig }), ...(tenants && { headers: { [TENANT_HEADERS[name]!]: hub } }) };
    return { write, queryUrl, queryClient: {}, receiver, ...(tenants && { tenants, queryTenant: readTenants(tenants) }) };
  }
  const { queryTenants, queryUrl = '', tenant } = existing;
  const [write] = throughProxy([{ ...existingWrite(hub, name, existing), ...(queueConfig && { queueConfig }) }], global?.proxy, false);
  const tenants = queryTenants ?? (tenant === undefined ? [] : [tenant]);
  return {
    write,
    queryUrl: queryUrl.replace(/\/+$/, ''),
    queryClient: ofHub(hub, queryClient(existing)),
    ...(tenants.length > 0 && name === 'mimir' && { queryTenant: tenants.join('|') }),
  };
}

function existingWrite(hub: string, name: MetricsStoreName, { client = {}, tenant, writeUrl }: ExistingMetricsStoreProps): PlannedWrite {
  const header = TENANT_HEADERS[name];
  return {
    ...ofHub(hub, client),
    name: STORE_WRITE,
    url: writeUrl,
    ...(tenant !== undefined && header !== undefined && { headers: { [header]: tenant } }),
  };
}

/** The client with the name of the hub's cluster where it has a place for one. */
function ofHub<Client extends HttpClientConfig>(hub: string, client: Client): Client {
  const { basicAuth } = client;
  if (!basicAuth?.username?.includes(CLUSTER_PLACE)) return client;
  return { ...client, basicAuth: { ...basicAuth, username: basicAuth.username.replaceAll(CLUSTER_PLACE, hub) } };
}

/** What every reader can present: ways to authenticate that only writers have are none of them. */
function queryClient({ client = {}, queryClient: own }: ExistingMetricsStoreProps): HttpClientConfig {
  if (own !== undefined) return own;
  const { authorization, basicAuth, tlsConfig } = client;
  return { ...(authorization && { authorization }), ...(basicAuth && { basicAuth }), ...(tlsConfig && { tlsConfig }) };
}
