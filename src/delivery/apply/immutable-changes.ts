import { ImmutableKind, immutablesOf } from './immutable-table';
import { ObjectName } from './stored-identity';
import { quantityToNumber } from '../../model/values/quantity';
import { escapeToken, isWithin, valueAt } from '../../syntax/json-pointer';
import { isMap } from '../../syntax/plain-map';

/** Plain data of an object. */
export type ObjectData = { readonly [key: string]: unknown };

/** A change that the API server refuses. */
export interface ImmutableChange {
  /** JSON Pointer of the field. */
  readonly pointer: string;
  readonly before: string;
  readonly after: string;
  readonly loss: string;
}

/** Every change of a field that its kind keeps as it was created. */
export function immutableChanges(name: ObjectName, before: ObjectData, after: ObjectData): ImmutableChange[] {
  const holds = ({ onlyIf }: ImmutableKind) => onlyIf === undefined || valueAt(before, onlyIf) === true;
  return immutablesOf(name).filter(holds).flatMap((kind) => changesOf(kind, before, after));
}

function changesOf(kind: ImmutableKind, before: ObjectData, after: ObjectData): ImmutableChange[] {
  const pairs = kind.fields.flatMap((field) => differences(valueAt(before, field), valueAt(after, field), field, kind));
  const shrunk = (kind.growing ?? []).flatMap((pointer): Difference[] => {
    const [old, now] = [valueAt(before, pointer), valueAt(after, pointer)];
    return quantity(now) < quantity(old) ? [{ pointer, old, now }] : [];
  });
  return [...pairs, ...shrunk].map(({ pointer, old, now }) => ({
    pointer, before: kind.secret ? '...' : shown(old), after: kind.secret ? '...' : shown(now), loss: kind.loss,
  }));
}

interface Difference {
  readonly pointer: string;
  readonly old: unknown;
  readonly now: unknown;
}

/** What the server adds to a claim of a template, and what makes no claim another one. */
const NO_CHANGE = /^\/spec\/volumeClaimTemplates\/\d+\/(?:apiVersion|kind|status|metadata\/creationTimestamp)$/;

const DEFAULTS: { readonly [key: string]: unknown } = { volumeMode: 'Filesystem' };

/** The smallest parts that differ; of lists of other lengths the whole list. */
function differences(old: unknown, now: unknown, pointer: string, kind: ImmutableKind): Difference[] {
  if (kind.mutable?.some((free) => isWithin(pointer, free)) || NO_CHANGE.test(pointer)) return [];
  const [a, b] = [old ?? kind.defaults?.[pointer], now ?? kind.defaults?.[pointer]];
  if (isMap(a) && isMap(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      differences(a[key] ?? DEFAULTS[key], b[key] ?? DEFAULTS[key], `${pointer}/${escapeToken(key)}`, kind));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) return a.flatMap((item, i) => differences(item, b[i], `${pointer}/${i}`, kind));
  return isSame(a, b) ? [] : [{ pointer, old, now }];
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b || JSON.stringify(a) === JSON.stringify(b)) return true;
  // the server compares quantities by what they mean
  return typeof a === 'string' && typeof b === 'string' && quantity(a) === quantity(b);
}

/** NaN, which is neither equal to nor less than anything, for what is none. */
function quantity(value: unknown): number {
  return typeof value === 'string' || typeof value === 'number' ? quantityToNumber(String(value)) : Number.NaN;
}

const SHOWN = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
}
