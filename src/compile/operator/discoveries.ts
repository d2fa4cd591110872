import { KubernetesSdConfig } from '../../model/scrape/service-discovery';
import { ClusterRole } from '../../topology/declaration';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { runsAlertmanager } from '../alerting/targets';
import { CollectorPlan } from '../plan';
import { FurtherDiscovery } from '../rights/permissions';

/** What decides what a Prometheus that an operator runs looks for beside its jobs. */
interface Looks {
  readonly role: ClusterRole;
  readonly settings: ClusterSettings;
}

/**
 * What the config that an operator writes discovers beside jobs: the replicas of an Alertmanager by its Service, and what monitors of others
 * may select in their namespaces.
 */
export function operatedDiscoveries({ role, settings }: Looks, { server }: Pick<CollectorPlan, 'server'>): FurtherDiscovery[] {
  const { monitorNamespaces = [] } = settings.operator ?? {};
  const alerts = server !== undefined && runsAlertmanager(settings, role);
  return [
    ...(alerts ? [{ reason: 'the replicas of its Alertmanager', sd: endpointsIn({ ownNamespace: true }) }] : []),
    ...[...new Set(monitorNamespaces)].sort().map((name) => ({ reason: 'monitors of others', sd: endpointsIn({ names: [name] }) })),
  ];
}

/** Endpoints with their Services and pods. */
function endpointsIn(namespaces: KubernetesSdConfig['namespaces']): KubernetesSdConfig {
  return { role: 'endpointslice', namespaces };
}
