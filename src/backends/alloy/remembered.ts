import { PrintContext } from './fields';
import { deepFreeze } from '../../syntax/frozen';

const LIMIT = 4096;
const known = new Map<string, unknown>();

/**
 * What `make` makes, or what it made before for the same `parts`, which must hold everything that it depends on beside the version:
 * clusters differ in little more than their names, and what they share is made and printed once.
 * What has faults is made again in every place, so that they are reported there.
 */
export function remembered<T>(parts: readonly unknown[], context: PrintContext, make: () => T): T {
  const { version, diagnostics } = context;
  const key = JSON.stringify([version.major, version.minor, ...parts]);
  const before = known.get(key) as T | undefined;
  if (before !== undefined) return before;
  const faults = diagnostics.length;
  const made = make();
  if (diagnostics.length > faults) return made;
  if (known.size >= LIMIT) known.clear();
  known.set(key, deepFreeze(made));
  return made;
}
