import { componentVersion, isDisabled, workload } from '../../../src/compile/workloads/workload';
import { Collection } from '../../../src/topology/collection';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub, spoke } from '../compiled';

const alloy = (settings: ClusterSettings, onEveryNode = false) => workload('alloy', 'alloy-x', settings, onEveryNode);

describe('an image', () => {
  const digest = `sha256:${'0'.repeat(64)}`;

  test.each<[string, ClusterSettings, string]>([
    ['the tested one', {}, 'docker.io/grafana/alloy:v1.18.1'],
    ['a mirror for all', { global: { imageRegistry: 'mirror.example.com/docker' } }, 'mirror.example.com/docker/grafana/alloy:v1.18.1'],
    ['a registry of its own', { global: { imageRegistry: 'mirror' }, alloy: { image: { registry: 'own' } } }, 'own/grafana/alloy:v1.18.1'],
    ['a digest', { alloy: { image: { digest } } }, `docker.io/grafana/alloy:v1.18.1@${digest}`],
    ['all of its own', { alloy: { image: { registry: 'r', repository: 'a/b', tag: 'v1.16.0', digest } } }, `r/a/b:v1.16.0@${digest}`],
  ])('is %s', (_, settings, image) => {
    expect(alloy(settings).image).toBe(image);
  });

  test('has the version of its tag, which chooses the dialect', () => {
    expect(alloy({ alloy: { image: { tag: 'v1.16.3-x' } } })).toMatchObject({ version: { major: 1, minor: 16 }, versionLabel: '1.16.3-x' });
    expect(alloy({ alloy: { image: { tag: 'main' } } })).toMatchObject({ version: { major: 1, minor: 18 }, versionLabel: 'main' });
    expect(componentVersion('prometheus', { tag: 'v2.55.1' })).toEqual({ major: 2, minor: 55 });
    const two = hub({ settings: { prometheus: { image: { tag: 'v2.55.1' } } } });
    expect([two.plan.collectors[0].version, two.codes]).toEqual([{ major: 2, minor: 55 }, []]);
  });

  test.each([['v1.0.0_', '1.0.0'], [`v1.${'0'.repeat(80)}`, `1.${'0'.repeat(61)}`], ['_v1', 'v1']])('has a label that may stand: %s', (tag, label) => {
    expect(alloy({ alloy: { image: { tag } } }).versionLabel).toBe(label);
  });

  test('is pulled as it is said', () => {
    expect(alloy({})).toMatchObject({ imagePullPolicy: 'IfNotPresent', imagePullSecrets: [] });
    expect(alloy({ global: { imagePullSecrets: ['s'] }, alloy: { image: { pullPolicy: 'Always' } } })).toMatchObject({ imagePullPolicy: 'Always', imagePullSecrets: ['s'] });
  });
});

describe('where it runs', () => {
  const global = { nodeSelector: { pool: 'a' }, tolerations: [{ key: 'a' }] };

  test('is what the cluster says, unless it says more', () => {
    expect(alloy({ global })).toMatchObject({ nodeSelector: { pool: 'a' }, tolerations: [{ key: 'a' }], priorityClassName: undefined });
    expect(alloy({ global, alloy: { nodeSelector: {}, tolerations: [], priorityClassName: 'p' } })).toMatchObject({ nodeSelector: {}, tolerations: [], priorityClassName: 'p' });
  });

  test('on every node, it is every node', () => {
    expect(alloy({ global }, true)).toMatchObject({ nodeSelector: {}, tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-node-critical' });
    expect(alloy({ global, alloy: { nodeSelector: { b: 'c' }, tolerations: [{ key: 'd' }] } }, true)).toMatchObject({ nodeSelector: { b: 'c' }, tolerations: [{ key: 'd' }] });
  });
});

test('logs as it is said', () => {
  expect(alloy({})).toMatchObject({ logLevel: 'info', logFormat: 'logfmt' });
  expect(spoke({ settings: { kubeStateMetrics: { logLevel: 'debug' }, alloy: { logFormat: 'json' } } }).plan).toMatchObject({
    collectors: [{ logFormat: 'json' }, { logFormat: 'json' }], kubeStateMetrics: { logLevel: 'debug' },
  });
});

test('is shared by clusters, but never what a program gave', () => {
  const resources = { limits: { cpu: '1' } };
  const first = alloy({ alloy: { resources } });
  expect(alloy({ alloy: { resources: { limits: { cpu: '1' } } } })).toBe(first);
  expect([Object.isFrozen(first.resources), Object.isFrozen(resources), Object.isFrozen(resources.limits)]).toEqual([true, false, false]);
});

test('is switched off by nothing but false', () => {
  expect([undefined, {}, { enabled: true }, { enabled: false }].map(isDisabled)).toEqual([false, false, false, true]);
});

describe('what layers say of pods', () => {
  test('is of the cluster, and of the component before it', () => {
    const spread = (topologyKey: string) => [{ topologyKey }];
    const global = { priorityClassName: 'p', topologySpread: spread('zone') };
    expect(alloy({ global })).toMatchObject({ priorityClassName: 'p', topologySpread: spread('zone') });
    expect(alloy({ global, alloy: { priorityClassName: 'own', topologySpreadConstraints: spread('rack') } })).toMatchObject({
      priorityClassName: 'own', topologySpread: spread('rack'),
    });
    expect(alloy({ global }, true).priorityClassName).toBe('system-node-critical');
  });

  test('names the component to the cloud', () => {
    const own = { serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn' }, podLabels: { 'azure.workload.identity/use': 'true' }, podAnnotations: { a: 'b' } };
    expect(alloy({ alloy: own })).toMatchObject(own);
  });
});

test('law: with a mirror, every image of every cluster comes from it', () => {
  const settings = { global: { imageRegistry: 'mirror.example.com/all' } };
  const others = [Collection.openTelemetry(), Collection.prometheusAgent()].map((collection) => spoke({ settings, collection }));
  for (const { plan } of [spoke({ settings }), hub({ settings }), ...others]) {
    const images = JSON.stringify(plan).match(/"image":"[^"]+"/g)!;
    expect(images.length).toBeGreaterThan(2);
    expect(images.filter((image) => !image.startsWith('"image":"mirror.example.com/all/'))).toEqual([]);
  }
});
