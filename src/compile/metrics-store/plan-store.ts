import { mimirWorkloads } from './mimir';
import { MIMIR } from './names';
import { rulerPlan } from './ruler';
import { StoreWay } from './store-write';
import { pinnedTenants, TENANT_LABEL } from './tenants';
import { NamedTenants, namedTenants } from './tenants-front';
import { thanosWorkloads } from './thanos';
import { tenantHeader } from '../../model/values/tenant';
import { HubEndpointSpec, pinsIdentity } from '../../topology/hub-urls';
import { existingStore, namedStore } from '../../topology/metrics-store';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { AlertsInput } from '../alerting/with-alerting';
import { MetricsStorePlan, MimirPlan, MimirTenant, RulesPlan, StoreWorkload } from '../plan';

/** A store of metrics beside what it is reached by. */
export interface MetricsStoreInput extends AlertsInput {
  readonly settings: ClusterDocument;
  /** By which spokes reach the hub. */
  readonly endpoint?: HubEndpointSpec;
}

/** The store that keeps the metrics of a hub, with the ruler that evaluates its rules. */
export function metricsStorePlan(way: StoreWay, rules: RulesPlan | undefined, input: MetricsStoreInput): MetricsStorePlan {
  const { settings, namespace } = input;
  const store = namedStore(settings.metricsStore);
  // people who look at a store of ours from a terminal go that way, too
  const named = rules || way.tenants ? rulersTenants(way) : undefined;
  const ruler = rulerPlan(store.name, named ? { ...way, queryUrl: named.queryUrl } : way, rules, input, ignoredLabel(rulersHeader(way)));
  const workloads = [...workloadsOf(way, namespace, ruler !== undefined, input), ...(ruler ? [ruler] : [])];
  return { ...way, ...NAMES[store.name as keyof typeof NAMES], ...(named && { naming: named.naming }), workloads };
}

const NAMES = {
  mimir: { kind: 'mimir', name: MIMIR },
  thanosReceive: { kind: 'thanos', name: 'thanos' },
  victoriaMetrics: { kind: 'victoriametrics', name: 'victoria-metrics' },
} as const;

/** How the ruler asks a store that wants to know the tenant; undefined: it wants none, or nothing can name it. */
function rulersTenants(way: StoreWay): NamedTenants | undefined {
  const header = rulersHeader(way);
  return header === undefined || Object.keys(way.queryClient).length > 0 ? undefined : namedTenants(way.queryUrl, header);
}

/** Tenants that rules are about: those of today, whose series nobody has twice. */
function rulersHeader({ queryTenant, tenants }: StoreWay): string | undefined {
  return tenants ? tenantHeader(tenants) : queryTenant;
}

/** Only what is read of several tenants tells them apart. */
function ignoredLabel(header: string | undefined): string | undefined {
  return header?.includes('|') ? TENANT_LABEL : undefined;
}

function workloadsOf({ tenants }: StoreWay, namespace: string, hasRuler: boolean, input: MetricsStoreInput): StoreWorkload[] {
  const { settings } = input;
  if (existingStore(settings.metricsStore)) return [];
  const store = namedStore(settings.metricsStore);
  if (store.name === 'mimir') return mimirWorkloads(store.options, settings, namespace, tenants && mimirTenants(tenants, input));
  return store.name === 'thanosReceive' ? thanosWorkloads(store.options, settings, namespace, hasRuler) : [];
}

function mimirTenants(tenants: readonly string[], { endpoint, identity, settings, spokes }: MetricsStoreInput): MimirPlan['tenants'] {
  const pinned = endpoint !== undefined && pinsIdentity(endpoint) ? pinnedTenants(spokes, identity.clusterLabel) : {};
  const limits = settings.mimir?.tenantLimits ?? {};
  return Object.fromEntries(tenants.map((tenant): [string, MimirTenant] => [tenant, {
    limits: limits[tenant] ?? {}, ...(pinned[tenant] && { identity: pinned[tenant] }),
  }]));
}
