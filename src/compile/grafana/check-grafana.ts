import { checkConfig } from './check-config';
import { SECRET_PLACES } from './secret-places';
import { Tell, tellOf } from './tell';
import { oneOf, Report } from '../../diagnostics';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { isMap } from '../../topology/layers/layer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { SSL_MODES } from '../../topology/settings/grafana-schema';
import { GrafanaDatabase, GrafanaSettings } from '../../topology/settings/grafana-settings';
import { isTailnetHost } from '../../topology/tailnet';

/** What Grafana would refuse, and what would open it to everybody. */
export function checkGrafana(own: GrafanaSettings, cluster: ResolvedCluster, report: Report): void {
  const tell = tellOf(cluster, report);
  if (own.admin?.password === undefined) {
    tell('error', 'missing-admin', '/admin', 'it has no administrator, and its built-in one has a password that everybody knows',
      'set `grafana.admin.password` to a key of a Secret');
  }
  for (const [pointer, find] of Object.entries(SECRET_PLACES)) checkKey(find(own), pointer, tell);
  checkDatabase(own, tell);
  checkRootUrl(own, tell);
  checkAnonymous(own, tell);
  checkConfig(own, tell);
}

function checkKey(key: { readonly name?: string; readonly key?: string } | undefined, pointer: string, tell: Tell): void {
  if (key === undefined) return;
  const path = `grafana${pointer.replaceAll('/', '.')}`;
  const fault = key.name === undefined || key.key === undefined ? `\`${path}\` needs the \`name\` of a Secret and a \`key\` of it` : secretKeyError(key.key);
  if (fault !== undefined) tell('error', 'bad-secret', pointer, fault, "name a Secret of the hub's namespace, and a key such as 'password'");
}

const REQUIRED: readonly (keyof GrafanaDatabase)[] = ['type', 'host', 'user', 'password'];

function checkDatabase({ database, replicas = 1, secretKey }: GrafanaSettings, tell: Tell): void {
  if (database === undefined) {
    if (replicas > 1) {
      tell('error', 'shared-volume', '/replicas', `${replicas} replicas cannot share the file that is its database`, 'name a database by `grafana.database`, or set `grafana.replicas: 1`');
    }
    return;
  }
  for (const field of REQUIRED) {
    if (database[field] === undefined) tell('error', 'missing-field', '/database', `its database needs \`${field}\``, 'set it');
  }
  if (secretKey === undefined) {
    tell('error', 'missing-secret-key', '/secretKey', 'whoever reads its database could read the credentials in it, which its built-in key encrypts',
      'set `grafana.secretKey` to a key of a Secret, which then never changes');
  }
  checkTls(database, tell);
}

function checkTls({ ca, host = '', sslMode, type }: GrafanaDatabase, tell: Tell): void {
  const modes = SSL_MODES[type] ?? [];
  const mode = sslMode ?? modes[modes.length - 1];
  if (sslMode !== undefined && modes.length > 0 && !modes.includes(sslMode)) {
    tell('error', 'bad-value', '/database/sslMode', `'${sslMode}' is no way in which TLS is spoken with ${type}`, `allowed are ${oneOf(modes)}`);
    return;
  }
  if (type === 'mysql' && mode !== 'false' && ca === undefined) {
    tell('error', 'missing-field', '/database/ca', `with sslMode '${mode}' it reads the authority of the certificate from a file`,
      'set `grafana.database.ca` to a key of a Secret');
  }
  if (mode === modes[0] && !isInside(host.replace(/:\d+$/, ''))) {
    tell('warning', 'plain-text', '/database/sslMode', `its password is readable on the way to the database at '${host}'`, `set \`grafana.database.sslMode: ${modes[modes.length - 1]}\``);
  }
}

/** Whether the way to a host stays in the cluster or in a tailnet, as far as its name tells. */
export function isInside(host: string): boolean {
  return !host.includes('.') || host.endsWith('.svc') || host.endsWith('.svc.cluster.local') || isTailnetHost(host) || host.startsWith('127.');
}

function checkRootUrl({ rootUrl }: GrafanaSettings, tell: Tell): void {
  if (rootUrl === undefined || !URL.canParse(rootUrl)) return;
  const { hash, hostname, protocol, search } = new URL(rootUrl);
  if (search !== '' || hash !== '') tell('error', 'bad-url', '/rootUrl', `'${rootUrl}' has something behind its path`, 'write it as https://grafana.example.com');
  if (protocol === 'http:' && !isInside(hostname)) {
    tell('warning', 'plain-text', '/rootUrl', `passwords of people are readable on the way to '${rootUrl}'`, 'let a tunnel, a gateway or an ingress speak https, and write that here');
  }
}

function checkAnonymous({ anonymous, config = {} }: GrafanaSettings, tell: Tell): void {
  if (anonymous !== undefined && (anonymous.because ?? '').trim() === '') {
    tell('error', 'anonymous-access', '/anonymous', 'everybody who reaches it would see all of the fleet', 'remove it, or say in `grafana.anonymous.because` why that is meant');
  }
  const section: unknown = config['auth.anonymous'];
  if (isMap(section) && /^(true|1|yes|on)$/i.test(String(section.enabled))) {
    tell('error', 'anonymous-access', '/config/auth.anonymous/enabled', 'everybody who reaches it would see all of the fleet', 'remove it, or set `grafana.anonymous` with the reason');
  }
}
