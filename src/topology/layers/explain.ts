import { isMap, Layer, Tree } from './layer';
import { applyLayer, changesVariant, Variants } from './merge';
import { escapeToken, isWithin, pointerTokens, toPointer, valueAt } from '../../syntax/json-pointer';

/** What one layer says about a setting. */
export interface Statement {
  /** Name of the layer. */
  readonly layer: string;
  /** File and line, or API path. */
  readonly where: string;
  /** Absent where the layer removes the setting. */
  readonly value?: unknown;
  readonly removed: boolean;
}

/** Where the value of a setting comes from. */
export interface Explained {
  readonly pointer: string;
  /** What holds after merging; absent when nothing does. */
  readonly value?: unknown;
  /** The layer that has the last word; for a map, the last that touched it. Absent when no layer says anything. */
  readonly source?: Statement;
  /** What other layers say, the nearest first. */
  readonly shadowed: readonly Statement[];
  /** For a map: each setting below it, and each that a layer removed. */
  readonly entries: readonly Explained[];
}

/**
 * Where a setting comes from, found by walking the layers again, the lowest first. Give the defaults as the first layer to
 * have them among the sources. Assumes a well-formed pointer.
 */
export function explain(layers: readonly Layer[], pointer: string, variants: Variants = new Set()): Explained {
  const steps = stepsOf(layers, variants);
  const tree = steps.length === 0 ? {} : steps[steps.length - 1].after;
  const value = valueAt(tree, pointer);
  const entries = isMap(value)
    ? [...leavesOf(value, pointer), ...removedBelow(steps, tree, pointer)].map((leaf) => ({ ...explainOne(steps, tree, leaf), entries: [] }))
    : [];
  return { ...explainOne(steps, tree, pointer), entries };
}

/** A layer with the pointers that it removes, and the tree above it. */
interface Step {
  readonly layer: Layer;
  readonly removals: ReadonlyArray<{ readonly pointer: string; readonly where: string }>;
  readonly after: Tree;
}

function stepsOf(layers: readonly Layer[], variants: Variants): Step[] {
  let tree: Tree = {};
  return layers.map((layer) => {
    const removals = [
      ...(layer.unset ?? []).map((pointer, i) => ({ pointer, where: layer.whereUnset(i) })),
      ...[...variants].filter((key) => changesVariant(tree, layer.value, key))
        .map((key) => ({ pointer: `/${escapeToken(key)}`, where: layer.where(`/${escapeToken(key)}`) })),
      ...nullsOf(layer.value, '').map((pointer) => ({ pointer, where: layer.where(pointer) })),
    ];
    tree = applyLayer(tree, layer, variants);
    return { layer, removals, after: tree };
  });
}

function explainOne(steps: readonly Step[], tree: Tree, pointer: string): Omit<Explained, 'entries'> {
  const statements = steps.flatMap((step) => statementsOf(step, pointer));
  // a removal of what nobody gave says nothing
  while (statements.length > 1 && statements[0].removed) statements.shift();
  const source = statements.pop();
  const value = valueAt(tree, pointer);
  return {
    pointer,
    ...(value === undefined ? {} : { value }),
    ...(source === undefined ? {} : { source }),
    shadowed: statements.reverse(),
  };
}

/** At most two: a layer may remove what is below it and then give the setting itself. */
function statementsOf({ layer, removals }: Step, pointer: string): Statement[] {
  const statements: Statement[] = [];
  const removal = removals.find((r) => isWithin(pointer, r.pointer))?.where ?? replacement(layer, pointer);
  if (removal !== undefined) statements.push({ layer: layer.name, where: removal, removed: true });
  const value = valueAt(layer.value, pointer);
  if (value !== undefined && value !== null) statements.push({ layer: layer.name, where: layer.where(pointer), value, removed: false });
  return statements;
}

/** Where a layer has a scalar or a list in the way of the pointer, which takes the place of the map below. */
function replacement(layer: Layer, pointer: string): string | undefined {
  const tokens = pointerTokens(pointer);
  let value: unknown = layer.value;
  for (let i = 0; i < tokens.length; i++) {
    if (!isMap(value)) return value === undefined || value === null ? undefined : layer.where(toPointer(tokens.slice(0, i)));
    value = Object.hasOwn(value, tokens[i]) ? value[tokens[i]] : undefined;
  }
  return undefined;
}

function nullsOf(value: unknown, pointer: string): string[] {
  if (value === null) return [pointer];
  return isMap(value) ? Object.keys(value).flatMap((key) => nullsOf(value[key], `${pointer}/${escapeToken(key)}`)) : [];
}

function leavesOf(value: unknown, pointer: string): string[] {
  return isMap(value) ? Object.keys(value).flatMap((key) => leavesOf(value[key], `${pointer}/${escapeToken(key)}`)) : [pointer];
}

/** What layers removed below the pointer and none gave again, although one had given it. */
function removedBelow(steps: readonly Step[], tree: Tree, pointer: string): string[] {
  const removed = new Set(steps.flatMap(({ removals }) => removals.map((r) => r.pointer)));
  return [...removed].filter((p) => p !== pointer && isWithin(p, pointer) && valueAt(tree, p) === undefined
    && steps.some(({ after }) => valueAt(after, p) !== undefined));
}
