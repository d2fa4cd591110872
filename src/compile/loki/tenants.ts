import { nearest, Report } from '../../diagnostics';
import { ONLY_TENANT, tenantError, tenantHeader, tenantHeaderError } from '../../model/values/tenant';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { isDisabled } from '../workloads/workload';

/** A hub and those who send to it. */
export interface TenantsInput {
  readonly cluster: ResolvedCluster;
  /** The merged layers of the hub over the defaults. */
  readonly settings: ClusterSettings;
  readonly spokes: readonly ResolvedCluster[];
}

/** Whether each cluster is a tenant of the hub's Loki. */
export function hasTenants({ loki }: ClusterSettings): boolean {
  return loki?.tenants === 'cluster';
}

/** Tenants of the hub's Loki: itself and its clusters, whatever sends the lines of each; undefined: there is one for all. */
export function tenantsOf({ cluster, settings, spokes }: TenantsInput): readonly string[] | undefined {
  if (!hasTenants(settings)) return undefined;
  return [cluster, ...spokes].map(({ name }) => name).sort();
}

/** Names that no tenant can have, a header that no request can carry, and limits for tenants that there are not. */
export function checkTenants(input: TenantsInput, report: Report): void {
  const { cluster, settings } = input;
  if (isDisabled(settings.loki)) return;
  const tenants = tenantsOf(input);
  checkOverrides(input, tenants ?? [ONLY_TENANT], report);
  if (tenants === undefined) return;
  const where = cluster.where('/loki/tenants');
  const { existing } = cluster.document.endpoint ?? {};
  if (existing?.logsUrl !== undefined && existing.logsTenant === undefined) {
    report.error('no-tenant', cluster.where('/endpoint/existing'), `hub '${cluster.name}': its Loki wants a tenant of each cluster, but the endpoint names none`,
      "write `logsTenant: '{cluster}'`, which is the name of each spoke");
  }
  for (const tenant of tenants) {
    const fault = tenantError(tenant);
    if (fault !== undefined) report.error('bad-tenant', where, `hub '${cluster.name}': ${fault}`, 'give the cluster another name');
  }
  const fault = tenantHeaderError(tenantHeader(tenants));
  if (fault !== undefined) {
    report.error('too-many-tenants', where, `hub '${cluster.name}': ${fault}`, "keep `tenants: 'one'`, or give some of the clusters another hub");
  }
}

function checkOverrides({ cluster, settings: { loki } }: TenantsInput, tenants: readonly string[], report: Report): void {
  const named = [
    ...Object.keys(loki?.tenantLimits ?? {}).map((tenant) => ({ tenant, at: `/loki/tenantLimits/${escapeToken(tenant)}` })),
    ...(loki?.retentionRules ?? []).flatMap(({ tenant }, i) => (tenant === undefined ? [] : [{ tenant, at: `/loki/retentionRules/${i}/tenant` }])),
  ];
  for (const { tenant, at } of named.filter((one) => !tenants.includes(one.tenant))) {
    const near = nearest(tenant, tenants);
    report.error('unknown-tenant', cluster.where(at), `hub '${cluster.name}': no cluster sends log lines as tenant '${tenant}'`,
      loki?.tenants !== 'cluster' ? `all are the tenant '${ONLY_TENANT}'; with \`loki.tenants: cluster\` each cluster is one of its own`
        : near !== undefined ? `did you mean '${near}'?` : 'tenants are called as their clusters');
  }
}
