import { CONFIG_FILE, CONFIG_PATH, DATA_PATH } from './config';
import { GOSSIP_PORT } from '../../compile/alerting/targets';
import { AlertmanagerPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';

/** Environment variable with the pod's address, which replicas tell each other. */
export const POD_ADDRESS = 'POD_IP';

/** The arguments of Alertmanager. */
export function printArgs(plan: AlertmanagerPlan): string[] {
  const { externalUrl, logFormat, logLevel, peers, retention } = plan;
  return [
    `--config.file=${CONFIG_PATH}/${CONFIG_FILE}`,
    `--storage.path=${DATA_PATH}`,
    `--data.retention=${retention}`,
    // without an address, for IPv4 and IPv6 alike
    `--web.listen-address=:${COMPONENTS.alertmanager.ports.web}`,
    // the routes stay at the root, where probes, reloads and Prometheus look for them
    ...(externalUrl === undefined ? [] : [`--web.external-url=${externalUrl}`, '--web.route-prefix=/']),
    ...clusterArgs(peers),
    `--log.level=${logLevel}`,
    `--log.format=${logFormat}`,
  ];
}

/** An empty address switches gossip off. */
function clusterArgs(peers: readonly string[]): string[] {
  if (peers.length === 0) return ['--cluster.listen-address='];
  return [
    // where only addresses that are not private are found, it would not start by itself
    `--cluster.listen-address=[$(${POD_ADDRESS})]:${GOSSIP_PORT}`,
    ...peers.map((peer) => `--cluster.peer=${peer}`),
    // a replica that was replaced has a new address: the old one is soon given up
    '--cluster.reconnect-timeout=5m',
  ];
}
