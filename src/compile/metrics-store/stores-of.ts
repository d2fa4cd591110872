import { ClusterPlan, StorePlan } from '../plan';

/** The store of a hub that is no Prometheus, as those see it who query it; none where its metrics are in one. */
export function metricsStores({ metricsStore, namespace }: Pick<ClusterPlan, 'metricsStore' | 'namespace'>): StorePlan[] {
  if (metricsStore === undefined) return [];
  const { kind, name, queryClient, queryTenant, queryUrl } = metricsStore;
  return [{
    kind,
    name,
    url: metricsStore.receiver ? withNamespace(queryUrl, namespace) : queryUrl,
    ...(queryTenant !== undefined && { tenant: queryTenant }),
    ...(Object.keys(queryClient).length > 0 && { client: queryClient }),
  }];
}

/** The URL of a Service by a name that leads there from other namespaces, too. */
function withNamespace(url: string, namespace: string): string {
  const { hostname, pathname, port, protocol } = new URL(url);
  return `${protocol}//${hostname}.${namespace}.svc:${port}${pathname === '/' ? '' : pathname}`;
}
