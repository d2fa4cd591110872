import { ipBytes } from './ip';

/** An address range, both ends in it, as texts that sort like the addresses: those of one family have one length. */
export interface IpRange {
  readonly first: string;
  readonly last: string;
}

const known = new Map<string, IpRange>();

/** The range that CIDR notation means; one in which `cidrError` finds no fault. */
export function ipRange(cidr: string): IpRange {
  let range = known.get(cidr);
  if (range === undefined) {
    range = newRange(cidr);
    if (known.size >= MOST) known.clear();
    known.set(cidr, range);
  }
  return range;
}

const MOST = 10_000;

function newRange(cidr: string): IpRange {
  const [address, length] = cidr.split('/');
  const bytes = ipBytes(address)!;
  const end = (ones: boolean) => bytes.map((byte, i) => {
    const size = 2 ** (8 - Math.min(8, Math.max(0, Number(length) - i * 8)));
    return Math.floor(byte / size) * size + (ones ? size - 1 : 0);
  });
  return { first: hex(end(false)), last: hex(end(true)) };
}

/** An address as a text that sorts like it. */
export function ipText(address: string): string {
  return hex(ipBytes(address)!);
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether every address of the second range is in the first. */
export function holdsRange(wide: string, narrow: string): boolean {
  const [outer, inner] = [ipRange(wide), ipRange(narrow)];
  return outer.first.length === inner.first.length && outer.first <= inner.first && inner.last <= outer.last;
}
