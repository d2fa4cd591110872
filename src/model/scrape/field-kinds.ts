import { nearest, oneOf, Report } from '../../diagnostics';
import { isMap } from '../../syntax/plain-map';
import { Dialect } from '../relabel/dialect';

export { isMap };

/** Where a value stands, and who is told about it. */
export interface Place {
  /** What the checked whole is, such as `cluster 'a', job 'b'`. */
  readonly root: string;
  /** The way from there to the value, such as `relabelConfigs[2].regex`; empty for the whole. */
  readonly path: string;
  readonly report: Report;
  /** Whose relabelling rules are for. */
  readonly dialect: Dialect;
}

/** Looks at one value and reports what is wrong with it. Returns whether it is right. */
export type Check = (value: unknown, place: Place) => boolean;

/** A check for every prop of `T`. */
export type Fields<T> = { readonly [K in keyof T]-?: Check };

/** Reports a fault of the value at a place. */
export function refuse(place: Place, code: string, message: string, hint?: string): false {
  place.report.error(code, whereIs(place), message, hint);
  return false;
}

export function whereIs(place: Place): string {
  return place.path === '' ? place.root : `${place.root}, ${place.path}`;
}

/** The place of a map's entry. */
export function entry(place: Place, name: string): Place {
  const step = /^\w+$/.test(name) ? (place.path === '' ? name : `.${name}`) : `[${JSON.stringify(name)}]`;
  return { ...place, path: place.path + step };
}

/** A text; empty only where that is allowed. */
export function text(allowed: { readonly empty: boolean } = { empty: false }): Check {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(value, 'a string', place);
    return value !== '' || allowed.empty || refuse(place, 'empty-value', 'the text is empty', 'give it a value, or leave the field out');
  };
}

export const flag: Check = (value, place) => typeof value === 'boolean' || wrongType(value, 'true or false', place);

/** A whole number in a range. */
export function count(from: number, to = Number.MAX_SAFE_INTEGER): Check {
  const range = to === Number.MAX_SAFE_INTEGER ? `a whole number from ${from} on` : `a whole number from ${from} to ${to}`;
  return (value, place) => {
    if (typeof value !== 'number') return wrongType(value, range, place);
    return (Number.isInteger(value) && value >= from && value <= to) || refuse(place, 'bad-number', `${value} is not ${range}`);
  };
}

/** One of some texts. */
export function choice(allowed: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(value, oneOf(allowed), place);
    return allowed.includes(value) || refuse(place, 'unknown-value', `'${value}' is not ${oneOf(allowed)}`, didYouMean(value, allowed));
  };
}

/** A text in which `fault` finds no fault. */
export function textWithout(fault: (value: string) => string | undefined, code: string, hint?: string): Check {
  return (value, place) => {
    if (typeof value !== 'string') return wrongType(value, 'a string', place);
    const found = fault(value);
    return found === undefined || refuse(place, code, found, hint);
  };
}

export function list(item: Check, least = 0): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return wrongType(value, 'a list', place);
    if (value.length < least) return refuse(place, 'empty-value', 'the list is empty', 'give it an entry, or leave the field out');
    return all(value, (one, i) => item(one, { ...place, path: `${place.path}[${i}]` }));
  };
}

/** A map with free keys. */
export function mapOf(item: Check, key?: Check): Check {
  return (value, place) => isMap(value)
    ? all(Object.entries(value), ([name, one]) => (key === undefined || key(name, place)) && item(one, entry(place, name)))
    : wrongType(value, 'a map', place);
}

/** A map with known keys. `rule` looks at the whole once every field is right by itself. */
export function struct<T extends object>(
  fields: Fields<T>, required: readonly (keyof T & string)[], rule?: (value: T, place: Place) => boolean,
): Check {
  const names = Object.keys(fields);
  return (value, place) => {
    if (!isMap(value)) return wrongType(value, 'a map', place);
    const given = Object.entries(value).filter(([, one]) => one !== undefined);
    const right = all(given, ([name, one]) => Object.hasOwn(fields, name)
      ? fields[name as keyof T](one, entry(place, name))
      : refuse(place, 'unknown-key', `'${name}' is not known here`, didYouMean(name, names) ?? `known are ${names.join(', ')}`));
    const complete = all(required.filter((name) => value[name] === undefined), (name) =>
      refuse(place, 'missing-key', `'${name}' is missing`));
    return right && complete && (rule === undefined || rule(value as T, place));
  };
}

/** Whether all are right; asks each of them, so that every fault is reported. */
export function all<T>(values: readonly T[], isRight: (value: T, index: number) => boolean): boolean {
  return values.map(isRight).every(Boolean);
}

function didYouMean(given: string, known: readonly string[]): string | undefined {
  const near = nearest(given, known);
  return near === undefined ? undefined : `did you mean '${near}'`;
}

/** Longest part of a value that a message shows. */
const SHOWN = 60;

function wrongType(value: unknown, expected: string, place: Place): false {
  const given = JSON.stringify(value) ?? String(value);
  return refuse(place, 'wrong-type', `${given.length > SHOWN ? `${given.slice(0, SHOWN)}...` : given} is not ${expected}`);
}
