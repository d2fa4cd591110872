import { webArgs } from './web';
import { CollectorPlan, ServerPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { isAtLeast, Version } from '../../model/values/version';

/** Name of the config in the collector's ConfigMap. */
export const CONFIG_FILE = 'prometheus.yml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/prometheus';

/** Folder in the container where the volume is mounted: the database of a server, the write-ahead log of an agent. */
export const DATA_PATH = '/prometheus';

/**
 * Whether retention stands in the config. The field is older, but until 3.11 it kept data a million times too long.
 *
 * @see https://github.com/prometheus/prometheus/pull/18200
 */
export function hasRetentionInConfig(version: Version): boolean {
  return isAtLeast(version, 3, 11);
}

/** The arguments of Prometheus, in its container or on a host. */
export function printArgs(plan: CollectorPlan): string[] {
  return [
    `--config.file=${plan.host?.configPath ?? CONFIG_PATH}/${CONFIG_FILE}`,
    ...modeArgs(plan),
    // without an address, for IPv4 and IPv6 alike
    `--web.listen-address=${plan.host === undefined ? `:${COMPONENTS.prometheus.ports.web}` : plan.host.listenAddress}`,
    ...reloadArgs(plan),
    ...(plan.server === undefined ? [] : serverArgs(plan.server, plan.version)),
    `--log.level=${plan.logLevel}`,
    `--log.format=${plan.logFormat}`,
  ];
}

function reloadArgs({ host, web }: CollectorPlan): string[] {
  if (web !== undefined) return webArgs(web, CONFIG_PATH);
  // POST /-/reload, for the reloader beside it; a host sends SIGHUP, which not everybody on the machine may do
  return host === undefined ? ['--web.enable-lifecycle'] : [];
}

function modeArgs(plan: CollectorPlan): string[] {
  if (plan.engine === 'prometheus-server') return [`--storage.tsdb.path=${DATA_PATH}`];
  return [isAtLeast(plan.version, 3, 0) ? '--agent' : '--enable-feature=agent', `--storage.agent.path=${plan.host?.dataPath ?? DATA_PATH}`];
}

function serverArgs(server: ServerPlan, version: Version): string[] {
  const retention = hasRetentionInConfig(version) ? [] : [
    `--storage.tsdb.retention.time=${server.retention}`,
    ...(server.retentionSize === undefined ? [] : [`--storage.tsdb.retention.size=${server.retentionSize}`]),
  ];
  return [
    ...retention,
    ...(server.remoteWriteReceiver ? ['--web.enable-remote-write-receiver'] : []),
    ...(server.otlpReceiver ? ['--web.enable-otlp-receiver'] : []),
    // the routes stay at the root, where probes, reloads and spokes look for them
    ...(server.externalUrl === undefined ? [] : [`--web.external-url=${server.externalUrl}`, '--web.route-prefix=/']),
  ];
}
