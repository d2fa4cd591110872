import { EVERY_TCP_PORT, Target, targetsOfAddress, targetsOfHost, targetsOfUrl, tcp } from './peers';
import { flowsFrom, flowsTo, Scope } from './scope';
import { BlackboxModule } from '../../topology/settings/blackbox-settings';
import { NetworkFlow, NetworkPeer } from '../plan/network';
import { TUNNEL_SCHEMES } from '../reach/tunnel-rules';

/** Port of Cloudflare's edge, over TCP and UDP. @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/tunnel-with-firewall/ */
const EDGE_PORT = 7844;

/** Names of the edge. */
const EDGE = ['region1.v2.argotunnel.com', 'region2.v2.argotunnel.com'];

const HTTPS = tcp(443);

/** What a tunnel connects to: the edge, the keys of Access where tokens are checked, and what it leads to. */
export function tunnelled(scope: Scope): NetworkFlow[] {
  const { plan: { tunnel } } = scope;
  if (tunnel === undefined) return [];
  const { edgeCidrs, leadsTo, name, teams } = tunnel;
  const ports = [...tcp(EDGE_PORT), { protocol: 'UDP', port: EDGE_PORT } as const];
  const edge: Target[] = edgeCidrs === undefined
    ? EDGE.map((host) => ({ to: { kind: 'host', host }, ports, byName: true }))
    : [{ to: { kind: 'addresses', cidrs: edgeCidrs }, ports, byName: true }];
  // rules that Cloudflare keeps may ask for tokens of any team
  const keys = (teams === undefined ? ['*'] : teams.map((team) => `${team}.cloudflareaccess.com`))
    .map((host): Target => ({ to: { kind: 'host', host }, ports: HTTPS, byName: true }));
  const behind = leadsTo.flatMap((service) => targetsOfService(service, scope));
  return [
    ...flowsTo(scope, name, edge, 'the edge of Cloudflare'),
    ...flowsTo(scope, name, keys, 'the keys of Cloudflare Access'),
    ...flowsTo(scope, name, behind, 'what the tunnel leads to'),
  ];
}

function targetsOfService(service: string, { names }: Scope): Target[] {
  // what is answered by cloudflared itself
  if (!service.includes('://') || !URL.canParse(service)) return [];
  const { hostname, port, protocol } = new URL(service);
  const number = port === '' ? TUNNEL_SCHEMES[protocol.slice(0, -1)] : Number(port);
  return number === undefined ? [] : targetsOfHost(hostname, number, names);
}

/** What comes to pages by routes. */
export function viewed(scope: Scope): NetworkFlow[] {
  const { plan: { pageRoutes = [] }, settings: { routesFrom }, workloads } = scope;
  const from: NetworkPeer[] = routesFrom === undefined ? [{ kind: 'anyone' }] : [{ kind: 'pods', namespaces: [...routesFrom].sort() }];
  return pageRoutes.filter(({ workload }) => workloads.some(({ name }) => name === workload))
    .flatMap(({ port, workload }) => flowsFrom(scope, from, workload, tcp(port), 'who looks at its pages'));
}

/** What the blackbox exporter looks at. */
export function probed(scope: Scope): NetworkFlow[] {
  const { blackboxExporter } = scope.plan;
  if (blackboxExporter === undefined) return [];
  const { modules, name, probes } = blackboxExporter;
  return probes.flatMap(({ module, name: probe, targets }) => targets.flatMap((target) =>
    flowsTo(scope, name, Object.hasOwn(modules, module) ? targetsOfProbe(modules[module], target, scope) : [], `probe '${probe}'`)));
}

function targetsOfProbe({ dns, grpc, http, tcp: overTcp }: BlackboxModule, target: string, { names }: Scope): Target[] {
  if (http?.proxyUrl !== undefined) return targetsOfUrl(http.proxyUrl, names);
  if (http !== undefined) {
    const url = target.includes('://') ? target : `http://${target}`;
    if (!URL.canParse(url)) return [];
    const targets = targetsOfUrl(url, names);
    const { hostname, port, protocol } = new URL(url);
    // most that speak HTTP send to HTTPS
    const isSent = http.followRedirects !== false && protocol === 'http:' && port === '';
    return isSent ? [...targets, ...targetsOfHost(hostname, 443, names)] : targets;
  }
  if (overTcp !== undefined || grpc !== undefined) return targetsOfAddress(target, undefined, names);
  if (dns === undefined) return [];
  const port = dns.dnsOverTls === true ? 853 : 53;
  const address = /^(\[[^\]]*\]|[^:]*):\d+$/.test(target) ? target : `${target}:${port}`;
  const protocol = dns.transportProtocol === 'tcp' ? 'TCP' : 'UDP';
  return targetsOfAddress(address, undefined, names).map((one) => ({
    ...one, ports: one.ports.map(({ port: number }) => (number === undefined ? EVERY_TCP_PORT : { protocol, port: number })),
  }));
}
