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

test.each<[string | undefined, string]>([['production', 'a'], ['production', 'b'], [undefined, 'a'], ['canary', 'b'], ['production', 'a']])(
  'stage %s, cluster %s: the tree is that of its layers', (stage, cluster) => {
    const inline = layer('inline', { inline: true, b1: null }, ['/b2']);
    expect(SET.merge(stage, cluster)).toEqual(mergeLayers([...SET.shared(stage), ...SET.own(cluster)]));
    expect(SET.merge(stage, cluster, inline)).toEqual(mergeLayers([...SET.shared(stage), ...SET.own(cluster), inline]));
  },
);

test('clusters of a stage share what only base and stage say', () => {
  expect(SET.merge('production', 'x')).toBe(SET.merge('production', 'y'));
  expect(SET.merge('production', 'x')).toMatchObject({ from: 'stage2' });
});

test('of several forms the later one replaces the earlier, on every level', () => {
  const set = new LayerSet([{
    base: layer('base', { collection: { federation: { target: 'x' } } }),
    stages: new Map(),
    clusters: new Map([['a', layer('cluster', { collection: { alloy: {} } })]]),
    diagnostics: [],
  }], new Set(['collection']));
  expect(set.merge(undefined, 'a')).toEqual({ collection: { alloy: {} } });
});
