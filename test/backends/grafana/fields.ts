/*
 * What the files of Grafana may hold, as its documentation lists it.
 *
 * https://grafana.com/docs/grafana/latest/administration/provisioning/
 * https://grafana.com/docs/grafana/latest/datasources/prometheus/configure/ and those of Loki and Alertmanager
 * https://grafana.com/docs/grafana/latest/administration/correlations/create-a-new-correlation/
 * https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 */

export type Kind = 'string' | 'number' | 'boolean' | 'strings' | 'numbers' | 'texts' | 'triples' | Table | readonly [Table];

export interface Table {
  readonly [key: string]: Kind;
}

const HTTP: Table = {
  tlsAuth: 'boolean',
  tlsAuthWithCACert: 'boolean',
  tlsSkipVerify: 'boolean',
  serverName: 'string',
  timeout: 'number',
  httpHeaderName1: 'string',
  httpHeaderName2: 'string',
};

/** Plugin -> its `jsonData`. */
export const JSON_DATA: { readonly [plugin: string]: Table } = {
  prometheus: {
    ...HTTP,
    httpMethod: 'string',
    timeInterval: 'string',
    queryTimeout: 'string',
    customQueryParameters: 'string',
    prometheusType: 'string',
    prometheusVersion: 'string',
    cacheLevel: 'string',
    incrementalQuerying: 'boolean',
    disableRecordingRules: 'boolean',
    manageAlerts: 'boolean',
    alertmanagerUid: 'string',
  },
  loki: { ...HTTP, maxLines: 'number', manageAlerts: 'boolean', alertmanagerUid: 'string' },
  alertmanager: { ...HTTP, implementation: 'string', handleGrafanaManagedAlerts: 'boolean' },
};

const CORRELATION: Table = {
  targetUID: 'string',
  label: 'string',
  description: 'string',
  config: {
    type: 'string',
    field: 'string',
    target: { expr: 'string' },
    transformations: [{ type: 'string', field: 'string', expression: 'string', mapValue: 'string' }],
  },
};

const DATA_SOURCE: Table = {
  name: 'string',
  type: 'string',
  access: 'string',
  orgId: 'number',
  uid: 'string',
  url: 'string',
  user: 'string',
  database: 'string',
  basicAuth: 'boolean',
  basicAuthUser: 'string',
  withCredentials: 'boolean',
  isDefault: 'boolean',
  secureJsonData: {
    tlsCACert: 'string', tlsClientCert: 'string', tlsClientKey: 'string', basicAuthPassword: 'string', httpHeaderValue1: 'string', httpHeaderValue2: 'string',
  },
  version: 'number',
  editable: 'boolean',
  correlations: [CORRELATION],
};

/** The file of data sources with those of one plugin. */
export function dataSourcesFile(plugin: string): Table {
  return { apiVersion: 'number', prune: 'boolean', datasources: [{ ...DATA_SOURCE, jsonData: JSON_DATA[plugin] }] };
}

export const PROVIDERS: Table = {
  apiVersion: 'number',
  providers: [{
    name: 'string',
    orgId: 'number',
    folder: 'string',
    folderUid: 'string',
    type: 'string',
    disableDeletion: 'boolean',
    updateIntervalSeconds: 'number',
    allowUiUpdates: 'boolean',
    options: { path: 'string', foldersFromFilesStructure: 'boolean' },
  }],
};

/** Section -> its keys. */
export const SETTINGS: { readonly [section: string]: readonly string[] } = {
  'server': ['protocol', 'http_port', 'domain', 'enforce_domain', 'root_url', 'serve_from_sub_path'],
  'database': ['type', 'host', 'name', 'user', 'password', 'ssl_mode', 'ca_cert_path', 'server_cert_name', 'path'],
  'security': [
    'admin_user', 'admin_password', 'secret_key', 'disable_gravatar', 'cookie_secure', 'cookie_samesite', 'strict_transport_security',
  ],
  'users': ['allow_sign_up', 'allow_org_create', 'auto_assign_org', 'auto_assign_org_role'],
  'auth': ['disable_login_form'],
  'auth.basic': ['enabled'],
  'auth.anonymous': ['enabled', 'org_name', 'org_role', 'hide_version'],
  'auth.generic_oauth': [
    'enabled', 'name', 'client_id', 'client_secret', 'scopes', 'auth_url', 'token_url', 'api_url', 'allow_sign_up', 'use_pkce', 'groups_attribute_path', 'allowed_groups',
    'allowed_domains', 'tls_client_ca', 'role_attribute_path', 'role_attribute_strict', 'allow_assign_grafana_admin', 'skip_org_role_sync',
  ],
  'auth.github': [
    'enabled', 'client_id', 'client_secret', 'scopes', 'allow_sign_up', 'allowed_organizations', 'team_ids', 'role_attribute_path', 'role_attribute_strict',
    'allow_assign_grafana_admin', 'skip_org_role_sync',
  ],
  'auth.proxy': ['enabled', 'header_name', 'header_property', 'auto_sign_up', 'whitelist', 'headers', 'enable_login_token'],
  'unified_alerting': ['enabled', 'execute_alerts', 'ha_peers', 'ha_listen_address', 'ha_advertise_address'],
  'smtp': ['enabled', 'host', 'user', 'password', 'from_address', 'from_name', 'ehlo_identity', 'startTLS_policy'],
  'public_dashboards': ['enabled'],
  'snapshots': ['external_enabled'],
  'analytics': ['reporting_enabled', 'check_for_updates', 'check_for_plugin_updates', 'feedback_links_enabled'],
  'news': ['news_feed_enabled'],
  'plugins': ['preinstall_disabled', 'preinstall_auto_update', 'plugin_admin_enabled', 'public_key_retrieval_disabled'],
  'log': ['mode', 'level'],
  'log.console': ['format'],
  'metrics': ['enabled'],
};

/** Kinds of lists and maps of plain values. */
const PLAIN: { readonly [kind: string]: (value: unknown) => boolean } = {
  strings: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  numbers: (value) => Array.isArray(value) && value.every((one) => typeof one === 'number'),
  triples: (value) => Array.isArray(value) && value.every((one) => PLAIN.strings(one) && one.length === 3),
  texts: (value) => typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string'),
};

/** What of a value the documentation does not know, or knows to be something else. */
export function faults(value: unknown, kind: Kind, at = ''): string[] {
  if (typeof kind === 'string' && PLAIN[kind] !== undefined) return PLAIN[kind](value) ? [] : [`${at}: not ${kind}`];
  if (typeof kind === 'string') return typeof value === kind ? [] : [`${at}: ${typeof value} instead of ${kind}`];
  if (Array.isArray(kind)) return Array.isArray(value) ? value.flatMap((one, i) => faults(one, kind[0] as Table, `${at}/${i}`)) : [`${at}: no list`];
  const table = kind as Table;
  if (typeof value !== 'object' || value === null) return [`${at}: no map`];
  return Object.entries(value).filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => (table[key] === undefined ? [`${at}/${key}: unknown`] : faults(inner, table[key], `${at}/${key}`)));
}
