import * as fc from 'fast-check';
import { valueAt } from '../../../src/syntax/json-pointer';
import { explain, Explained } from '../../../src/topology/layers/explain';
import { Layer, Tree } from '../../../src/topology/layers/layer';
import { mergeLayers } from '../../../src/topology/layers/merge';
import { TypedLayer } from '../../../src/topology/layers/typed-layer';
import { YamlLayer } from '../../../src/topology/layers/yaml-layer';

const yaml = (name: string, file: string, ...lines: string[]): Layer => new YamlLayer(name, file, () => ({ text: lines.join('\n'), diagnostics: [] }));
const typed = (name: string, value: object, unset: string[] = []): Layer => new TypedLayer({ name, at: `${name}.settings`, unsetAt: `${name}.unset`, value, unset });

const LAYERS: Layer[] = [
  typed('default', { alloy: { resources: { limits: { cpu: '500m', memory: '1Gi' } }, replicas: 1 }, logs: { enabled: true } }),
  yaml('base', 'base.yaml', '# all', 'alloy:', '  replicas: 2', 'global:', '  tolerations: [a, b]', 'collection: {federation: {target: x}}'),
  yaml('stage production', 'stages/production.yaml', 'alloy:', '  resources:', '    limits:', '      memory: 2Gi', 'logs: ~'),
  yaml('cluster a', 'clusters/a.yaml', 'alloy:', '  resources:', '    limits:', '      cpu: null', '      memory: 3Gi', 'collection: {alloy: {}}'),
  typed('inline', { global: { tolerations: ['c'] }, logs: { enabled: false } }, ['/alloy/replicas']),
];
const VARIANTS = new Set(['collection']);

/** `layer where value` of the source and of what it shadows. */
function told(pointer: string): string[] {
  const { source, shadowed } = explain(LAYERS, pointer, VARIANTS);
  return [source!, ...shadowed].map(({ layer, where, value, removed }) => `${layer} @ ${where}: ${removed ? 'removed' : JSON.stringify(value)}`);
}

test.each<[string, unknown, string[]]>([
  ['/alloy/resources/limits/memory', '3Gi', [
    'cluster a @ clusters/a.yaml:5: "3Gi"',
    'stage production @ stages/production.yaml:4: "2Gi"',
    'default @ default.settings/alloy/resources/limits/memory: "1Gi"',
  ]],
  ['/alloy/resources/limits/cpu', undefined, [
    'cluster a @ clusters/a.yaml:4: removed',
    'default @ default.settings/alloy/resources/limits/cpu: "500m"',
  ]],
  ['/alloy/replicas', undefined, [
    'inline @ inline.unset[0]: removed',
    'base @ base.yaml:3: 2',
    'default @ default.settings/alloy/replicas: 1',
  ]],
  ['/logs/enabled', false, [
    'inline @ inline.settings/logs/enabled: false',
    'stage production @ stages/production.yaml:5: removed',
    'default @ default.settings/logs/enabled: true',
  ]],
  ['/global/tolerations', ['c'], [
    'inline @ inline.settings/global/tolerations: ["c"]',
    'base @ base.yaml:5: ["a","b"]',
  ]],
  ['/collection/federation/target', undefined, [
    'cluster a @ clusters/a.yaml:6: removed',
    'base @ base.yaml:6: "x"',
  ]],
  ['/alloy/resources', { limits: { memory: '3Gi' } }, [
    'cluster a @ clusters/a.yaml:2: {"limits":{"cpu":null,"memory":"3Gi"}}',
    'stage production @ stages/production.yaml:2: {"limits":{"memory":"2Gi"}}',
    'default @ default.settings/alloy/resources: {"limits":{"cpu":"500m","memory":"1Gi"}}',
  ]],
])('%s', (pointer, value, statements) => {
  expect(explain(LAYERS, pointer, VARIANTS).value).toEqual(value);
  expect(told(pointer)).toEqual(statements);
});

test('a setting that nobody gave has no source', () => {
  expect(explain(LAYERS, '/loki/retention')).toEqual({ pointer: '/loki/retention', shadowed: [], entries: [] });
  expect(explain([], '/loki')).toEqual({ pointer: '/loki', shadowed: [], entries: [] });
});

test('a map tells of each setting below it, and of each that was removed', () => {
  const { entries } = explain(LAYERS, '/alloy', VARIANTS);
  expect(entries.map(({ pointer, value, source }) => [pointer, value, source?.where])).toEqual([
    ['/alloy/resources/limits/memory', '3Gi', 'clusters/a.yaml:5'],
    ['/alloy/resources/limits/cpu', undefined, 'clusters/a.yaml:4'],
    ['/alloy/replicas', undefined, 'inline.unset[0]'],
  ]);
});

test('a scalar in the place of a map removes what was below', () => {
  const layers = [typed('low', { a: { b: 1 } }), typed('high', { a: 2 })];
  expect(explain(layers, '/a/b')).toEqual({
    pointer: '/a/b',
    source: { layer: 'high', where: 'high.settings/a', removed: true },
    shadowed: [{ layer: 'low', where: 'low.settings/a/b', value: 1, removed: false }],
    entries: [],
  });
});

test('a layer that removes a map and gives it anew is heard twice', () => {
  const layers = [typed('low', { a: { b: 1, c: 1 } }), typed('high', { a: { c: 2 } }, ['/a'])];
  expect(explain(layers, '/a/c')).toMatchObject({ value: 2, source: { where: 'high.settings/a/c' }, shadowed: [{ where: 'high.unset[0]', removed: true }, { value: 1 }] });
  expect(explain(layers, '/a/b')).toMatchObject({ source: { where: 'high.unset[0]', removed: true }, shadowed: [{ value: 1 }] });
});

test('every explanation agrees with the merge: a value has a layer that gave it, an absent one was removed or never given', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const { tree } = fc.letrec<{ value: unknown; tree: Tree }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.nat(9), fc.constant(null), fc.array(fc.nat(9), { maxLength: 2 }), tie('tree')),
    tree: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  }));
  const layer = fc.record({ value: tree, unset: fc.array(fc.array(key, { minLength: 1, maxLength: 3 }).map((p) => `/${p.join('/')}`), { maxLength: 1 }) });
  const pointer = fc.array(key, { minLength: 1, maxLength: 4 }).map((p) => `/${p.join('/')}`);
  fc.assert(fc.property(fc.array(layer, { maxLength: 4 }), pointer, (contents, at) => {
    const layers = contents.map(({ value, unset }, i) => typed(`l${i}`, value, unset));
    const found = explain(layers, at);
    expect(found.value).toEqual(valueAt(mergeLayers(contents), at));
    const agrees = ({ pointer: p, value, source }: Explained): void => {
      if (value === undefined) expect([p, source?.removed ?? true]).toEqual([p, true]);
      else if (typeof value !== 'object' || Array.isArray(value)) expect([p, source?.value]).toEqual([p, value]);
      else expect([p, source === undefined]).toEqual([p, false]);
    };
    agrees(found);
    found.entries.forEach(agrees);
  }), { numRuns: 1000 });
});
