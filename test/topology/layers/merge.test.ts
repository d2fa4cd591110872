import * as fc from 'fast-check';
import { toPointer } from '../../../src/syntax/json-pointer';
import { LayerContent, Tree } from '../../../src/topology/layers/layer';
import { applyLayer, mergeLayers } from '../../../src/topology/layers/merge';

const of = (...values: Tree[]): LayerContent[] => values.map((value) => ({ value }));

test.each<[string, Tree[], Tree]>([
  ['nothing', [], {}],
  ['maps merge', [{ a: { b: 1, c: 1 } }, { a: { c: 2, d: 2 } }], { a: { b: 1, c: 2, d: 2 } }],
  ['lists replace', [{ a: [1, 2] }, { a: [3] }], { a: [3] }],
  ['an empty list replaces', [{ a: [1, 2] }, { a: [] }], { a: [] }],
  ['an empty map changes nothing', [{ a: { b: 1 } }, { a: {} }], { a: { b: 1 } }],
  ['a scalar takes the place of a map', [{ a: { b: 1 } }, { a: 2 }], { a: 2 }],
  ['a map takes the place of a scalar', [{ a: 2 }, { a: { b: 1 } }], { a: { b: 1 } }],
  ['a list takes the place of a map', [{ a: { b: 1 } }, { a: [1] }], { a: [1] }],
  ['null removes', [{ a: 1, b: 2 }, { a: null }], { b: 2 }],
  ['null removes a map', [{ a: { b: 1 }, c: 1 }, { a: null }], { c: 1 }],
  ['null removes below', [{ a: { b: 1, c: 1 } }, { a: { b: null } }], { a: { c: 1 } }],
  ['null with nothing to remove', [{}, { a: { b: null, c: 1 }, d: null }], { a: { c: 1 } }],
  ['null in the lowest layer', [{ a: null, b: { c: { d: null } } }], { b: { c: {} } }],
  ['removed, then set again', [{ a: { b: 1 } }, { a: null }, { a: { c: 1 } }], { a: { c: 1 } }],
  ['null stays in lists', [{ a: [null, { b: null }] }], { a: [null, { b: null }] }],
  ['undefined says nothing', [{ a: 1, b: { c: 1 } }, { a: undefined, b: undefined, d: { e: undefined } }], { a: 1, b: { c: 1 }, d: {} }],
  ['false, zero and the empty text are values', [{ a: 1, b: 1, c: 1 }, { a: false, b: 0, c: '' }], { a: false, b: 0, c: '' }],
  ['names of the prototype', [{ toString: { a: 1 } }, { toString: { b: 1 }, valueOf: { c: 1 } }], { toString: { a: 1, b: 1 }, valueOf: { c: 1 } }],
])('%s', (_, layers, expected) => {
  expect(mergeLayers(of(...layers))).toStrictEqual(expected);
});

test.each<[string, LayerContent[], Tree]>([
  ['removes', [{ value: { a: 1, b: 1 } }, { value: {}, unset: ['/a'] }], { b: 1 }],
  ['removes below, with escapes', [{ value: { a: { 'b/c': 1, '~d': 1, 'e': 1 } } }, { value: {}, unset: ['/a/b~1c', '/a/~0d'] }], { a: { e: 1 } }],
  ['comes before what the layer gives', [{ value: { a: { b: 1, c: 1 } } }, { value: { a: { c: 2 } }, unset: ['/a'] }], { a: { c: 2 } }],
  ['has nothing to remove', [{ value: { a: 1 } }, { value: {}, unset: ['/b', '/a/b', '/c/d', '/toString'] }], { a: 1 }],
  ['leaves lists alone', [{ value: { a: [1, 2] } }, { value: {}, unset: ['/a/0'] }], { a: [1, 2] }],
])('unset %s', (_, layers, expected) => {
  expect(mergeLayers(layers)).toStrictEqual(expected);
});

test.each<[string, Tree[], Tree]>([
  ['another form replaces', [{ endpoint: { address: { host: 'a' } } }, { endpoint: { existing: { url: 'b' } } }], { endpoint: { existing: { url: 'b' } } }],
  ['the same form merges', [{ endpoint: { address: { host: 'a' } } }, { endpoint: { address: { port: 1 } } }], { endpoint: { address: { host: 'a', port: 1 } } }],
  ['a name replaces a form', [{ endpoint: { address: {} } }, { endpoint: 'alloy' }], { endpoint: 'alloy' }],
  ['no form changes nothing', [{ endpoint: { address: {} } }, { endpoint: {} }], { endpoint: { address: {} } }],
  ['null removes', [{ endpoint: { address: {} } }, { endpoint: null }], {}],
])('of several forms: %s', (_, layers, expected) => {
  expect(mergeLayers(of(...layers), new Set(['endpoint']))).toStrictEqual(expected);
});

test('the key __proto__ is refused, wherever it stands', () => {
  const evil = JSON.parse('{ "a": { "__proto__": { "polluted": 1 } } }') as Tree;
  expect(() => mergeLayers(of(evil))).toThrow("the key '__proto__' cannot be merged");
  expect(() => mergeLayers(of({ a: { b: 1 } }, evil))).toThrow("the key '__proto__' cannot be merged");
  expect(({} as Tree).polluted).toBeUndefined();
});

test('what did not change is shared, not copied', () => {
  const base = { a: { b: { c: 1 } }, d: { e: [1] } };
  const over = { f: { g: 1 }, a: { x: { y: 1 } } };
  const merged = mergeLayers(of(base, over)) as Record<string, Record<string, unknown>>;
  expect(merged.d).toBe(base.d);
  expect(merged.a.b).toBe(base.a.b);
  expect(merged.a.x).toBe(over.a.x);
  expect(merged.f).toBe(over.f);
  expect(applyLayer(base, { value: { a: { b: { c: 1 } } } })).toBe(base);
  expect(applyLayer(base, { value: { z: null }, unset: ['/q'] })).toBe(base);
});

describe('laws', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd/e');
  const { tree } = fc.letrec<{ value: unknown; tree: Tree }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(1, 'x', false, null, null, undefined), fc.array(fc.constantFrom(1, null), { maxLength: 2 }), tie('tree')),
    tree: fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const pointer = fc.array(key, { minLength: 1, maxLength: 3 }).map(toPointer);
  const layer = fc.record({ value: tree, unset: fc.array(pointer, { maxLength: 2 }) }).map(frozen);
  const layers = fc.array(layer, { maxLength: 5 });

  test('a merged prefix stands for its layers', () => {
    fc.assert(fc.property(layers, layers, (first, second) => {
      expect(mergeLayers([{ value: mergeLayers(first) }, ...second])).toStrictEqual(mergeLayers([...first, ...second]));
    }), { numRuns: 500 });
  });

  test('a layer said twice is a layer said once', () => {
    fc.assert(fc.property(layers, layer, (below, last) => {
      const once = mergeLayers([...below, last]);
      expect(applyLayer(once, last)).toStrictEqual(once);
      // without removals nothing is even copied
      if (last.unset.length === 0) expect(applyLayer(once, last)).toBe(once);
    }), { numRuns: 500 });
  });

  test('the result says what the reference says, and holds neither null nor undefined outside lists', () => {
    fc.assert(fc.property(layers, (all) => {
      const merged = mergeLayers(all);
      expect(merged).toStrictEqual(reference(all));
      expect(holes(merged)).toEqual([]);
    }), { numRuns: 500 });
  });

  /** The law of merging once more, in the slowest way: every leaf and removal one by one, on a copy. */
  function reference(all: readonly LayerContent[]): Tree {
    const result: Record<string, unknown> = {};
    for (const { value, unset = [] } of all) {
      for (const p of unset) put(result, p.slice(1).split('/').map((t) => t.replace('~1', '/')), undefined);
      lay(result, value, []);
    }
    return result;
  }

  function lay(result: Record<string, unknown>, value: Tree, path: string[]): void {
    for (const [name, child] of Object.entries(value)) {
      if (child === undefined) continue;
      const at = [...path, name];
      if (typeof child !== 'object' || child === null || Array.isArray(child)) {
        put(result, at, child ?? undefined);
      } else {
        if (!isPlain(get(result, at))) put(result, at, {});
        lay(result, child as Tree, at);
      }
    }
  }

  function put(result: Record<string, unknown>, path: string[], value: unknown): void {
    const parent = get(result, path.slice(0, -1));
    if (!isPlain(parent)) return;
    if (value === undefined) delete parent[path[path.length - 1]];
    else parent[path[path.length - 1]] = value;
  }

  function get(result: unknown, path: string[]): unknown {
    return path.reduce<unknown>((node, name) => isPlain(node) ? node[name] : undefined, result);
  }
});

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holes(value: unknown): unknown[] {
  if (!isPlain(value)) return value === null || value === undefined ? [value] : [];
  return Object.values(value).flatMap(holes);
}

/** Frozen, so that a merge that changes its input throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
