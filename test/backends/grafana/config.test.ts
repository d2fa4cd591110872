import { SETTINGS } from './fields';
import { alertsPlan, grafanaPlan } from './plans';
import { configTree } from '../../../src/backends/grafana/config';
import { GrafanaPlan, GrafanaSmtp } from '../../../src/compile/plan';

const KEY = { name: 'grafana', key: 'x' };
const FILE = '$__file{/etc/monitoring/secrets/grafana/x}';

const DATABASE = { type: 'postgres', host: 'db.example.com:5432', user: 'grafana', password: KEY };
const SMTP = { host: 'mail.example.com:587', from: 'On call <oncall@example.com>', hello: 'hub', user: 'u', password: KEY, requireTls: true };
const EVERYTHING: Partial<GrafanaPlan> = {
  rootUrl: 'https://example.com/grafana',
  admin: { user: KEY, password: KEY },
  secretKey: KEY,
  database: { ...DATABASE, type: 'mysql', ca: KEY },
  alerting: true,
  alerts: alertsPlan({ smtp: SMTP }),
  peers: 'grafana-headless.monitoring.svc:9094',
  anonymous: { because: 'it is a lab' },
  auth: {
    oidc: {
      clientId: 'c',
      clientSecret: KEY,
      authUrl: 'https://a',
      tokenUrl: 'https://t',
      apiUrl: 'https://u',
      allowedGroups: ['g'],
      groupsAttributePath: 'groups',
      allowedDomains: ['d'],
      roleAttributePath: "'GrafanaAdmin'",
      ca: KEY,
    },
    github: { clientId: 'c', clientSecret: KEY, allowedOrganizations: ['acme'], teamIds: ['1'] },
    proxy: { whitelist: ['10.0.0.7'], headers: { Email: 'X-Mail' } },
  },
};

test.each([['little', {}], ['everything', EVERYTHING]])('with %s, every key is documented', (_, own) => {
  const tree = configTree(grafanaPlan(own));
  const unknown = Object.entries(tree).flatMap(([section, values]) => Object.keys(values).filter((key) => !SETTINGS[section]?.includes(key)).map((key) => `${section}.${key}`));
  expect(unknown).toEqual([]);
});

test('it calls nobody, installs nothing, lets nobody in and raises no alerts', () => {
  expect(configTree(grafanaPlan())).toMatchObject({
    'analytics': { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false },
    'news': { news_feed_enabled: false },
    'plugins': { preinstall_disabled: true, preinstall_auto_update: false, plugin_admin_enabled: false, public_key_retrieval_disabled: true },
    'snapshots': { external_enabled: false },
    'public_dashboards': { enabled: false },
    'security': { disable_gravatar: true },
    'users': { allow_sign_up: false, auto_assign_org_role: 'Viewer' },
    'auth.anonymous': { enabled: false },
    'unified_alerting': { enabled: false },
  });
});

test('alerts of the stores are shown, and none of its own evaluated', () => {
  expect(configTree(grafanaPlan({ alerting: true })).unified_alerting).toEqual({ enabled: true, execute_alerts: false });
});

test('rules of its own are evaluated, with those of the stores shown or not', () => {
  for (const alerting of [true, false]) {
    expect(configTree(grafanaPlan({ alerting, alerts: alertsPlan() })).unified_alerting).toEqual({ enabled: true, execute_alerts: true });
  }
});

test('replicas that notify find each other', () => {
  expect(configTree(grafanaPlan({ alerts: alertsPlan(), peers: 'grafana-headless.monitoring.svc:9094' })).unified_alerting).toMatchObject({
    ha_peers: 'grafana-headless.monitoring.svc:9094', ha_listen_address: '[$__env{POD_IP}]:9094', ha_advertise_address: '[$__env{POD_IP}]:9094',
  });
});

test('it sends mail by the server of its contact points, and its own settings are laid over that', () => {
  const planOf = (own: Partial<GrafanaSmtp>) => alertsPlan({ smtp: { ...SMTP, ...own } });
  const smtp = (own: Partial<GrafanaSmtp>, config = {}) => configTree(grafanaPlan({ alerts: planOf(own), config })).smtp;
  expect(smtp({})).toEqual({
    enabled: true, host: 'mail.example.com:587', user: 'u', password: FILE, from_address: 'oncall@example.com', from_name: 'On call', ehlo_identity: 'hub', startTLS_policy: 'MandatoryStartTLS',
  });
  expect(smtp({ from: 'a@b.c', requireTls: false })).toMatchObject({ from_address: 'a@b.c', startTLS_policy: 'OpportunisticStartTLS' });
  expect(smtp({ from: '"A B" <a@b.c>' })).toMatchObject({ from_address: 'a@b.c', from_name: 'A B' });
  expect(smtp({}, { smtp: { skip_verify: 'true', user: 'other' } })).toMatchObject({ skip_verify: 'true', user: 'other', host: 'mail.example.com:587' });
  expect(configTree(grafanaPlan({ alerts: alertsPlan() })).smtp).toBeUndefined();
});

test('its own credentials are read from files', () => {
  const { security, database } = configTree(grafanaPlan({ admin: { user: KEY, password: KEY }, secretKey: KEY, database: DATABASE }));
  expect(security).toMatchObject({ admin_user: FILE, admin_password: FILE, secret_key: FILE });
  expect(database).toMatchObject({ type: 'postgres', host: 'db.example.com:5432', name: 'grafana', user: 'grafana', password: FILE, ssl_mode: 'verify-full' });
});

test('a client of MySQL is told the name and the authority that it checks', () => {
  expect(configTree(grafanaPlan({ database: { ...DATABASE, type: 'mysql', ca: KEY } })).database).toMatchObject({
    ssl_mode: 'true', ca_cert_path: '/etc/monitoring/secrets/grafana/x', server_cert_name: 'db.example.com',
  });
});

test.each([
  ['https://grafana.example.com', 'https://grafana.example.com/', undefined, true],
  ['https://example.com/grafana/', 'https://example.com/grafana/', true, true],
  ['http://grafana.tail.ts.net', 'http://grafana.tail.ts.net/', undefined, false],
])('%s', (rootUrl, root_url, serve_from_sub_path, isSecure) => {
  const { server, security } = configTree(grafanaPlan({ rootUrl }));
  expect([server.root_url, server.serve_from_sub_path, server.domain]).toEqual([root_url, serve_from_sub_path, new URL(rootUrl).hostname]);
  expect([security.cookie_secure, security.strict_transport_security]).toEqual([isSecure, isSecure]);
});

test('without a URL it says none, and cookies work over a forwarded port', () => {
  const { server, security } = configTree(grafanaPlan());
  expect([server.root_url, server.domain, security.cookie_secure]).toEqual([undefined, undefined, false]);
});

test('further settings are laid over the others', () => {
  const tree = configTree(grafanaPlan({ config: { users: { default_theme: 'light', auto_assign_org_role: 'None' }, explore: { enabled: 'false' } } }));
  expect(tree.users).toMatchObject({ default_theme: 'light', auto_assign_org_role: 'None', allow_sign_up: false });
  expect(tree.explore).toEqual({ enabled: 'false' });
});

test('logs are as they are asked for', () => {
  const tree = configTree(grafanaPlan({ logLevel: 'debug', logFormat: 'json' }));
  expect([tree.log.level, tree['log.console'].format]).toEqual(['debug', 'json']);
});
