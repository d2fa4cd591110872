import { Lazy } from 'cdk8s';
import { isDeepFrozen } from '../src/syntax/frozen';
import { toPointer } from '../src/syntax/json-pointer';

/** What a manifest consists of once it is printed. */
export type Plain = string | number | boolean | null | Plain[] | PlainObject;

/** A plain object: what a YAML map or a JSON object can hold. */
export interface PlainObject {
  [key: string]: Plain;
}

/** No Kubernetes object comes near it, so what is deeper contains itself. */
const DEEPEST = 100;

/** Why a value cannot be part of a manifest. */
export class NotPlain extends Error {
  private readonly keys: (string | number)[] = [];

  /** JSON Pointer of the value. */
  public get pointer(): string {
    return toPointer(this.keys);
  }

  /** Called on the way up, by everything that contains the value. */
  public inside(key: string | number): void {
    this.keys.unshift(key);
  }
}

/**
 * A deep copy of `value` as a manifest holds it: keys without a value are left out, `cdk8s.Lazy` and tokens are resolved,
 * the unions of generated code (`k8s.Quantity`, `k8s.IntOrString`) become their value. `null` stays: somebody wrote it.
 *
 * @param share leaves what can never change and is plain already as it is, so that the emitter knows it again
 * @throws NotPlain for what no manifest can hold
 */
export function plainCopy(value: unknown, share: boolean = false): Plain {
  return copy(value, 0, share);
}

function copy(value: unknown, depth: number, share: boolean): Plain {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw new NotPlain(`${value} is no number that a manifest can hold`);
    case 'object':
      if (value === null) return null;
      if (depth > DEEPEST) throw new NotPlain(`nested more than ${DEEPEST} levels deep, so it seems to contain itself`);
      if (share && Object.isFrozen(value) && isPlainForGood(value)) return value as Plain;
      if (Array.isArray(value)) return copyList(value, depth + 1, share);
      return isPlainObject(value) ? copyMap(value, depth + 1, share) : copy(resolved(value), depth + 1, share);
    default:
      throw new NotPlain(`a manifest holds no ${typeof value}`);
  }
}

function copyList(list: readonly unknown[], depth: number, share: boolean): Plain[] {
  let index = 0;
  try {
    const result: Plain[] = [];
    for (; index < list.length; index++) result.push(copy(list[index], depth, share));
    return result;
  } catch (error) {
    if (error instanceof NotPlain) error.inside(index);
    throw error;
  }
}

function copyMap(map: { readonly [key: string]: unknown }, depth: number, share: boolean): PlainObject {
  let at = '';
  try {
    const result: PlainObject = {};
    for (const key of Object.keys(map)) {
      at = key;
      const value = map[key];
      // most of a manifest is text, which needs no call
      if (typeof value === 'string') result[key] = value;
      else if (value !== undefined) result[key] = copy(value, depth, share);
    }
    return result;
  } catch (error) {
    if (error instanceof NotPlain) error.inside(at);
    throw error;
  }
}

function isPlainObject(value: object): value is { readonly [key: string]: unknown } {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return true;
  // that of another realm, such as a test runner's sandbox
  return Object.getPrototypeOf(prototype) === null && value.constructor?.name === 'Object';
}

/** What a token of cdk8s stands for, as cdk8s' own resolvers have it. */
function resolved(value: object): unknown {
  if (value instanceof Lazy) return value.produce();
  const token = value as { readonly resolve?: unknown; readonly value?: unknown };
  if (typeof token.resolve === 'function') return (token as { resolve(): unknown }).resolve();
  const isUnion = Object.keys(value).length === 1 && (typeof token.value === 'string' || typeof token.value === 'number');
  if (isUnion) return token.value;
  throw new NotPlain(`a manifest holds plain data, not an object of class '${value.constructor?.name ?? 'unknown'}'`);
}

/** Frozen values that were found to be plain throughout. */
const PLAIN = new WeakSet<object>();

function isPlainForGood(value: object): boolean {
  if (PLAIN.has(value)) return true;
  if (!isDeepFrozen(value) || !isPlainThroughout(value)) return false;
  PLAIN.add(value);
  return true;
}

function isPlainThroughout(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  return value === null || ((Array.isArray(value) || isPlainObject(value)) && Object.values(value).every(isPlainThroughout));
}
