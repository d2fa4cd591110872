/**
 * What the annotations of an object may hold together, in bytes. Client-side apply keeps all of the object in one of them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go
 */
export const ANNOTATIONS_LIMIT = 256 * 1024;

/** Left for names of annotations and for those that are added in the cluster, such as Argo CD's own. */
const MARGIN = 4 * 1024;

/** A character becomes at most six bytes: as `\u003c`, which Go writes for `<`. */
const LONGEST_CHARACTER = 6;

/** Signs of JSON around a value and its key. */
const AROUND = 8;

/** Whether client-side apply can remember the object in an annotation. */
export function lastAppliedFits(manifest: object): boolean {
  const annotations = (manifest as { readonly metadata?: { readonly annotations?: unknown } }).metadata?.annotations;
  // its annotations are in it, and beside it
  if ((length(manifest) + length(annotations)) * LONGEST_CHARACTER < ANNOTATIONS_LIMIT - MARGIN) return true;
  return sizeInGo(manifest) + sizeInGo(annotations ?? {}) <= ANNOTATIONS_LIMIT - MARGIN;
}

/** Bytes of a value as Go writes JSON. */
function sizeInGo(value: unknown): number {
  const text = JSON.stringify(value);
  let escaped = 0;
  for (const sign of text) {
    if (sign === '<' || sign === '>' || sign === '&') escaped += LONGEST_CHARACTER - 1;
    else if (sign === '\u2028' || sign === '\u2029') escaped += LONGEST_CHARACTER - 3;
  }
  return Buffer.byteLength(text) + escaped;
}

const ofFrozen = new WeakMap<object, number>();

/** Characters of all that is in a value, and a bit more. */
function length(value: unknown): number {
  if (typeof value === 'string') return value.length + AROUND;
  // no number is longer
  if (typeof value !== 'object' || value === null) return AROUND + 24;
  const isFrozen = Object.isFrozen(value);
  let sum = isFrozen ? ofFrozen.get(value) : undefined;
  if (sum === undefined) {
    sum = AROUND;
    if (Array.isArray(value)) for (const item of value) sum += length(item);
    else for (const key in value) sum += key.length + length((value as { readonly [key: string]: unknown })[key]);
    if (isFrozen) ofFrozen.set(value, sum);
  }
  return sum;
}
