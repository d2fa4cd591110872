import { Layer, LayerSource } from '../../../src/topology/layers/layer';
import { LayerSet } from '../../../src/topology/layers/layer-set';
import { mergeLayers } from '../../../src/topology/layers/merge';
import { TypedLayer } from '../../../src/topology/layers/typed-layer';

const layer = (name: string, value: object, unset?: string[]): Layer => new TypedLayer({ name, at: name, unsetAt: name, value, unset });
const source = (n: number): LayerSource => ({
  base: layer(`base${n}`, { from: `base${n}`, [`b${n}`]: 1, gone: n }),
  stages: new Map([['production', layer(`stage${n}`, { from: `stage${n}` }, n === 2 ? ['/gone'] : [])]]),
  clusters: new Map([['a', layer(`cluster${n}`, { from: `cluster${n}` })]]),
  diagnostics: [],
});
const SET = new LayerSet([source(1), { stages: new Map([['canary', layer('canary', {})]]), clusters: new Map(), diagnostics: [] }, source(2)]);

test('all bases, then all stages, then all clusters; within each the later source wins', () => {
  expect([...SET.shared('production'), ...SET.own('a')].map(({ name }) => name)).toEqual(['base1', 'base2', 'stage1', 'stage2', 'cluster1', 'cluster2']);
  expect(SET.shared(undefined).map(({ name }) => name)).toEqual(['base1', 'base2']);
  expect(SET.shared('other').map(({ name }) => name)).toEqual(['base1', 'base2']);
  expect(SET.own('b')).toEqual([]);
});

test('what is known', () => {
  expect(SET.stages).toEqual(['production', 'canary']);
  expect(SET.clusters).toEqual(['a']);
});

test.each(['production', undefined, 'canary'])('stage %s: the tree is that of its layers', (stage) => {
  expect(SET.stageTree(stage)).toEqual(mergeLayers(SET.shared(stage)));
});

test('clusters of a stage share what only base and stage say', () => {
  expect(SET.stageTree('production')).toBe(SET.stageTree('production'));
  expect(SET.stageTree('production')).toMatchObject({ from: 'stage2' });
});

test('of several forms the later one replaces the earlier', () => {
  const set = new LayerSet([{
    base: layer('base', { collection: { federation: { target: 'x' } } }),
    stages: new Map([['production', layer('stage', { collection: { alloy: {} } })]]),
    clusters: new Map(),
    diagnostics: [],
  }], new Set(['collection']));
  expect(set.stageTree('production')).toEqual({ collection: { alloy: {} } });
});
