/** Entries of lists -> what is written above them. No part of the value: a copy has none, and nothing but the emitter sees it. */
const comments = new WeakMap<object, string>();

/** Whether there is any comment at all: most programs look at every entry and have none. */
let any = false;

/** Has one line written above an entry of a list, wherever that is printed. Returns the entry. */
export function withComment<T extends object>(entry: T, text: string): T {
  any = true;
  comments.set(entry, text.replace(/\s+/g, ' ').replace(UNPRINTABLE, ''));
  return entry;
}

/** What is written above an entry; undefined: nothing. */
export function commentOf(entry: object): string | undefined {
  return any ? comments.get(entry) : undefined;
}

/** What no YAML text may hold as it is. @see https://yaml.org/spec/1.2.2/#51-character-set */
const UNPRINTABLE = /[^\t\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029\ufeff]/gu;
