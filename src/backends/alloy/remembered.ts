import { PrintContext } from './fields';
import { deepFreeze } from '../../syntax/frozen';
import { WeakMemo } from '../../syntax/weak-memo';

const known = new WeakMemo<unknown>();

/**
 * What `make` makes, or what it made before for the same `from` and `parts`, which must hold everything that it depends on beside
 * the version: clusters differ in little more than their names, and what they share is made and printed once.
 * What has faults is made again in every place, so that they are reported there.
 */
export function remembered<T>(from: object | undefined, parts: readonly unknown[], context: PrintContext, make: () => T): T {
  if (from === undefined) return make();
  const { version, diagnostics } = context;
  const ofThis = known.of(from);
  const key = JSON.stringify([version.major, version.minor, ...parts]);
  const before = ofThis.find(key) as T | undefined;
  if (before !== undefined) return before;
  const found = diagnostics.length;
  const made = make();
  if (diagnostics.length > found) return made;
  ofThis.keep(key, deepFreeze(made));
  return made;
}
