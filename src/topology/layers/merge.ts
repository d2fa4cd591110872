import { isMap, LayerContent, Tree } from './layer';
import { pointerTokens } from '../../syntax/json-pointer';

const EMPTY: Tree = Object.freeze({});

/** Keys at the top whose map holds one of several forms: another form replaces it instead of standing beside it. */
export type Variants = ReadonlySet<string>;

const NO_VARIANTS: Variants = new Set();

/**
 * The layers laid over each other, the first at the bottom: maps merge, lists replace, the later layer wins, `null` and
 * `unset` remove. The result holds no `null` outside lists and shares every subtree that did not change with its layers,
 * which stay as they are. Merging a prefix first changes nothing: `mergeLayers([{ value: mergeLayers([a, b]) }, c])`.
 */
export function mergeLayers(layers: readonly LayerContent[], variants: Variants = NO_VARIANTS): Tree {
  let tree = EMPTY;
  for (const layer of layers) tree = applyLayer(tree, layer, variants);
  return tree;
}

/** One layer laid over a merged tree. */
export function applyLayer(tree: Tree, layer: LayerContent, variants: Variants = NO_VARIANTS): Tree {
  let result = tree;
  if (layer.unset !== undefined) {
    for (const pointer of layer.unset) result = without(result, pointerTokens(pointer), 0);
  }
  for (const key of variants) {
    if (changesVariant(result, layer.value, key)) result = without(result, [key], 0);
  }
  return mergeMaps(result, layer.value);
}

/** Whether a layer gives the setting in another form than the tree has it. */
export function changesVariant(tree: Tree, value: Tree, key: string): boolean {
  const [before, after] = [tree[key], value[key]];
  if (!isMap(before) || !isMap(after)) return false;
  const given = Object.keys(after).filter((form) => after[form] !== undefined);
  return given.length > 0 && !given.some((form) => Object.hasOwn(before, form));
}

function mergeMaps(below: Tree, above: Tree): Tree {
  let result: { [key: string]: unknown } | undefined;
  for (const key of Object.keys(above)) {
    const value = above[key];
    if (value === undefined) continue;
    refuseUnsafe(key);
    const before = Object.hasOwn(below, key) ? below[key] : undefined;
    if (value === null) {
      if (before !== undefined) delete (result ??= { ...below })[key];
      continue;
    }
    const after = !isMap(value) ? value : isMap(before) ? mergeMaps(before, value) : withoutNulls(value);
    if (after !== before) (result ??= { ...below })[key] = after;
  }
  return result ?? below;
}

/** The map itself where it holds no `null`, since with nothing below it there is nothing to remove. */
function withoutNulls(map: Tree): Tree {
  let result: { [key: string]: unknown } | undefined;
  for (const key of Object.keys(map)) {
    const value = map[key];
    refuseUnsafe(key);
    if (value === null || value === undefined) {
      delete (result ??= { ...map })[key];
    } else if (isMap(value)) {
      const cleaned = withoutNulls(value);
      if (cleaned !== value) (result ??= { ...map })[key] = cleaned;
    }
  }
  return result ?? map;
}

function without(tree: Tree, tokens: readonly string[], at: number): Tree {
  const key = tokens[at];
  if (!Object.hasOwn(tree, key)) return tree;
  if (at === tokens.length - 1) {
    const { [key]: _, ...rest } = tree;
    return rest;
  }
  const child = tree[key];
  const rest = isMap(child) ? without(child, tokens, at + 1) : child;
  return rest === child ? tree : { ...tree, [key]: rest };
}

/** Readers of layers refuse the key with its place; nothing that comes another way may reach a prototype. */
function refuseUnsafe(key: string): void {
  if (key === '__proto__') throw new Error("the key '__proto__' cannot be merged");
}
