import { ClusterRole } from '../../topology/declaration';
import { ClusterSettings } from '../../topology/settings/cluster-settings';

/** Name of the workload, its Service and its files. */
export const GRAFANA = 'grafana';

/** Port at which replicas that notify tell each other, over TCP and UDP. @see https://grafana.com/docs/grafana/latest/alerting/set-up/configure-high-availability/ */
export const GOSSIP_PORT = 9094;

/** Name of the Service behind which its replicas find each other. */
export function peerService(name: string): string {
  return `${name}-headless`;
}

/** Whether a Grafana of ours runs in the cluster. */
export function runsGrafana({ grafana }: ClusterSettings, role: ClusterRole): boolean {
  return role === 'hub' && grafana?.enabled === true;
}
