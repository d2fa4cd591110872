/** Name of the config in Loki's ConfigMap. */
export const CONFIG_FILE = 'loki.yaml';

/** Name of the file with what tenants have of their own, which Loki reads anew while it runs. */
export const OVERRIDES_FILE = 'overrides.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/loki';

/** Folder in the container where the volume is mounted. */
export const DATA_PATH = '/var/loki';

/** Where rules about log lines are mounted, and the folder below with a folder for each tenant. */
export const RULES_MOUNT_PATH = '/etc/loki-rules';
export const RULES_FOLDER = 'tenants';
export const RULES_PATH = `${RULES_MOUNT_PATH}/${RULES_FOLDER}`;

/** Environment variable with the address of the pod. */
export const POD_ADDRESS = 'POD_IP';
