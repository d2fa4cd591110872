import { isIP } from './ip';
import { dnsSubdomainError } from './kubernetes-name';
import { parsePort } from './port';

/** Longest DNS name. @see https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const LONGEST_NAME = 253;

const DNS_LABEL = /^[a-zA-Z0-9_]([-a-zA-Z0-9_]{0,61}[a-zA-Z0-9_])?$/;

/** Why the text is not a DNS name or IP address, without scheme, port and path, if so. Never repeats a credential that stands in it. */
export function hostError(text: string): string | undefined {
  if (text === '') return 'the host is empty';
  if (text.includes('@')) return `'...${text.slice(text.lastIndexOf('@'))}' holds credentials, which would end up in the output`;
  if (isIP(unbracketed(text)) !== 0) return undefined;
  if (text.includes('://')) return `'${text}' is a URL, write only its host`;
  if (/^[\d.]+$/.test(text)) return `'${text}' is not an IP address`;
  if (/^[^:]+:\d+$/.test(text)) return `'${text}' has a port, write only the host`;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (name.length > LONGEST_NAME) return `the host has ${name.length} characters, a DNS name at most ${LONGEST_NAME}`;
  const bad = name.split('.').find((label) => !DNS_LABEL.test(label));
  return bad === undefined ? undefined : `'${text}' is neither a DNS name nor an IP address`;
}

/** Why the text is not `host` or `host:port`, if so; IPv6 in brackets when a port follows. */
export function hostPortError(text: string): string | undefined {
  if (isIP(text) !== 0) return undefined;
  const [, host, port] = /^(\[[^\]]*\]|[^:]*):([^:]*)$/.exec(text) ?? [];
  if (host === undefined || /:\/\/|@/.test(text)) return hostError(text);
  return hostError(host) ?? (parsePort(port) === undefined ? `'${text}' has the port '${port}', which is not from 1 to 65535` : undefined);
}

/** Why the text cannot be the host of an Ingress or a route, if so: they are found by a DNS name in lower case, never by an address. */
export function routeHostError(text: string): string | undefined {
  return isIP(text) === 0 ? dnsSubdomainError(text) : `'${text}' is an IP address`;
}

function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') && host.includes(':') ? host.slice(1, -1) : host;
}
