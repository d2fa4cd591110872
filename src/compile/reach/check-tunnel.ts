import { PAGES } from './pages';
import { TUNNEL, wantsTunnel } from './tunnel';
import { faultOfHostname, faultOfService, serviceOf } from './tunnel-rules';
import { Report } from '../../diagnostics';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { escapeToken } from '../../syntax/json-pointer';
import { searchError } from '../../syntax/re2';
import { CloudflareTunnelSettings, TunnelAccess, TunnelHostname } from '../../topology/settings/reach-settings';
import { Checked } from '../checks/checked';
import { Reachable, reachables } from '../network/workloads';
import { TunnelPlan } from '../plan';

const ROOT = '/cloudflareTunnel';

type Tell = (at: string, code: string, message: string, hint: string) => void;

/** A tunnel that would not start, would lead nowhere, or would lead where nobody meant to. */
export function checkTunnel(checked: Checked, report: Report): void {
  const { plan, cluster, settings } = checked;
  const said = cluster.document.cloudflareTunnel;
  if (said === undefined || !wantsTunnel(cluster.document)) return;
  if (plan.role !== 'hub') {
    if (cluster.saysItself?.(ROOT) === false) return;
    report.warning('no-effect', cluster.where(ROOT), `cluster '${plan.name}': 'cloudflareTunnel' says nothing, since tunnels lead to hubs`, 'remove it, or set it on the hub');
    return;
  }
  const own = settings.cloudflareTunnel ?? {};
  const whose = `cluster '${plan.name}', ${TUNNEL}`;
  const error: Tell = (at, code, message, hint) => report.error(code, cluster.where(ROOT + at), `${whose}: ${message}`, hint);
  const warning: Tell = (at, code, message, hint) => report.warning(code, cluster.where(ROOT + at), `${whose}: ${message}`, hint);
  checkCredentials(own, error);
  checkAccess(own.access, '/access', error);
  if (own.tunnelToken === undefined) checkRules(checked, own, error, warning);
  else checkRemote(own, error);
  for (const [i, service] of (own.services ?? []).entries()) {
    const fault = faultOfService(service);
    if (fault !== undefined) error(`/services/${i}`, 'bad-service', ...fault);
  }
  checkTargets(checked, error, warning);
  if (plan.tunnel !== undefined && plan.tunnel.leadsTo.length === 0 && own.tunnelToken !== undefined) {
    warning('', 'idle-tunnel', 'the network policy lets it to nothing: no Grafana of ours runs here, and `services` names nothing', 'name in `services` what the rules at Cloudflare lead to');
  }
}

function checkCredentials({ credentials, tunnelId, tunnelToken }: CloudflareTunnelSettings, error: Tell): void {
  if (tunnelToken !== undefined && (tunnelId ?? credentials) !== undefined) {
    error('', 'two-tunnels', 'it has a `tunnelToken`, whose rules Cloudflare keeps, and a `tunnelId` with `credentials`, whose rules are printed here', 'give one of the two');
  } else if (tunnelToken === undefined && tunnelId === undefined && credentials === undefined) {
    error('', 'missing-credentials', 'nothing says which tunnel it is', 'give `tunnelToken`, or `tunnelId` and `credentials`, by reference to a Secret');
  } else if (tunnelToken === undefined && (tunnelId === undefined || credentials === undefined)) {
    const [given, missing] = tunnelId === undefined ? ['credentials', 'tunnelId'] : ['tunnelId', 'credentials'];
    error('', 'missing-credentials', `it has \`${given}\` and no \`${missing}\``, `give \`${missing}\` too`);
  }
  if (tunnelId !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tunnelId)) {
    error('/tunnelId', 'bad-tunnel', `'${tunnelId}' is not the UUID of a tunnel`, "write it as 'cloudflared tunnel list' shows it, such as '6ff42ae2-765d-4adf-8112-31c55c1551ef'");
  }
  for (const [name, key] of Object.entries({ tunnelToken, credentials })) {
    if (key === undefined) continue;
    const fault = key.name === undefined || key.key === undefined ? 'a credential needs the `name` of a Secret and a `key` of it' : secretKeyError(key.key);
    if (fault !== undefined) error(`/${name}`, 'bad-secret', fault, 'correct the reference');
  }
}

/** What Cloudflare keeps is not for us to say. */
function checkRemote({ access, hostnames }: CloudflareTunnelSettings, error: Tell): void {
  for (const [name, value] of Object.entries({ access, hostnames })) {
    if (value === undefined) continue;
    error(`/${name}`, 'rules-at-cloudflare', `\`${name}\` has no effect, since Cloudflare keeps the rules of a tunnel with a token`,
      name === 'hostnames' ? 'set them up at Cloudflare and name in `services` what they lead to, or give `tunnelId` and `credentials` in place of the token'
        : 'set up an Access policy at Cloudflare, or give `tunnelId` and `credentials` in place of the token');
  }
}

function checkAccess(access: TunnelAccess | undefined, at: string, error: Tell): void {
  if (access === undefined) return;
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(access.teamName ?? '')) {
    error(`${at}/teamName`, 'bad-access', `'${access.teamName ?? ''}' is not the name of a team`, "write what stands before '.cloudflareaccess.com'");
  }
  const tags = access.audTags ?? [];
  const bad = tags.find((tag) => !/^[0-9a-zA-Z]+$/.test(tag));
  if (tags.length === 0 || bad !== undefined) {
    error(`${at}/audTags`, 'bad-access', bad === undefined ? 'without an audience tag no token fits, and nobody comes through' : `'${bad}' is not an audience tag`,
      'give the AUD tags of the Access applications');
  }
}

function checkRules({ plan, settings }: Checked, own: CloudflareTunnelSettings, error: Tell, warning: Tell): void {
  const { hostnames = {}, services } = own;
  const { runs, url } = PAGES.grafana(settings);
  const grafana = runs && own.publishGrafana !== false && url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
  if (services !== undefined) {
    error('/services', 'unused-option', '`services` is for tunnels whose rules Cloudflare keeps', 'say in `hostnames` what leads there');
  }
  if (grafana !== undefined) {
    const fault = faultOfHostname(grafana);
    if (fault !== undefined) error('', 'bad-host', `the host of \`grafana.rootUrl\` is none that a tunnel can have: ${fault}`, 'give it a DNS name of a zone at Cloudflare');
    if (new URL(url!).protocol === 'http:') warning('', 'plain-root-url', 'people come to Grafana by https, but `grafana.rootUrl` says http', "write it with 'https://'");
  }
  if (plan.tunnel?.rules?.hostnames.length === 0) {
    error('', 'idle-tunnel', 'it leads nowhere but to 404', runs ? 'set `grafana.rootUrl`, or `hostnames`' : 'set `hostnames`, or `grafana.enabled: true` and `grafana.rootUrl`');
  }
  for (const [hostname, rule] of Object.entries(hostnames)) {
    const at = `/hostnames/${escapeToken(hostname)}`;
    const fault = faultOfHostname(hostname);
    if (fault !== undefined) error(at, 'bad-host', fault, "write a name in lower case, such as 'wiki.example.com', or with a pattern for its first part: '*.example.com'");
    else if (hostname === grafana) error(at, 'same-hostname', `'${hostname}' leads to Grafana already, by \`grafana.rootUrl\``, 'remove it, or set `publishGrafana: false`');
    checkRule(rule, at, error, warning);
  }
}

function checkRule(rule: TunnelHostname, at: string, error: Tell, warning: Tell): void {
  const { access, ca, http2Origin, originServerName, path, service } = rule;
  if (service === undefined) error(at, 'missing-field', 'it has no `service`', 'say what it leads to');
  const fault = service === undefined ? undefined : faultOfService(service);
  if (fault !== undefined) error(`${at}/service`, 'bad-service', ...fault);
  const regex = path === undefined ? undefined : searchError(path);
  if (regex !== undefined) error(`${at}/path`, 'bad-regex', `'${path}' is not a regular expression: ${regex}`, 'write it in the syntax of RE2');
  checkAccess(access, `${at}/access`, error);
  if (service === undefined || /^(https|wss):/.test(service)) return;
  for (const [name, value] of Object.entries({ ca, http2Origin, originServerName })) {
    if (value !== undefined) warning(`${at}/${name}`, 'no-effect', `\`${name}\` says nothing, since '${service}' speaks no TLS`, 'remove it, or lead to an https:// address');
  }
}

/** Services in the own namespace, which is known. */
function checkTargets({ plan }: Checked, error: Tell, warning: Tell): void {
  const { namespace, tunnel, extraManifests } = plan;
  const known = new Map(reachables(plan).map((workload) => [workload.name, workload]));
  for (const url of tunnel?.leadsTo ?? []) {
    const target = serviceOf(url, namespace);
    if (target === undefined) continue;
    const workload = known.get(target.name) ?? known.get(target.name.replace(/-headless$/, ''));
    if (workload !== undefined) {
      checkPort(workload, target.port, url, error);
      checkUsers(tunnel!, workload, url, error);
    } else if (!extraManifests.some((one) => isService(one, target.name))) {
      warning('', 'unknown-service', `nothing of ours in namespace '${namespace}' is the Service '${target.name}' of '${url}'`,
        `it is one of ${[...known.keys()].sort().join(', ')}; where somebody else runs it, write its name with its namespace`);
    }
  }
}

/** Components that ask users who they are, or may. */
const KNOW_USERS: ReadonlySet<string> = new Set(['front', 'grafana']);

/** What everybody may ask and tell, is not to be reached by everybody. */
function checkUsers({ rules }: TunnelPlan, { component, name }: Reachable, url: string, error: Tell): void {
  if (KNOW_USERS.has(component)) return;
  for (const { access, hostname, service } of rules?.hostnames ?? []) {
    if (service !== url || access !== undefined) continue;
    error(`/hostnames/${escapeToken(hostname)}`, 'open-page', `'${hostname}' leads everybody to ${name}, which asks nobody who he is`, 'give it `access`, and an Access policy at Cloudflare');
  }
}

function checkPort({ name, named }: Reachable, port: number, url: string, error: Tell): void {
  const ports = Object.values(named);
  if (ports.includes(port)) return;
  error('', 'unknown-port', `'${url}' leads to port ${port} of ${name}, which listens at ${ports.join(', ')}`, 'correct the port');
}

function isService(manifest: { readonly [key: string]: unknown }, name: string): boolean {
  return manifest.kind === 'Service' && (manifest.metadata as { readonly name?: unknown } | undefined)?.name === name;
}
