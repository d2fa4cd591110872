/** Name of the config in the collector's ConfigMap. */
export const CONFIG_FILE = 'config.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/promtail';

/** Folder in the container where it keeps how far each file was read. */
export const DATA_PATH = '/run/promtail';

/** Environment variable by which Promtail knows the pods of its node: it asks for those of that node alone, and reads no file of another. */
export const NODE_NAME_VARIABLE = 'HOSTNAME';

/**
 * The arguments of the container. Variables are expanded only in a config that has some, which is written for it: else `${1}` in a rule would
 * be taken for one.
 *
 * @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/configuration/
 */
export function printArgs(isExpanded: boolean): string[] {
  return [`-config.file=${CONFIG_PATH}/${CONFIG_FILE}`, ...(isExpanded ? ['-config.expand-env=true'] : [])];
}
