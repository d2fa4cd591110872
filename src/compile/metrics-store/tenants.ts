import { Tell } from './tell';
import { nearest, Report } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { tenantError, tenantHeader, tenantHeaderError } from '../../model/values/tenant';
import { escapeToken } from '../../syntax/json-pointer';
import { isPulled } from '../../topology/collection';
import { hasStoreTenants, MetricsStoreSpec } from '../../topology/metrics-store';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { prepared } from '../prepared';

/** Tenant of everything that a Mimir has taken without tenants. @see https://grafana.com/docs/mimir/latest/references/configuration-parameters/ */
export const FORMER_TENANT = 'anonymous';

/** Label that tells tenants apart in what is read of several. @see https://grafana.com/docs/mimir/latest/configure/configure-tenant-federation/ */
export const TENANT_LABEL = '__tenant_id__';

/**
 * Tenants of a hub's store, sorted: the hub with all that it writes itself, be it scraped, pulled or recorded, and each cluster that
 * pushes; undefined: there is one for all.
 */
export function storeTenants(
  hub: string, store: string | MetricsStoreSpec | undefined, spokes: readonly ResolvedCluster[],
): readonly string[] | undefined {
  return hasStoreTenants(store) ? [hub, ...pushing(spokes)].sort() : undefined;
}

/** Those that write by themselves. */
function pushing(spokes: readonly ResolvedCluster[]): string[] {
  return spokes.filter(({ document }) => !isPulled(document.collection)).map(({ name }) => name);
}

/** What people read: the tenants, and what was written before there were any. */
export function readTenants(tenants: readonly string[]): string {
  return tenantHeader([...tenants, FORMER_TENANT]);
}

/** Tenant -> the rules that force its cluster's identity on what comes as its own. */
export function pinnedTenants(spokes: readonly ResolvedCluster[], clusterLabel: string): { readonly [tenant: string]: readonly RelabelConfig[] } {
  const pushed = spokes.filter(({ document }) => !isPulled(document.collection));
  return Object.fromEntries(pushed.map((cluster) => [cluster.name, prepared(cluster, clusterLabel, new Report()).rules.write]));
}

/** A hub, as far as its tenants depend on it. */
export interface StoreTenantsInput {
  readonly hub: ResolvedCluster;
  readonly settings: ClusterSettings;
  readonly spokes: readonly ResolvedCluster[];
}

/** Names that no tenant can have, a header that no request can carry, and limits for tenants that there are not. */
export function checkStoreTenants({ hub, settings, spokes }: StoreTenantsInput, tell: Tell, report: Report): void {
  const { endpoint, metricsStore } = hub.document;
  const tenants = storeTenants(hub.name, metricsStore, spokes);
  for (const tenant of Object.keys(settings.mimir?.tenantLimits ?? {}).filter((name) => tenants?.includes(name) !== true)) {
    const near = tenants && nearest(tenant, tenants);
    report.error('unknown-tenant', hub.where(`/mimir/tenantLimits/${escapeToken(tenant)}`), `hub '${hub.name}', metrics store: nobody writes to it as tenant '${tenant}'`,
      tenants === undefined ? "there are no tenants; with `tenants: 'cluster'` of the store each cluster is one"
        : near !== undefined ? `did you mean '${near}'?` : 'tenants are called as the clusters that push; what the hub pulls is its own');
  }
  if (tenants === undefined) return;
  checkBursts(tenants, { hub, settings, spokes }, report);
  if (endpoint?.existing !== undefined && endpoint.existing.metricsTenant === undefined) {
    report.error('no-tenant', hub.where('/endpoint/existing'), `hub '${hub.name}', metrics store: it wants a tenant of each cluster, but the endpoint names none`,
      "write `metricsTenant: '{cluster}'`, which is the name of each spoke");
  }
  for (const tenant of tenants) {
    const fault = tenantError(tenant);
    if (fault !== undefined) tell('/tenants', 'bad-tenant', fault, 'give the cluster another name');
    if (tenant === FORMER_TENANT) tell('/tenants', 'bad-tenant', `'${tenant}' is the tenant of what was written without one`, 'give the cluster another name');
  }
  const fault = tenantHeaderError(readTenants(tenants));
  if (fault !== undefined) tell('/tenants', 'too-many-tenants', fault, "keep `tenants: 'one'`, or give some of the clusters another hub");
}

/** Samples of a request unless a queue says otherwise. @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write */
const SAMPLES_PER_SEND = 2000;

/** What is more than may come at once is refused whenever it is sent again. */
function checkBursts(tenants: readonly string[], { hub, settings, spokes }: StoreTenantsInput, report: Report): void {
  for (const [tenant, { ingestionBurstSize }] of Object.entries(settings.mimir?.tenantLimits ?? {})) {
    if (ingestionBurstSize === undefined || !tenants.includes(tenant)) continue;
    const sender = tenant === hub.name ? hub : spokes.find(({ name }) => name === tenant);
    const sent = sender?.document.remoteWrite?.queueConfig?.maxSamplesPerSend ?? SAMPLES_PER_SEND;
    if (ingestionBurstSize >= sent) continue;
    report.error('too-small-burst', hub.where(`/mimir/tenantLimits/${escapeToken(tenant)}/ingestionBurstSize`),
      `hub '${hub.name}', metrics store: cluster '${tenant}' sends up to ${sent} samples at once, and may send ${ingestionBurstSize}: such a request would be refused for ever`,
      `raise it to ${sent} or more`);
  }
}
