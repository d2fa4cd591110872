import { isIP } from '../../model/values/ip';
import { isTailnetHost } from '../../topology/tailnet';
import { NetworkPeer, NetworkPort } from '../plan/network';

/** Where a connection goes. */
export interface Target {
  readonly to: NetworkPeer;
  readonly ports: readonly NetworkPort[];
  /** It is found by a DNS name. */
  readonly byName?: boolean;
}

export const EVERY_TCP_PORT: NetworkPort = Object.freeze({ protocol: 'TCP' });

export function tcp(...ports: readonly number[]): NetworkPort[] {
  return ports.map((port) => ({ protocol: 'TCP', port }));
}

/** Namespace of the Tailscale operator, whose proxies stand between pods and a tailnet. @see https://tailscale.com/kb/1236/kubernetes-operator */
export const TAILSCALE_NAMESPACE = 'tailscale';

const TAILSCALE_PROXIES: NetworkPeer = { kind: 'pods', namespaces: [TAILSCALE_NAMESPACE] };

/** Every address of a tailnet. */
const TAILNET: NetworkPeer = { kind: 'addresses', cidrs: ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'] };

/** Who is who in a cluster, by the name of a Service. */
export interface Names {
  /** Of everything of ours. */
  readonly namespace: string;
  /** Workload behind a Service of ours; undefined: none of ours. */
  readonly workloadOf: (service: string) => string | undefined;
  /**
   * Port of its pods behind a port of the Service.
   * @default - the same
   */
  readonly podPortOf?: (workload: string, port: number) => number;
  /**
   * Who carries what is sent to a Service elsewhere.
   * @default - nobody
   */
  readonly carriersOf?: (service: string, ports: readonly NetworkPort[]) => Target | undefined;
}

const DEFAULT_PORTS: { readonly [scheme: string]: number } = { 'http:': 80, 'https:': 443 };

/** Where a client with this URL connects to. */
export function targetsOfUrl(url: string, names: Names): Target[] {
  const { hostname, port, protocol } = new URL(url);
  return targetsOfHost(hostname, port === '' ? DEFAULT_PORTS[protocol] : Number(port), names);
}

/** Where a scrape of `host` or `host:port` connects to. */
export function targetsOfAddress(address: string, scheme: string | undefined, names: Names): Target[] {
  const [, host, port] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(address) ?? [];
  return targetsOfHost(host ?? address, port === undefined ? DEFAULT_PORTS[`${scheme ?? 'http'}:`] : Number(port), names);
}

/** Where a connection to a host and port goes: nowhere that a policy sees for the pod's own loopback. */
export function targetsOfHost(given: string, port: number, names: Names): Target[] {
  const host = given.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '').toLowerCase();
  const version = isIP(host);
  if (version !== 0) return isLoopback(host) ? [] : [{ to: { kind: 'addresses', cidrs: [`${host}/${version === 4 ? 32 : 128}`] }, ports: tcp(port) }];
  if (host === 'localhost') return [];
  const ports = tcp(port);
  if (isTailnetHost(host)) return [{ to: TAILNET, ports, byName: true }, { to: TAILSCALE_PROXIES, ports, byName: true }];
  return targetsOfName(host, ports, names);
}

function targetsOfName(host: string, ports: readonly NetworkPort[], names: Names): Target[] {
  const [service, namespace, svc] = host.split('.');
  const isOutside = svc !== undefined && svc !== 'svc';
  if (isOutside) return [{ to: { kind: 'host', host }, ports, byName: true }];
  const ours = (namespace ?? names.namespace) === names.namespace ? names.workloadOf(service) : undefined;
  if (ours !== undefined) return [{ to: { kind: 'workload', name: ours }, ports: behind(ours, ports, names), byName: true }];
  const carried = (namespace ?? names.namespace) === names.namespace ? names.carriersOf?.(service, ports) : undefined;
  if (carried !== undefined) return [carried];
  // policies see the port of the pods behind a Service, which only the Service knows
  const pods: Target = { to: { kind: 'pods', namespaces: [namespace ?? names.namespace] }, ports: [EVERY_TCP_PORT], byName: true };
  if (svc === 'svc') return [pods];
  // a name of one or two parts may be a Service, one that leads elsewhere, or a domain
  return [pods, ...(namespace === undefined ? [{ to: TAILSCALE_PROXIES, ports, byName: true }] : []), { to: { kind: 'host', host }, ports, byName: true }];
}

/** Policies see the port of a pod. */
function behind(workload: string, ports: readonly NetworkPort[], { podPortOf }: Names): readonly NetworkPort[] {
  return podPortOf === undefined ? ports : ports.map((one) => (one.port === undefined ? one : { ...one, port: podPortOf(workload, one.port) }));
}

function isLoopback(host: string): boolean {
  return host.startsWith('127.') || host === '::1';
}

/** Who stands behind the addresses that a load balancer lets through. */
export function sourcesOf(ranges: readonly string[]): NetworkPeer[] {
  return ranges.length === 0 ? [{ kind: 'addresses', cidrs: ['0.0.0.0/0', '::/0'] }] : [{ kind: 'addresses', cidrs: ranges }];
}
