/**
 * What is known of a label: a set of values it may have. An absent label and an empty value are the same thing.
 */
export interface AbstractValue {
  /** The label may be absent. */
  readonly absent: boolean;
  /** The values that it may have where it is there, sorted and not empty; `any`: every text but the empty one. */
  readonly values: readonly string[] | 'any';
}

/** More values than this count as any. */
const MOST_VALUES = 32;

/** Surely not there. */
export const ABSENT: AbstractValue = Object.freeze({ absent: true, values: Object.freeze([]) });
/** Surely there, with an unknown value. */
export const PRESENT: AbstractValue = Object.freeze({ absent: false, values: 'any' });
/** Nothing is known. */
export const ANYTHING: AbstractValue = Object.freeze({ absent: true, values: 'any' });
/** No value at all: what a label has where no label set is left. */
export const NOTHING: AbstractValue = Object.freeze({ absent: false, values: Object.freeze([]) });

/** Surely this value; the empty one is an absent label. */
export function constant(value: string): AbstractValue {
  return value === '' ? ABSENT : { absent: false, values: [value] };
}

/** One of these values; an empty one stands for an absent label. */
export function anyOf(values: Iterable<string>): AbstractValue {
  const distinct = new Set(values);
  const absent = distinct.delete('');
  return { absent, values: distinct.size > MOST_VALUES ? 'any' : [...distinct].sort() };
}

/** Everything that either of them may be. */
export function join(a: AbstractValue, b: AbstractValue): AbstractValue {
  if (a === b || b === NOTHING) return a;
  if (a === NOTHING) return b;
  const absent = a.absent || b.absent;
  if (a.values === 'any' || b.values === 'any') return absent ? ANYTHING : PRESENT;
  if (b.values.every((value) => a.values.includes(value))) return absent === a.absent ? a : { absent, values: a.values };
  const all = anyOf([...a.values, ...b.values]);
  return { absent, values: all.values };
}

/** The value, where it is sure. */
export function constantOf(value: AbstractValue): string | undefined {
  return !value.absent && value.values.length === 1 && value.values !== 'any' ? value.values[0] : undefined;
}

/** Whether the label may be there. */
export function mayBePresent(value: AbstractValue): boolean {
  return value.values.length > 0;
}

/** The same without the possibility of its absence. */
export function present(value: AbstractValue): AbstractValue {
  return value.absent ? { absent: false, values: value.values } : value;
}

/** The same with the possibility of its absence. */
export function orAbsent(value: AbstractValue): AbstractValue {
  return value.absent ? value : { absent: true, values: value.values };
}

/** Whether the label may have this value; the empty one asks for its absence. */
export function admits(abstract: AbstractValue, value: string): boolean {
  return value === '' ? abstract.absent : abstract.values === 'any' || abstract.values.includes(value);
}
