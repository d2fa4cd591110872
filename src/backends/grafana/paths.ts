/** Folder in the container with the config. */
export const CONFIG_PATH = '/etc/grafana/config';

/** Name of the config in Grafana's ConfigMap. */
export const CONFIG_FILE = 'grafana.ini';

/** Name of the file of data sources in Grafana's ConfigMap. */
export const DATA_SOURCES_FILE = 'datasources.yaml';

/** Name of the file in Grafana's ConfigMap that says where dashboards are. */
export const PROVIDERS_FILE = 'dashboards.yaml';

/** Name of the file in Grafana's ConfigMap with what it evaluates and whom it notifies. */
export const ALERTING_FILE = 'alerting.yaml';

/** Folders in which Grafana's image looks for what is provisioned. @see https://grafana.com/docs/grafana/latest/administration/provisioning/ */
export const DATA_SOURCES_PATH = '/etc/grafana/provisioning/datasources';
export const ALERTING_PATH = '/etc/grafana/provisioning/alerting';
export const PROVIDERS_PATH = '/etc/grafana/provisioning/dashboards';

/** Environment variable with the address of the pod, by which its replicas know it. */
export const POD_ADDRESS = 'POD_IP';

/** Folder in the container with the database and everything else that Grafana writes. */
export const DATA_PATH = '/var/lib/grafana';

/** Folder in the container with a folder of files for each folder of dashboards. */
export const DASHBOARDS_PATH = `${DATA_PATH}/dashboards`;
