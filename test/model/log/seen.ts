import { Entry } from '../../../src/model/log/simulate/entry';
import { PushedLine } from '../../engines';

/** The time at which a line is read, which nobody can foretell. */
export const NOW = 0n;

/** A line at the end of its pipeline. */
export interface Seen {
  readonly labels: { readonly [name: string]: string };
  readonly line: string;
  readonly metadata: { readonly [name: string]: string };
  /** Of lines that say it. */
  readonly time?: string;
}

/** Empty labels are none for the store. */
export function withoutEmpty(labels: Entry['labels']): Entry['labels'] {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

/** A pushed line; its time only where one of those that are expected says it. */
export function seen({ labels, line, metadata, time }: PushedLine, expected: readonly Seen[]): Seen {
  const isSaid = expected.some((one) => one.time === String(time));
  return { labels: withoutEmpty(labels), line, metadata, ...(isSaid && { time: String(time) }) };
}

/** Lines of several streams may come in any order. */
export function same(real: readonly Seen[], expected: readonly Seen[]): boolean {
  return JSON.stringify(texts(real)) === JSON.stringify(texts(expected));
}

function texts(lines: readonly Seen[]): string[] {
  return lines.map(({ labels, line, metadata, time }) => JSON.stringify([sorted(labels), line, sorted(metadata), time])).sort();
}

function sorted(map: { readonly [name: string]: string }): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
