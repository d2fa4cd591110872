import { asText, Entry } from './entry';
import { TimestampStage } from '../stage';

const NANOSECONDS_OF: { readonly [format: string]: (text: string) => bigint | undefined } = {
  RFC3339: rfc3339,
  RFC3339Nano: rfc3339,
  Unix: (text) => {
    const [, seconds, fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    return seconds === undefined ? undefined : BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
  },
  UnixMs: count(1_000_000n),
  UnixUs: count(1000n),
  UnixNs: count(1n),
};

/** The entry at the time that was extracted; it keeps its own where that cannot be read. Throws for formats that only an engine reads. */
export function setTime(entry: Entry, { format, source }: TimestampStage): Entry {
  const read = NANOSECONDS_OF[format];
  if (read === undefined) throw new Error(`times of the format '${format}' cannot be simulated`);
  const text = Object.hasOwn(entry.extracted, source) ? asText(entry.extracted[source]) : undefined;
  const time = text === undefined ? undefined : read(text);
  return time === undefined ? entry : { ...entry, time };
}

function count(nanoseconds: bigint): (text: string) => bigint | undefined {
  return (text) => (/^-?\d+$/.test(text) ? BigInt(text) * nanoseconds : undefined);
}

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

function rfc3339(text: string): bigint | undefined {
  const found = RFC3339.exec(text);
  if (found === null) return undefined;
  const [, seconds, fraction = '', zone] = found;
  const milliseconds = Date.parse(`${seconds}${zone}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
