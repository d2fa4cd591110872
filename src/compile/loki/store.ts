import { LOKI_GATEWAY } from './gateway';
import { COMPONENTS } from '../../model/components/component-table';
import { tenantHeader } from '../../model/values/tenant';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ClusterPlan, StorePlan } from '../plan';
import { isDisabled } from '../workloads/workload';

/** The Loki of a hub as those see it who query it: through its gateway, where it has one; none where nobody says one. */
export function lokiStores({ fronts = [], loki, namespace }: Pick<ClusterPlan, 'fronts' | 'loki' | 'namespace'>, settings: ClusterDocument): StorePlan[] {
  if (loki === undefined) return existingLoki(settings);
  const { name, tenantNames } = loki;
  const tenant = tenantNames && { tenant: tenantHeader(tenantNames) };
  const gateway = fronts.find((front) => front.name === LOKI_GATEWAY);
  if (gateway === undefined) {
    return [{ kind: 'loki', name, url: `http://${name}.${namespace}.svc:${COMPONENTS.loki.ports['http-metrics']}`, ...tenant }];
  }
  const scheme = gateway.listeners[0].certificateSecretName === undefined ? 'http' : 'https';
  const client = settings.loki?.gateway?.client;
  return [{ kind: 'loki', name, url: `${scheme}://${LOKI_GATEWAY}.${namespace}.svc`, ...tenant, ...(client && { client }) }];
}

/** One that somebody else runs. */
function existingLoki({ endpoint, loki }: ClusterDocument): StorePlan[] {
  if (loki?.existing === undefined || !isDisabled(loki)) return [];
  const { url, tenant: own, ...client } = loki.existing;
  const written = endpoint?.existing?.logsTenant;
  // the tenants of all clusters are for whoever runs it to join
  const tenant = own ?? (written?.includes('{cluster}') ? undefined : written);
  return [{
    kind: 'loki', name: 'loki', url: url.replace(/\/+$/, ''), ...(tenant !== undefined && { tenant }), ...(Object.keys(client).length > 0 && { client }),
  }];
}
