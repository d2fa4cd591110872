/** 4 or 6 for an IP address of that version, without brackets and zone; 0 for anything else. */
export function isIP(text: string): 0 | 4 | 6 {
  const bytes = ipBytes(text);
  return bytes === undefined ? 0 : bytes.length === 4 ? 4 : 6;
}

/** The 4 or 16 bytes of an IP address, or undefined. */
export function ipBytes(text: string): number[] | undefined {
  return text.includes(':') ? ipv6Bytes(text) : ipv4Bytes(text);
}

/** Why the text is not a range such as `10.0.0.0/8`, if so. */
export function cidrError(text: string): string | undefined {
  const [address, length, ...rest] = text.split('/');
  const bytes = ipBytes(address);
  if (bytes === undefined || rest.length > 0) return `'${text}' is not an address range in CIDR notation`;
  const bits = bytes.length * 8;
  if (length === undefined) return `'${text}' is an address without a length, write '${text}/${bits}'`;
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > bits) return `'${text}' has a length that is not from 0 to ${bits}`;
  const network = masked(bytes, Number(length));
  // what a reader takes for one address would open a whole range, or the other way round
  return network.every((byte, i) => byte === bytes[i]) ? undefined
    : `'${text}' is an address within a range${bits === 32 ? `, write '${network.join('.')}/${length}' or '${address}/32'` : ''}`;
}

function masked(bytes: readonly number[], length: number): number[] {
  return bytes.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, length - i * 8));
    const step = 2 ** (8 - kept);
    return Math.floor(byte / step) * step;
  });
}

function ipv4Bytes(text: string): number[] | undefined {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256) ? parts.map(Number) : undefined;
}

function ipv6Bytes(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, i) => groupBytes(half, i === halves.length - 1));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  const missing = 16 - head.length - tail!.length;
  return missing < 2 ? undefined : [...head, ...new Array<number>(missing).fill(0), ...tail!];
}

/** Groups of four hexadecimal digits, of which the last two of an address may be written as IPv4. */
function groupBytes(text: string, atEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = parseInt(group, 16);
      bytes.push(Math.floor(value / 256), value % 256);
    } else {
      const last = atEnd && i === groups.length - 1 ? ipv4Bytes(group) : undefined;
      if (last === undefined) return undefined;
      bytes.push(...last);
    }
  }
  return bytes;
}
