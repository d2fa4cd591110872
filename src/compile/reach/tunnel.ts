import { PAGES } from './pages';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { CloudflareTunnelSettings, TunnelHostname } from '../../topology/settings/reach-settings';
import { mountedKeys } from '../collectors/secrets';
import { TunnelPlan, TunnelRule, TunnelRules } from '../plan';
import { isDisabled, workload } from '../workloads/workload';

/** Name of the workload. */
export const TUNNEL = 'cloudflared';

/** Settings of which one alone says that a tunnel is wanted; images and resources may be said for many clusters. */
const WANTING = ['tunnelToken', 'tunnelId', 'credentials', 'hostnames', 'services', 'access'] as const satisfies readonly (keyof CloudflareTunnelSettings)[];

/** Whether a tunnel is asked for. */
export function wantsTunnel({ cloudflareTunnel: own = {} }: ClusterSettings): boolean {
  return !isDisabled(own) && (own.enabled === true || WANTING.some((key) => own[key] !== undefined));
}

/** The tunnel of a hub, where it has credentials. */
export function tunnelPlan(settings: ClusterSettings, namespace: string): TunnelPlan | undefined {
  const { cloudflareTunnel: own = {} } = settings;
  const { credentials, edgeCidrs, protocol = 'auto', replicas = 2, services = [], tunnelId, tunnelToken } = own;
  if (!wantsTunnel(settings)) return undefined;
  const grafana = grafanaRule(settings, namespace);
  const runs = { ...workload('cloudflareTunnel', TUNNEL, settings), replicas, protocol, ...(edgeCidrs && { edgeCidrs }) };
  if (tunnelToken !== undefined) {
    const leadsTo = [...(grafana ? [grafana.service] : []), ...services];
    return { ...runs, token: tunnelToken, leadsTo: unique(leadsTo), secrets: mountedKeys([tunnelToken]) };
  }
  if (tunnelId === undefined || credentials === undefined) return undefined;
  const hostnames = inOrder([
    ...(grafana ? [grafana] : []),
    // what has no service is reported where it is checked
    ...Object.entries(own.hostnames ?? {}).filter(([, { service }]) => service !== undefined).map(([hostname, rule]) => ruleOf(hostname, rule, own)),
  ]);
  const rules: TunnelRules = { tunnelId, credentials, hostnames };
  return {
    ...runs,
    rules,
    leadsTo: unique(hostnames.map(({ service }) => service)),
    teams: unique(hostnames.flatMap(({ access }) => access?.teamName ?? [])),
    secrets: mountedKeys([credentials, ...hostnames.flatMap(({ ca }) => ca ?? [])]),
  };
}

/** What the public host of Grafana leads to; undefined: it has none, or somebody else leads there. */
function grafanaRule(settings: ClusterSettings, namespace: string): TunnelRule | undefined {
  const { port, runs, url, workload: name } = PAGES.grafana(settings);
  const { access, publishGrafana } = settings.cloudflareTunnel ?? {};
  if (!runs || publishGrafana === false) return undefined;
  const service = `http://${name}.${namespace}.svc:${port}`;
  // Cloudflare may lead there under any name
  if (settings.cloudflareTunnel?.tunnelToken !== undefined) return { hostname: '', service };
  if (url === undefined || !URL.canParse(url)) return undefined;
  return { hostname: new URL(url).hostname, service, ...(access && { access }) };
}

function ruleOf(hostname: string, rule: TunnelHostname, { access: ofAll }: CloudflareTunnelSettings): TunnelRule {
  const { access = ofAll, ...rest } = rule;
  return { hostname, ...rest, ...(access && { access }) };
}

/** The first rule that fits is taken, so what is said more exactly goes first: names, then patterns by their length. */
function inOrder(rules: readonly TunnelRule[]): TunnelRule[] {
  const rank = ({ hostname }: TunnelRule) => (hostname.startsWith('*') ? 1000 - hostname.length : 0);
  return [...rules].sort((a, b) => rank(a) - rank(b) || (a.hostname < b.hostname ? -1 : 1));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
