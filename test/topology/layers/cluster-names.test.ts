import { Diagnostic } from '../../../src/diagnostics';
import { checkNames, checkStages, checkUniqueNames, ClusterNames, unclaimedClusterLayers, unusedStageLayers } from '../../../src/topology/layers/cluster-names';
import { Layer, LayerSource } from '../../../src/topology/layers/layer';
import { YamlLayer } from '../../../src/topology/layers/yaml-layer';

const told = (found: readonly Diagnostic[]): string[] => found.map(({ where, code, message, hint }) => `${where} ${code}: ${message} (${hint})`);
const cluster = (name: string, where: string, labelValue = name, labelWhere?: string): ClusterNames => ({ name, labelValue, where, labelWhere });
const source = (stages: Record<string, string>, clusters: Record<string, string> = {}): LayerSource => {
  const layers = (level: string, texts: Record<string, string>): Map<string, Layer> =>
    new Map(Object.entries(texts).map(([name, text]) => [name, new YamlLayer(name, `${level}/${name}.yaml`, () => ({ text, diagnostics: [] }))]));
  return { stages: layers('stages', stages), clusters: layers('clusters', clusters), diagnostics: [] };
};

test.each<[string, ClusterNames[], string[]]>([
  ['different names', [cluster('a', 'w1'), cluster('b', 'w2', 'A')], []],
  ['one name', [cluster('a', "addSpoke('a')"), cluster('b', 'w'), cluster('a', 'clusters/a.yaml:1')], [
    "clusters/a.yaml:1 duplicate-cluster: two clusters have the name 'a', the other is at addSpoke('a') (rename or remove one of them)",
  ]],
  ['one folder', [cluster('ab', 'w1'), cluster('Ab', 'w2')], [
    "w2 duplicate-folder: clusters 'Ab' and 'ab' differ only by case and would share a folder, the other is at w1 (rename one of them)",
  ]],
  ['one label', [cluster('a', 'w1', 'x', 'l1'), cluster('b', 'w2', 'x', 'clusters/b.yaml:3')], [
    "clusters/b.yaml:3 duplicate-label: clusters 'b' and 'a' have the same cluster label 'x', the other is at l1 (give one of them another `global.clusterName`)",
  ]],
  ['the label of one is the name of another', [cluster('a', 'w1'), cluster('b', 'w2', 'a')], [
    "w2 duplicate-label: clusters 'b' and 'a' have the same cluster label 'a', the other is at w1 (give one of them another `global.clusterName`)",
  ]],
])('%s', (_, clusters, expected) => {
  expect(told(checkUniqueNames(clusters))).toEqual(expected);
});

test('every name and label is looked at, a label that is the name only once', () => {
  expect(checkNames([cluster('a', 'w1', 'EU.a'), cluster('unknown', 'w2'), cluster('b', 'w3', '<b>', 'l3'), cluster('../x', 'w4', 'on')])
    .map(({ where, code, message }) => `${where} ${code}: ${message}`)).toEqual([
    "w2 placeholder-name: cluster name: 'unknown' is left over from a template",
    "l3 placeholder-name: cluster label: '<b>' is left over from a template",
    "w4 bad-name: cluster name: '../x' is a path: it would leave the folder of the output",
    "w4 ambiguous-name: cluster label: 'on' reads as a boolean in YAML",
  ]);
});

test.each<[string, string[], string[]]>([
  ['production', ['production', 'staging'], []],
  ['prodution', ['production', 'staging'], [
    "clusters/a.yaml:2 unknown-stage: cluster 'a': unknown stage 'prodution', known are 'production' or 'staging' (did you mean 'production'?)",
  ]],
  ['canary', ['production', 'production'], ["clusters/a.yaml:2 unknown-stage: cluster 'a': unknown stage 'canary', known are 'production' (add 'stages/canary.yaml' to the layers)"]],
  ['canary', [], ["clusters/a.yaml:2 unknown-stage: cluster 'a': unknown stage 'canary' (add 'stages/canary.yaml' to the layers)"]],
  ['../x', ['production'], ["clusters/a.yaml:2 bad-name: stage: '../x' is a path: it would leave the folder of the output (write a single name, without '/', '\\' and dots alone)"]],
])('stage %s of %j', (stage, known, expected) => {
  expect(told(checkStages([{ name: 'a', stage, where: 'clusters/a.yaml:2' }], known))).toEqual(expected);
});

test('the layer of a stage that no cluster has is reported', () => {
  expect(told(unusedStageLayers([source({ production: 'a: 1', prodution: '\na: 1', other: '' })], ['production', 'production']))).toEqual([
    "stages/prodution.yaml:2 unused-stage-layer: no cluster is of stage 'prodution' (did you mean 'production'?)",
    "stages/other.yaml:1 unused-stage-layer: no cluster is of stage 'other' (remove the layer or give a cluster this stage)",
  ]);
});

test('the layer of a cluster that nothing declares is refused', () => {
  const layers = source({}, {
    'declared': 'a: 1', 'with-role': 'role: spoke', 'homelab-k9s': '# c\na: 1', 'other': '', 'role-removed': 'role: ~', 'broken': 'a: [',
  });
  expect(told(unclaimedClusterLayers(layers, ['declared', 'homelab-k8s']))).toEqual([
    "clusters/homelab-k9s.yaml:2 unclaimed-cluster-layer: there is no cluster 'homelab-k9s': it is not declared in code, and the layer has no `role` (did you mean 'homelab-k8s'?)",
    "clusters/other.yaml:1 unclaimed-cluster-layer: there is no cluster 'other': it is not declared in code, and the layer has no `role` (add `role: spoke` or `role: hub` to the layer, declare the cluster in code, or remove the layer)",
    "clusters/role-removed.yaml:1 unclaimed-cluster-layer: there is no cluster 'role-removed': it is not declared in code, and the layer has no `role` (add `role: spoke` or `role: hub` to the layer, declare the cluster in code, or remove the layer)",
  ]);
});
