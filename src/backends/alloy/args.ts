import { isExperimental } from './intakes';
import { CollectorPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';

/** Name of the config in the collector's ConfigMap. */
export const CONFIG_FILE = 'config.alloy';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/alloy';

/** Folder in the container where the volume is mounted: write-ahead logs, and how far each log file was read. */
export const DATA_PATH = '/var/lib/alloy/data';

/** Environment variable of a per-node collector with the name of its node, from the field `spec.nodeName`. */
export const NODE_NAME_VARIABLE = 'NODE_NAME';

/** Name of the headless Service by which clustered instances find each other: the one that governs the StatefulSet. */
export function peerService(plan: CollectorPlan): string {
  return plan.name;
}

/**
 * The arguments of Alloy, in its container or on a host; the same for every version since 1.4.
 *
 * @see https://grafana.com/docs/alloy/latest/reference/cli/run/
 */
export function printArgs(plan: CollectorPlan): string[] {
  const port = COMPONENTS.alloy.ports.http;
  return [
    'run',
    `${plan.host?.configPath ?? CONFIG_PATH}/${CONFIG_FILE}`,
    `--storage.path=${plan.host?.dataPath ?? DATA_PATH}`,
    // with host metrics it runs in the node's network, and its page can reload the config without asking who calls
    `--server.http.listen-addr=${plan.host?.listenAddress ?? `${plan.hostMetrics ? '127.0.0.1' : '0.0.0.0'}:${port}`}`,
    `--stability.level=${isExperimental(plan) ? 'experimental' : 'generally-available'}`,
    '--disable-reporting',
    ...(plan.clustering ? clusterArgs(plan, port) : []),
  ];
}

function clusterArgs(plan: CollectorPlan, port: number): string[] {
  return [
    '--cluster.enabled=true',
    `--cluster.join-addresses=${peerService(plan)}:${port}`,
    `--cluster.name=${peersName(plan)}`,
  ];
}

/**
 * Keeps peers of other collectors out, in other clusters too: in a flat network a pod may get an address
 * that a peer elsewhere had. External labels begin with the cluster's.
 */
function peersName(plan: CollectorPlan): string {
  const cluster = Object.values(plan.externalLabels)[0];
  return cluster === undefined ? plan.name : `${cluster}.${plan.name}`;
}
