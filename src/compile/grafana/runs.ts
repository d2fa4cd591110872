import { ClusterRole } from '../../topology/declaration';
import { ClusterSettings } from '../../topology/settings/cluster-settings';

/** Name of the workload, its Service and its files. */
export const GRAFANA = 'grafana';

/** Whether a Grafana of ours runs in the cluster. */
export function runsGrafana({ grafana }: ClusterSettings, role: ClusterRole): boolean {
  return role === 'hub' && grafana?.enabled === true;
}
