/** Keys that come before and after the others; those keep the order in which they were given. */
export interface KeyOrder {
  readonly first: readonly string[];
  readonly last: readonly string[];
  /** All of the above. */
  readonly placed: ReadonlySet<string>;
}

function order(first: readonly string[], last: readonly string[] = []): KeyOrder {
  return { first, last, placed: new Set([...first, ...last]) };
}

/** A Kubernetes object, or a template of one. */
export const OBJECT_ORDER = order(['apiVersion', 'kind', 'metadata', 'type', 'immutable'], ['status']);

const METADATA = order(['name', 'generateName', 'namespace', 'labels', 'annotations']);
const CONTAINER = order(['name', 'image', 'imagePullPolicy', 'command', 'args']);
const NAMED = order(['name']);

/** Key of a map -> order inside the map. */
export const MAP_ORDER: ReadonlyMap<string, KeyOrder> = new Map([
  ['metadata', METADATA],
  ['template', OBJECT_ORDER],
]);

/** Key of a list -> order inside each map of the list. */
export const ITEM_ORDER: ReadonlyMap<string, KeyOrder> = new Map([
  ['items', OBJECT_ORDER],
  ['volumeClaimTemplates', OBJECT_ORDER],
  ['containers', CONTAINER],
  ['initContainers', CONTAINER],
  ['env', NAMED],
  ['ports', NAMED],
  ['volumes', NAMED],
  ['volumeMounts', NAMED],
]);

/** The keys of `value` in the given order. */
export function orderedKeys(value: object, { first, last, placed }: KeyOrder): string[] {
  const keys: string[] = [];
  for (const key of first) if (Object.hasOwn(value, key)) keys.push(key);
  for (const key of Object.keys(value)) if (!placed.has(key)) keys.push(key);
  for (const key of last) if (Object.hasOwn(value, key)) keys.push(key);
  return keys;
}
