import { ADDRESS, addHub, addSpoke, resolve } from './fleet';
import { yamlSource } from './yaml-source';
import { declarationsInLayers } from '../../src/topology/resolve';

describe('who is in the fleet', () => {
  test('clusters of code and of layers, by name', () => {
    const { clusters, errors, warnings } = resolve([addSpoke('c'), addHub('hub')], { 'clusters/b.yaml': 'role: spoke', 'clusters/c.yaml': 'stage: staging' });
    expect([errors, warnings]).toEqual([[], []]);
    expect(clusters.map(({ name, role, stage, declaredAt }) => [name, role, stage, declaredAt])).toEqual([
      ['b', 'spoke', undefined, 'clusters/b.yaml:1'], ['c', 'spoke', 'staging', "addSpoke('c')"], ['hub', 'hub', undefined, "addHub('hub')"],
    ]);
  });

  test('a fleet of layers alone', () => {
    const { clusters, endpoints, errors } = resolve([], {
      'clusters/hub.yaml': 'role: hub\nendpoint: { address: { host: 100.64.0.2 } }', 'clusters/a.yaml': 'role: spoke\nstage: production',
    });
    expect([errors, clusters.map(({ name }) => name), endpoints.get('a')]).toEqual([[], ['a', 'hub'], { address: { host: '100.64.0.2' } }]);
  });

  test('declarations are those that code does not make, the last source first', () => {
    const sources = [yamlSource({ 'clusters/a.yaml': 'role: spoke', 'clusters/b.yaml': 'role: spoke' }), yamlSource({ 'clusters/b.yaml': 'role: hub', 'clusters/c.yaml': 'stage: x' })];
    expect(declarationsInLayers(sources, new Set(['a'])).map(({ name, role }) => [name, role])).toEqual([['b', 'hub']]);
  });

  test.each<[string, Parameters<typeof resolve>, string[]]>([
    ['a file without a role', [[addHub('hub')], { 'clusters/a.yaml': 'stage: staging' }],
      ["unclaimed-cluster-layer clusters/a.yaml:1: there is no cluster 'a': it is not declared in code, and the layer has no `role`"]],
    ['two roles', [[addHub('hub'), addSpoke('a')], { 'clusters/a.yaml': 'stage: staging\nrole: hub' }],
      ["two-roles clusters/a.yaml:2: cluster 'a' is a spoke at addSpoke('a'), and a hub here"]],
    ['one name twice', [[addHub('hub'), addSpoke('a'), addSpoke('a')]], ["duplicate-cluster addSpoke('a'): two clusters have the name 'a', the other is at addSpoke('a')"]],
    ['one label twice', [[addHub('hub'), addSpoke('a'), addSpoke('b')], { 'clusters/b.yaml': 'global:\n  clusterName: a' }],
      ["duplicate-label clusters/b.yaml:2: clusters 'b' and 'a' have the same cluster label 'a', the other is at addSpoke('a')"]],
    ['an unknown stage', [[addHub('hub'), addSpoke('a', { stage: 'prodution' })]],
      ["unknown-stage addSpoke('a').stage: cluster 'a': unknown stage 'prodution', known are 'production', 'staging' or 'development'"]],
    ['a name from a template', [[addHub('hub'), addSpoke('<name>')]], ["placeholder-name addSpoke('<name>'): cluster name: '<name>' is left over from a template"]],
    ['a name that is a number', [[addHub('hub'), addSpoke('1e3')]], ["ambiguous-name addSpoke('1e3'): cluster name: '1e3' reads as a number in YAML"]],
    ['a name that leaves the folder', [[addHub('hub'), addSpoke('../x')]], ["bad-name addSpoke('../x'): cluster name: '../x' is a path: it would leave the folder of the output"]],
    ['a name that is taken', [[addHub('hub'), addSpoke('gitops')]], ["reserved-name addSpoke('gitops'): cluster name: 'gitops' is the folder of the objects that apply the output"]],
    ['no name', [[addHub('hub'), addSpoke(undefined as never)]], ["bad-name addSpoke('undefined'): a cluster's name is missing"]],
    ['a name that is no text', [[addHub('hub'), addSpoke(5 as never), addSpoke(null as never)]],
      ["bad-name addSpoke('5'): a cluster's name is of type number", "bad-name addSpoke('null'): a cluster's name is of type object"]],
  ])('is refused: %s', (_, given, expected) => {
    expect(resolve(...given).errors).toEqual(expected);
  });

  test('a stage is known by its layer', () => {
    expect(resolve([addHub('hub'), addSpoke('a', { stage: 'qa' })], { 'stages/qa.yaml': '{}' }).errors).toEqual([]);
    expect(resolve([addHub('hub')], { 'stages/qa.yaml': '{}' }).warnings).toEqual(["unused-stage-layer stages/qa.yaml:1: no cluster is of stage 'qa'"]);
  });

  test('what says nothing for a role is a warning, unless a shared layer says it', () => {
    const { warnings } = resolve([addHub('hub', { endpoint: ADDRESS, collection: undefined } as never), addSpoke('a', { metricsStore: undefined } as never)], {
      'base.yaml': 'collection: alloy\nhub: hub\nmetricsStore: prometheus',
      'clusters/hub.yaml': 'collection: prometheusAgent\nhub: ~',
      'clusters/a.yaml': 'endpoint:\n  address: { host: x }',
    });
    expect(warnings).toEqual([
      "no-effect clusters/hub.yaml:1: cluster 'hub' is a hub, for which 'collection' says nothing",
      "no-effect clusters/a.yaml:1: cluster 'a' is a spoke, for which 'endpoint' says nothing",
    ]);
  });
});

describe('a layer with errors', () => {
  const BAD = 'global:\n  namespace: Not_A_Name';
  const fault = (where: string) => `bad-name ${where}: global.namespace: 'Not_A_Name' is not a name of at most 63 lower-case letters, digits and '-', with a letter or digit at both ends`;

  test('leaves out its own cluster and no other', () => {
    const { clusters, errors } = resolve([addHub('hub'), addSpoke('a'), addSpoke('b')], { 'clusters/a.yaml': BAD });
    expect([errors, clusters.map(({ name }) => name)]).toEqual([[fault('clusters/a.yaml:2')], ['b', 'hub']]);
  });

  test('of a stage leaves out the clusters of that stage', () => {
    const { clusters, errors } = resolve([addHub('hub'), addSpoke('a', { stage: 'staging' }), addSpoke('b')], { 'stages/staging.yaml': BAD });
    expect([errors, clusters.map(({ name }) => name)]).toEqual([[fault('stages/staging.yaml:2')], ['b', 'hub']]);
  });

  test('of all hides nothing that can be seen without it', () => {
    const { clusters, errors } = resolve([addHub('hub'), addSpoke('a'), addSpoke('a'), addSpoke('b', { hub: 'hbu' })], { 'base.yaml': `${BAD}\nhub: 5`, 'clusters/c.yaml': 'stage: x' });
    expect(clusters).toEqual([]);
    expect(errors).toEqual([
      fault('base.yaml:2'),
      'wrong-type base.yaml:3: hub: the number 5 is not a cluster name',
      expect.stringMatching(/^duplicate-cluster /),
      expect.stringMatching(/^unclaimed-cluster-layer /),
      "unknown-hub addSpoke('b').hub: cluster 'b': there is no hub 'hbu', expected 'hub'",
    ]);
  });

  test('of a hub does not hide what is wrong with its spokes, nor is it blamed twice', () => {
    const files = { 'clusters/hub.yaml': 'endpoint:\n  address: { host: "a b" }' };
    const { clusters, endpoints, errors } = resolve([addHub('hub', {}), addSpoke('a'), addSpoke('b', { hub: 'x' })], files);
    expect(errors).toEqual([
      expect.stringMatching(/^bad-host clusters\/hub\.yaml:2: endpoint\.address\.host: /), expect.stringMatching(/^unknown-hub addSpoke\('b'\)\.hub: /),
    ]);
    expect([clusters.map(({ name }) => name), endpoints.has('a')]).toEqual([['a', 'b'], true]);
  });

  test('inline is as any other', () => {
    const { clusters, errors } = resolve([addHub('hub'), addSpoke('a', { settings: { global: { namespace: 'Not_A_Name' } }, stage: 'qa' })], { 'stages/qa.yaml': '{}' });
    expect([errors, clusters.map(({ name }) => name)]).toEqual([[fault("addSpoke('a').settings/global/namespace")], ['hub']]);
  });

  test('broken beyond reading is one finding, not many', () => {
    for (const text of ['a: [', '- 1', 'a: 1\na: 2', '<<<<<<< HEAD', 'just text']) {
      const { errors, clusters } = resolve([addHub('hub'), addSpoke('a'), addSpoke('b')], { 'clusters/a.yaml': text });
      expect([clusters.map(({ name }) => name), errors.every((error) => error.includes('clusters/a.yaml:'))]).toEqual([['b', 'hub'], true]);
      expect(errors.length).toBeGreaterThan(0);
    }
  });
});

test.each(['', '\ud800'])('a name that is no label value is not compiled: %j', (name) => {
  const { clusters, errors } = resolve([addHub('hub'), addSpoke(name)]);
  expect([clusters.map((cluster) => cluster.name), errors]).toEqual([['hub'], [expect.stringMatching(/^bad-name /)]]);
});
