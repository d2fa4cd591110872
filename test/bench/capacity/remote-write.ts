/* eslint-disable no-bitwise -- the format is made of bits */

/** A series and its samples, as remote write carries them. */
export interface SentSeries {
  /** Sorted by name, with `__name__`. */
  readonly labels: readonly (readonly [name: string, value: string])[];
  /** Value and milliseconds since 1970. */
  readonly samples: readonly (readonly [value: number, time: number])[];
}

/** A request of Prometheus remote write 1.0, compressed as snappy that repeats nothing. @see https://prometheus.io/docs/specs/prw/remote_write_spec/ */
export function writeRequest(series: readonly SentSeries[]): Buffer {
  return stored(Buffer.concat(series.map(({ labels, samples }) => field(1, Buffer.concat([
    ...labels.map(([name, value]) => field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))]))),
    ...samples.map(([value, time]) => field(2, sample(value, time))),
  ])))));
}

function sample(value: number, time: number): Buffer {
  const double = Buffer.alloc(9);
  double[0] = 1 << 3 | 1;
  double.writeDoubleLE(value, 1);
  return Buffer.concat([double, Buffer.from([2 << 3]), varint(BigInt(time))]);
}

function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([number << 3 | 2]), varint(BigInt(content.length)), content]);
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

/** Snappy blocks of literals alone. @see https://github.com/google/snappy/blob/main/format_description.txt */
function stored(content: Buffer): Buffer {
  const parts: Buffer[] = [varint(BigInt(content.length))];
  for (let at = 0; at < content.length; at += 0x10000) {
    const piece = content.subarray(at, at + 0x10000);
    const length = Buffer.from([61 << 2, 0, 0]);
    length.writeUInt16LE(piece.length - 1, 1);
    parts.push(length, piece);
  }
  return Buffer.concat(parts);
}
