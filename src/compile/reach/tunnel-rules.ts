import { oneOf } from '../../diagnostics';
import { hostError, routeHostError } from '../../model/values/host';
import { maskUrl } from '../../model/values/url';

/** Schemes of what a tunnel leads to -> their port; undefined: it has to be said. @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/routing-to-tunnel/protocols/ */
export const TUNNEL_SCHEMES: { readonly [scheme: string]: number | undefined } = {
  http: 80, https: 443, ws: 80, wss: 443, tcp: undefined, ssh: 22, rdp: 3389, smb: 445,
};

type Fault = readonly [message: string, hint: string];

/** Why a tunnel has no such host name, if so. @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/do-more-with-tunnels/local-management/configuration-file/ */
export function faultOfHostname(hostname: string): string | undefined {
  if (hostname === '' || hostname === '*') return 'a name that fits everything would leave the rules behind it without effect';
  if (/:\d*$/.test(hostname)) return `'${hostname}' has a port`;
  if (hostname.lastIndexOf('*') > 0 || (hostname.startsWith('*') && !hostname.startsWith('*.'))) return `'${hostname}' has a pattern for something else than its whole first part`;
  return routeHostError(hostname.replace(/^\*\./, ''));
}

/** Why a tunnel cannot lead there, if so. */
export function faultOfService(service: string): Fault | undefined {
  const status = /^http_status:(.*)$/.exec(service)?.[1];
  if (status !== undefined) return /^[1-5]\d\d$/.test(status) ? undefined : [`'${service}' names no HTTP status`, "write it as 'http_status:403'"];
  const shown = `'${maskUrl(service)}'`;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//.exec(service)?.[1];
  if (scheme === undefined || !URL.canParse(service)) return [`${shown} is not a URL`, "write it as 'http://grafana.monitoring.svc:3000'"];
  if (!Object.hasOwn(TUNNEL_SCHEMES, scheme)) return [`${shown} has the scheme '${scheme}'`, `it is ${oneOf(Object.keys(TUNNEL_SCHEMES))}, or 'http_status:<code>'`];
  const { hash, hostname, password, pathname, port, search, username } = new URL(service);
  if (username !== '' || password !== '') return [`${shown} holds credentials, which would end up in the output`, 'remove them'];
  if ((pathname !== '' && pathname !== '/') || search !== '' || hash !== '' || service.endsWith('/')) {
    return [`${shown} has something behind its host: the path is the one that was asked for`, 'leave it out'];
  }
  const fault = hostError(hostname);
  if (fault !== undefined) return [`${shown} has no host that can be reached: ${fault}`, 'name a Service, such as \'grafana.monitoring.svc\''];
  return port === '' && TUNNEL_SCHEMES[scheme] === undefined ? [`${shown} has no port`, 'write it behind the host'] : undefined;
}

/** The Service of the own namespace that a URL leads to; undefined: something else. */
export function serviceOf(service: string, ownNamespace: string): { readonly name: string; readonly port: number } | undefined {
  if (faultOfService(service) !== undefined || !service.includes('://')) return undefined;
  const { hostname, port, protocol } = new URL(service);
  const [name, namespace = ownNamespace, svc = 'svc', ...rest] = hostname.split('.');
  if (namespace !== ownNamespace || svc !== 'svc' || (rest.length > 0 && rest.join('.') !== 'cluster.local') || /^[\d[]/.test(hostname)) return undefined;
  return { name, port: port === '' ? TUNNEL_SCHEMES[protocol.slice(0, -1)]! : Number(port) };
}
