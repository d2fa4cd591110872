import { IpRange, ipRange } from '../../../model/values/ip-range';

/** Addresses of some ranges, in which one is found by halving. */
export class AddressSet {
  /** Disjoint, in order. */
  private readonly ranges: readonly IpRange[];
  /** It is every address of a family. */
  public readonly isWhole: boolean;

  constructor(blocks: readonly { readonly cidr: string; readonly except?: readonly string[] }[]) {
    this.isWhole = blocks.some(({ cidr, except = [] }) => cidr.endsWith('/0') && except.length === 0);
    this.ranges = united(blocks.flatMap(({ cidr, except = [] }) => without(ipRange(cidr), except.map(ipRange))));
  }

  /** @param address as `ipText` makes it */
  public has(address: string): boolean {
    let from = 0;
    let to = this.ranges.length;
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const { first, last } = this.ranges[middle];
      if (compare(address, first) < 0) to = middle;
      else if (compare(address, last) > 0) from = middle + 1;
      else return true;
    }
    return false;
  }
}

/** Texts of one length are of one family; those of IPv4 come first. */
function compare(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function united(ranges: readonly IpRange[]): IpRange[] {
  const result: IpRange[] = [];
  for (const range of [...ranges].sort((a, b) => compare(a.first, b.first))) {
    const before = result[result.length - 1];
    if (before === undefined || compare(range.first, before.last) > 0) result.push(range);
    else if (compare(range.last, before.last) > 0) result[result.length - 1] = { first: before.first, last: range.last };
  }
  return result;
}

function without(range: IpRange, holes: readonly IpRange[]): IpRange[] {
  const result: IpRange[] = [];
  let { first } = range;
  for (const hole of united(holes)) {
    if (hole.first.length !== range.first.length || hole.last < first || hole.first > range.last) continue;
    if (hole.first > first) result.push({ first, last: step(hole.first, -1)! });
    const next = step(hole.last, 1);
    if (next === undefined) return result;
    first = next;
  }
  return first > range.last ? result : [...result, { first, last: range.last }];
}

/** The address beside this one, as text; undefined at the end of the family. */
export function step(address: string, by: 1 | -1): string | undefined {
  const next = BigInt(`0x${address}`) + BigInt(by);
  return next < 0n || next >= 16n ** BigInt(address.length) ? undefined : next.toString(16).padStart(address.length, '0');
}
