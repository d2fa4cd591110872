import { COMPONENT_FIELDS, FieldsOf, object, STORAGE_FIELD } from './component-schema';
import { OWN_ALERTS } from './grafana-alert-schema';
import { GrafanaAnonymous, GrafanaAuth, GrafanaAuthProxy, GrafanaGitHub, GrafanaOidc } from './grafana-auth-settings';
import { GrafanaAdmin, GrafanaDatabase, GrafanaSettings } from './grafana-settings';
import { SECRET_KEY, STRINGS } from '../client-schema';
import { Field } from '../layers/schema';

const TEXT: Field = { type: 'string' };
const FLAG: Field = { type: 'boolean' };
const URL: Field = { type: 'url' };

const ADMIN: FieldsOf<GrafanaAdmin> = { user: SECRET_KEY, password: SECRET_KEY };

/** Kind of database -> how TLS may be spoken with it; the last one checks its certificate. */
export const SSL_MODES: { readonly [type: string]: readonly string[] } = {
  postgres: ['disable', 'require', 'verify-full'],
  mysql: ['false', 'skip-verify', 'true'],
};

const DATABASE: FieldsOf<GrafanaDatabase> = {
  type: { type: 'enum', values: Object.keys(SSL_MODES) },
  host: { type: 'hostPort' },
  name: TEXT,
  user: TEXT,
  password: SECRET_KEY,
  sslMode: { type: 'enum', values: Object.values(SSL_MODES).flat() },
  ca: SECRET_KEY,
};

const OIDC: FieldsOf<GrafanaOidc> = {
  name: TEXT,
  clientId: TEXT,
  clientSecret: SECRET_KEY,
  authUrl: URL,
  tokenUrl: URL,
  apiUrl: URL,
  scopes: STRINGS,
  roleAttributePath: TEXT,
  roleAttributeStrict: FLAG,
  groupsAttributePath: TEXT,
  allowedGroups: STRINGS,
  allowedDomains: STRINGS,
  usePkce: FLAG,
  ca: SECRET_KEY,
};

const GITHUB: FieldsOf<GrafanaGitHub> = {
  clientId: TEXT,
  clientSecret: SECRET_KEY,
  allowedOrganizations: STRINGS,
  teamIds: STRINGS,
  roleAttributePath: TEXT,
  roleAttributeStrict: FLAG,
};

const PROXY: FieldsOf<GrafanaAuthProxy> = {
  headerName: TEXT,
  headerProperty: { type: 'enum', values: ['username', 'email'] },
  headers: { type: 'stringMap' },
  whitelist: { type: 'list', of: { type: 'string' }, doc: 'addresses and ranges of the proxy' },
  autoSignUp: FLAG,
};

const AUTH: FieldsOf<GrafanaAuth> = {
  oidc: object(OIDC, 'OpenID Connect'),
  github: object(GITHUB, 'GitHub'),
  proxy: object(PROXY, 'a proxy in front of it'),
  defaultRole: { type: 'enum', values: ['Viewer', 'Editor', 'Admin', 'None'] },
  loginForm: FLAG,
};

const ANONYMOUS: FieldsOf<GrafanaAnonymous> = { because: TEXT, role: { type: 'enum', values: ['Viewer', 'Editor'] } };

/** Settings of Grafana. */
export const GRAFANA: FieldsOf<GrafanaSettings> = {
  ...COMPONENT_FIELDS,
  replicas: { type: 'integer', min: 1, max: 9 },
  storage: STORAGE_FIELD,
  rootUrl: { type: 'url', doc: 'URL under which people reach it' },
  admin: object(ADMIN, 'its first administrator'),
  secretKey: SECRET_KEY,
  database: object(DATABASE, 'a database elsewhere'),
  auth: object(AUTH, 'how people sign in'),
  anonymous: object(ANONYMOUS, 'people who are let in without signing in'),
  alerting: { type: 'boolean', doc: 'shows rules and alerts of the stores' },
  ownAlerts: object(OWN_ALERTS, 'rules and notifications of its own'),
  folders: { type: 'map', of: { type: 'list', of: { type: 'string' } }, doc: 'uids of dashboards by folder' },
  dataSources: { type: 'map', of: { type: 'map', of: { type: 'any' } }, doc: 'data sources beside those of the stores' },
  config: { type: 'map', of: { type: 'map', of: { type: 'any' } }, doc: 'further settings of Grafana itself' },
};
