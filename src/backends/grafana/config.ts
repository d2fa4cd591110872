import { authSections } from './auth';
import { Ini, IniValue } from './ini';
import { POD_ADDRESS } from './paths';
import { fileReference } from './references';
import { GOSSIP_PORT } from '../../compile/grafana/runs';
import { GrafanaPlan, GrafanaSmtp } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { secretFile } from '../../model/secret/mount';

/**
 * The config of Grafana. It calls nobody at home and installs nothing: its image brings the plugins of all data sources that there are, and
 * an update of one would fail on the read-only file system and take the data source with it.
 *
 * @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/
 * @see https://github.com/grafana/grafana/issues/132528
 */
export function configTree(plan: GrafanaPlan): Ini {
  const { admin, alerting, alerts, auth, logFormat, logLevel, peers, rootUrl, secretKey } = plan;
  const own = `[$__env{${POD_ADDRESS}}]:${GOSSIP_PORT}`;
  const url = rootUrl === undefined ? undefined : new URL(rootUrl);
  const isSecure = url?.protocol === 'https:';
  return laidOver({
    'server': {
      http_port: COMPONENTS.grafana.ports.http,
      domain: url?.hostname,
      root_url: rootUrl === undefined ? undefined : rootUrl.replace(/\/*$/, '/'),
      serve_from_sub_path: url !== undefined && url.pathname !== '/' ? true : undefined,
    },
    'database': databaseSection(plan),
    'security': {
      admin_user: admin.user && fileReference(admin.user),
      admin_password: fileReference(admin.password),
      secret_key: secretKey && fileReference(secretKey),
      cookie_secure: isSecure,
      cookie_samesite: 'lax',
      strict_transport_security: isSecure,
      disable_gravatar: true,
    },
    'users': { allow_sign_up: false, allow_org_create: false, auto_assign_org: true, auto_assign_org_role: auth.defaultRole ?? 'Viewer' },
    ...authSections(plan),
    // other rules are evaluated where their data is
    'unified_alerting': {
      enabled: alerting || alerts !== undefined,
      execute_alerts: alerts !== undefined ? true : alerting ? false : undefined,
      ha_peers: peers,
      ha_listen_address: peers && own,
      ha_advertise_address: peers && own,
    },
    ...(alerts?.smtp && { smtp: smtpSection(alerts.smtp) }),
    'public_dashboards': { enabled: false },
    'snapshots': { external_enabled: false },
    'analytics': { reporting_enabled: false, check_for_updates: false, check_for_plugin_updates: false, feedback_links_enabled: false },
    'news': { news_feed_enabled: false },
    'plugins': { preinstall_disabled: true, preinstall_auto_update: false, plugin_admin_enabled: false, public_key_retrieval_disabled: true },
    'log': { mode: 'console', level: logLevel },
    'log.console': { format: logFormat === 'json' ? 'json' : 'text' },
    'metrics': { enabled: true },
  }, plan.config);
}

/** `Somebody <address>`, which its settings hold apart. */
const SENDER = /^\s*(.*?)\s*<([^<>]+)>\s*$/;

/** @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#smtp */
function smtpSection({ from, hello, host, password, requireTls, user }: GrafanaSmtp): Ini[string] {
  const [, name, address = from] = SENDER.exec(from ?? '') ?? [];
  return {
    enabled: true,
    host,
    user,
    password: password && fileReference(password),
    from_address: address,
    from_name: name === undefined || name === '' ? undefined : name.replace(/^"(.*)"$/, '$1'),
    ehlo_identity: hello,
    startTLS_policy: requireTls ? 'MandatoryStartTLS' : 'OpportunisticStartTLS',
  };
}

function databaseSection({ database }: GrafanaPlan): Ini[string] {
  if (database === undefined) return { type: 'sqlite3' };
  const { type, host, name = 'grafana', user, password, sslMode, ca } = database;
  return {
    type,
    host,
    name,
    user,
    password: fileReference(password),
    ssl_mode: sslMode ?? (type === 'mysql' ? 'true' : 'verify-full'),
    ca_cert_path: ca && secretFile(ca),
    // a client of MySQL asks for the name
    server_cert_name: type === 'mysql' ? host.replace(/:\d+$/, '') : undefined,
  };
}

function laidOver(base: Ini, over: GrafanaPlan['config']): Ini {
  const result: { [section: string]: { readonly [key: string]: IniValue } } = { ...base };
  for (const [section, values] of Object.entries(over)) result[section] = { ...result[section], ...values };
  return result;
}
