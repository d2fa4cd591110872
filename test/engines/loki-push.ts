/* eslint-disable no-bitwise -- both formats are made of bits */
import { IncomingMessage, ServerResponse } from 'node:http';
import { LineReceiver, PushedLine } from './line-receiver';

/** Speaks the push protocol of Loki on the loopback and keeps what comes. @see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs */
export class PushReceiver extends LineReceiver {
  public static async start(): Promise<PushReceiver> {
    return new PushReceiver().listening();
  }

  /** Statuses that the next requests get, before all others succeed. */
  public readonly refusals: number[] = [];
  protected readonly path = '/loki/api/v1/push';

  protected answer({ headers }: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const refusal = this.refusals.shift();
    if (refusal === undefined) this.keep(readPush(unsnapped(body)), headers);
    response.writeHead(refusal ?? 204).end();
  }
}

/** A field of a protocol buffer message: numbers as they are, all else as bytes. */
type Field = readonly [number: number, value: bigint | Buffer];

function readPush(message: Buffer): PushedLine[] {
  return all(fieldsOf(message), 1).flatMap((stream) => {
    const fields = fieldsOf(stream);
    const labels = readLabels(text(fields, 1));
    return all(fields, 2).map((entry) => readEntry(fieldsOf(entry), labels));
  });
}

function readEntry(fields: readonly Field[], labels: PushedLine['labels']): PushedLine {
  const [time] = all(fields, 1).map(fieldsOf);
  const metadata = all(fields, 3).map(fieldsOf).map((pair): [string, string] => [text(pair, 1), text(pair, 2)]);
  return { labels, line: text(fields, 2), metadata: Object.fromEntries(metadata), time: number(time, 1) * 1_000_000_000n + number(time, 2) };
}

/** `{a="b", c="d"}`, with the escapes of Go. */
function readLabels(labels: string): { [name: string]: string } {
  const pairs = [...labels.matchAll(/([A-Za-z_][A-Za-z0-9_]*)=("(?:[^"\\]|\\.)*")/g)];
  return Object.fromEntries(pairs.map(([, name, value]): [string, string] => [name, unquoted(value)]));
}

function unquoted(quoted: string): string {
  return JSON.parse(quoted.replace(/\\x([0-9a-f]{2})/g, '\\u00$1').replace(/\\a/g, '\\u0007').replace(/\\v/g, '\\u000b')) as string;
}

function all(fields: readonly Field[], number_: number): Buffer[] {
  return fields.flatMap(([found, value]) => (found === number_ && typeof value !== 'bigint' ? [value] : []));
}

function text(fields: readonly Field[], number_: number): string {
  return all(fields, number_)[0]?.toString('utf8') ?? '';
}

function number(fields: readonly Field[], number_: number): bigint {
  const found = fields.find(([one]) => one === number_)?.[1];
  return typeof found === 'bigint' ? found : 0n;
}

/** @see https://protobuf.dev/programming-guides/encoding/ */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length;) {
    const [tag, behind] = varint(message, at);
    const [value, next] = varint(message, behind);
    const wire = Number(tag & 7n);
    if (wire === 0) {
      fields.push([Number(tag >> 3n), value]);
      at = next;
    } else if (wire === 2) {
      fields.push([Number(tag >> 3n), message.subarray(next, next + Number(value))]);
      at = next + Number(value);
    } else {
      throw new Error(`wire type ${wire} is not one of a push`);
    }
  }
  return fields;
}

function varint(bytes: Buffer, start: number): [value: bigint, next: number] {
  let value = 0n;
  for (let at = start, shift = 0n; ; at += 1, shift += 7n) {
    value |= BigInt(bytes[at] & 0x7f) << shift;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}

/** The block format of Snappy. @see https://github.com/google/snappy/blob/main/format_description.txt */
export function unsnapped(block: Buffer): Buffer {
  const [length, begin] = varint(block, 0);
  const out = Buffer.alloc(Number(length));
  let to = 0;
  for (let at = begin; at < block.length;) {
    const tag = block[at];
    const kind = tag & 3;
    if (kind === 0) {
      const long = (tag >> 2) - 59;
      const size = (long > 0 ? block.readUIntLE(at + 1, long) : tag >> 2) + 1;
      at += 1 + Math.max(long, 0);
      block.copy(out, to, at, at + size);
      at += size;
      to += size;
    } else {
      const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      const bytes = kind === 1 ? 1 : kind === 2 ? 2 : 4;
      const offset = kind === 1 ? ((tag >> 5) << 8) + block[at + 1] : block.readUIntLE(at + 1, bytes);
      at += 1 + bytes;
      // may overlap with itself
      for (let i = 0; i < size; i += 1, to += 1) out[to] = out[to - offset];
    }
  }
  return out;
}
