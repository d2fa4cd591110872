import { ipBytes } from '../model/values/ip';

/**
 * Address ranges of tailnets: the shared address space, and Tailscale's unique local addresses.
 *
 * @see https://tailscale.com/kb/1015/100.x-addresses and https://tailscale.com/kb/1033/ip-and-dns-addresses
 */
const RANGES: ReadonlyArray<readonly [cidr: string, holds: (bytes: readonly number[]) => boolean]> = [
  ['100.64.0.0/10', (bytes) => bytes.length === 4 && bytes[0] === 100 && bytes[1] >= 64 && bytes[1] < 128],
  ['fd7a:115c:a1e0::/48', (bytes) => bytes.length === 16 && TAILSCALE.every((byte, i) => bytes[i] === byte)],
];

const TAILSCALE = [0xfd, 0x7a, 0x11, 0x5c, 0xa1, 0xe0];

/** The range of tailnets, in CIDR notation, that an address lies in; undefined for other addresses and for names. */
export function tailnetRange(host: string): string | undefined {
  const bytes = ipBytes(host.replace(/^\[(.*)\]$/, '$1'));
  return bytes && RANGES.find(([, holds]) => holds(bytes))?.[0];
}

/** Whether a host is reached through a tailnet, which encrypts: an address of one, or a MagicDNS name. */
export function isTailnetHost(host: string): boolean {
  return tailnetRange(host) !== undefined || host.endsWith('.ts.net');
}

/** Whether requests to a host are read by nobody else, encrypted or not: they go through a tailnet, or do not leave the machine. */
export function isPrivateWay(host: string): boolean {
  return isTailnetHost(host) || host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
