import { PromtailSample } from './sample';
import { Entry } from '../../model/log/simulate/entry';

/** A line as it arrives in the store. */
export interface Seen {
  readonly labels: { readonly [name: string]: string };
  readonly metadata: { readonly [name: string]: string };
  readonly line: string;
  /** Nanoseconds since 1970; undefined: the time at which it was read. */
  readonly time?: bigint;
}

/** Time at which lines are read: before any that a line says. */
export const NOW = 0n;

/** Lines as they are read, before all stages. */
export function asRead({ lines }: PromtailSample, labels: Entry['labels']): Entry[] {
  return lines.map((line) => ({ line, labels, metadata: {}, extracted: {}, time: NOW }));
}

/** An entry at the end of its way. Labels without a value are none, and those of the collector's own never arrive. */
export function seen({ labels, line, metadata, time }: Entry): Seen {
  const own = Object.entries(labels).filter(([name, value]) => value !== '' && !name.startsWith('__'));
  return { labels: sorted(own), metadata: sorted(Object.entries(metadata)), line, ...(time !== NOW && { time }) };
}

/** The same without some labels. */
export function without({ labels, ...rest }: Seen, names: readonly string[]): Seen {
  return { ...rest, labels: sorted(Object.entries(labels).filter(([name]) => !names.includes(name))) };
}

function sorted(entries: readonly (readonly [string, string])[]): { [name: string]: string } {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** For messages, and for comparing. */
export function describe({ labels, line, metadata, time }: Seen): string {
  const pairs = (map: Seen['labels']) => Object.entries(map).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ');
  const said = time === undefined ? '' : ` at ${time}`;
  const more = Object.keys(metadata).length === 0 ? '' : ` with ${pairs(metadata)}`;
  return `{${pairs(labels)}} ${JSON.stringify(line)}${more}${said}`;
}
