import { addHub, addSpoke, resolve } from './fleet';
import { mergeLayers } from '../../src/topology/layers/merge';

const FILES = {
  'base.yaml': 'alloy:\n  replicas: 2\n  resources:\n    limits: { cpu: 500m, memory: 1Gi }\nlogs: { excludeNamespaces: [a] }',
  'stages/staging.yaml': 'alloy:\n  replicas: 3\nlogs:\n  excludeNamespaces: ~',
  'clusters/a.yaml': 'stage: staging\nalloy:\n  resources:\n    limits:\n      cpu: null',
};

const cluster = (props = {}, files: object = FILES) => resolve([addHub('hub'), addSpoke('a', props)], files as never).cluster('a');

test('base, stage, cluster and inline, the later wins', () => {
  expect(cluster().document.alloy).toEqual({ replicas: 3, resources: { limits: { memory: '1Gi' } } });
  expect(cluster({ settings: { alloy: { replicas: 4 } } }).document.alloy?.replicas).toBe(4);
  expect(cluster({ settings: { alloy: { replicas: 4 } }, stage: 'production' }).document.alloy?.replicas).toBe(4);
  expect(cluster({ stage: 'production' }).document.alloy?.replicas).toBe(2);
});

test.each([
  {}, { stage: 'production' }, { unset: ['/stage'] }, { settings: { alloy: { replicas: 4 } }, unset: ['/logs', '/alloy/resources'] },
])('with %j the document is that of its layers', (props) => {
  expect(cluster(props).document).toEqual(mergeLayers(cluster(props).allLayers));
});

test('of several forms the later one replaces the earlier, on every level', () => {
  const files = { 'base.yaml': 'collection: { prometheusAgent: {} }', 'clusters/a.yaml': 'collection: { alloy: {} }' };
  expect(cluster({}, files).document.collection).toEqual({ alloy: {} });
});

test('null and unset remove, also what defaults give', () => {
  const defaults = { logs: { enabled: true, excludeNamespaces: ['d'] }, alloy: { nodeStorage: 'hostPath', resources: { limits: { cpu: '9' } } } };
  expect(cluster().withDefaults(defaults)).toMatchObject({ logs: { enabled: true }, alloy: { nodeStorage: 'hostPath', resources: { limits: { memory: '1Gi' } } } });
  expect(cluster().withDefaults(defaults).logs).toEqual({ enabled: true });
  expect(cluster({ unset: ['/alloy/nodeStorage', '/alloy/resources'] }).withDefaults(defaults).alloy).toEqual({ replicas: 3 });
});

test('clusters of a stage share what they have in common', () => {
  const defaults = Object.freeze({ loki: { retention: '1d' } });
  const fleet = resolve([addHub('hub'), addSpoke('a'), addSpoke('b', { stage: 'staging' }), addSpoke('c')], FILES);
  const [a, b, c] = ['a', 'b', 'c'].map((name) => fleet.cluster(name).withDefaults(defaults));
  expect(a.loki).toBe(b.loki);
  expect(a.logs).toBe(b.logs);
  expect(a.logs).not.toBe(c.logs);
});

describe('the stage', () => {
  test.each<[string, object, object, string | undefined]>([
    ['of its file', {}, FILES, 'staging'],
    ['of the program, which is above', { stage: 'production' }, FILES, 'production'],
    ['of nobody', {}, {}, undefined],
    ['that the program removes', { unset: ['/stage'] }, FILES, undefined],
    ['that a file removes', {}, { 'clusters/a.yaml': 'stage: ~' }, undefined],
  ])('is that %s', (_, props, files, stage) => {
    const found = cluster(props, files);
    expect([found.stage, found.document.stage]).toEqual([stage, stage]);
  });
});

test('a setting is where the uppermost layer says it, or the nearest thing around it', () => {
  const found = cluster({ settings: { global: { namespace: 'x' } } });
  expect(['/alloy/replicas', '/alloy/resources/limits/memory', '/stage', '/global/namespace', '/global/clusterName', '/loki/retention', ''].map((pointer) => found.where(pointer))).toEqual([
    'stages/staging.yaml:2', 'base.yaml:4', 'clusters/a.yaml:1', "addSpoke('a').settings/global/namespace", "addSpoke('a').settings/global", "addSpoke('a')", "addSpoke('a')",
  ]);
});

test('explanations reach from the program down to the defaults', () => {
  const found = cluster({ settings: { alloy: { replicas: 5 } } });
  const { value, source, shadowed } = found.explain('/alloy/replicas', { alloy: { replicas: 1 } }, 'default (stage staging)');
  expect([value, source?.where, shadowed.map(({ layer, where, value: lower }) => `${layer} ${where} ${JSON.stringify(lower)}`)]).toEqual([
    5, "addSpoke('a').settings/alloy/replicas", ['stage staging stages/staging.yaml:2 3', 'base base.yaml:2 2', 'default (stage staging) defaults/alloy/replicas 1'],
  ]);
  const cpu = found.explain('/alloy/resources/limits/cpu', { alloy: { resources: { limits: { cpu: '9' } } } }, 'default');
  expect([cpu.value, cpu.source?.removed, cpu.source?.where, cpu.shadowed.map(({ layer }) => layer)]).toEqual([undefined, true, 'clusters/a.yaml:5', ['base', 'default']]);
  expect(found.explain('/logs/excludeNamespaces', {}, 'default').source).toMatchObject({ removed: true, where: 'stages/staging.yaml:4' });
  expect(found.explain('/nothing/here', {}, 'default')).toMatchObject({ shadowed: [], entries: [] });
});

test('what its stage says is told from what all clusters share, and from what it says itself', () => {
  const says = (props: object, pointer: string) => [cluster(props).stageSays(pointer), cluster(props).saysItself(pointer)];
  expect(says({}, '/alloy/replicas')).toEqual([true, false]);
  expect(says({ stage: 'production' }, '/alloy/replicas')).toEqual([false, false]);
  expect(says({ unset: ['/stage'], settings: { alloy: { replicas: 4 } } }, '/alloy/replicas')).toEqual([false, true]);
  expect(says({}, '/alloy/resources/limits/memory')).toEqual([false, false]);
});
