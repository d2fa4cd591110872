import { parseAllDocuments } from 'yaml';
import { problemsOf } from './output-fixture';
import { ManifestData } from '../../imports/manifest';
import { ComponentManifests } from '../../src/charts/component-manifests';
import { FileLayout, layoutCluster } from '../../src/delivery/layout';
import { deepFreeze } from '../../src/syntax/frozen';

const RBAC = 'rbac.authorization.k8s.io/v1';

function manifest(apiVersion: string, kind: string, name: string, namespace?: string, more: object = {}): ManifestData {
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, ...more } as ManifestData;
}

const COMPONENTS: ComponentManifests[] = [
  { component: 'namespace', manifests: [manifest('v1', 'Namespace', 'monitoring')] },
  { component: 'alloy', manifests: [manifest(RBAC, 'Role', 'alloy', 'a'), manifest(RBAC, 'Role', 'alloy', 'b'), manifest('v1', 'Service', 'alloy', 'a')] },
];

function layout(components: readonly ComponentManifests[], how: FileLayout) {
  const { files, objects } = layoutCluster('c', components, how);
  return { files: Object.fromEntries(files.map(({ path, text }) => [path, text])), objects };
}

const documents = (text: string) => parseAllDocuments(text).map((document) => (document as { toJSON(): any }).toJSON());

/** Every object of the files, with none lost and none twice. */
function kept(components: readonly ComponentManifests[], how: FileLayout): void {
  const { files, objects } = layout(components, how);
  const all = components.flatMap(({ manifests }) => manifests);
  const written = Object.entries(files).filter(([file]) => file !== 'c/kustomization.yaml').flatMap(([, text]) => documents(text));
  const key = ({ apiVersion, kind, metadata: { namespace, name } }: ManifestData) => [apiVersion, kind, namespace, name].join();
  expect(written.map(key).sort()).toEqual(all.map(key).sort());
  expect(objects).toHaveLength(all.length);
  for (const { file } of objects) expect(files).toHaveProperty([`c/${file}`]);
  expect(documents(files['c/kustomization.yaml'])[0].resources.sort()).toEqual([...new Set(objects.map(({ file }) => file))].sort());
}

test.each(['component', 'resource'] as const)('by %s no object is lost', (how) => kept(COMPONENTS, how));

test('by component there is a file for each', () => {
  expect(Object.keys(layout(COMPONENTS, 'component').files)).toEqual(['c/namespace.yaml', 'c/alloy.yaml', 'c/kustomization.yaml']);
});

test('by resource two Roles of one name in two namespaces have two files', () => {
  expect(Object.keys(layout(COMPONENTS, 'resource').files)).toEqual([
    'c/namespace.monitoring.yaml', 'c/role.a.alloy.yaml', 'c/role.b.alloy.yaml', 'c/service.a.alloy.yaml', 'c/kustomization.yaml',
  ]);
});

test('by resource a name that is not for a file becomes one', () => {
  const { files } = layout([{ component: 'x', manifests: [manifest(RBAC, 'ClusterRole', 'system:a b/C')] }], 'resource');
  expect(Object.keys(files)[0]).toBe('c/clusterrole.system_a_b_c.yaml');
});

test.each<[string, ManifestData, ManifestData]>([
  ['one kind of two groups', manifest('networking.k8s.io/v1', 'Ingress', 'a', 'n'), manifest('extensions/v1beta1', 'Ingress', 'a', 'n')],
  ['names that differ by case', manifest(RBAC, 'ClusterRole', 'reader'), manifest(RBAC, 'ClusterRole', 'Reader')],
  ['names that differ by a sign', manifest(RBAC, 'ClusterRole', 'a:b'), manifest(RBAC, 'ClusterRole', 'a_b')],
])('by resource %s share a file, and none overwrites the other', (_, one, other) => {
  kept([{ component: 'x', manifests: [one] }, { component: 'y', manifests: [other] }], 'resource');
});

test('what clusters share is written alike in each, under either layout', () => {
  const shared = deepFreeze([manifest('v1', 'ConfigMap', 'x', 'n', { data: { a: 'b' } }), manifest('v1', 'ConfigMap', 'y', 'n')]);
  for (const how of ['component', 'resource', 'component'] as const) {
    const fresh = [{ component: 'x', manifests: structuredClone(shared) }];
    expect(layoutCluster('a', [{ component: 'x', manifests: shared }], how)).toEqual(layoutCluster('a', fresh, how));
  }
  expect(layout([{ component: 'other', manifests: shared }], 'component').objects[0].file).toBe('other.yaml');
});

test('the inventory names group, kind, place and file, and its digest changes with the text', () => {
  const digest = (data: string) => layout([{ component: 'x', manifests: [manifest('apps/v1', 'Deployment', 'x', 'n', { data })] }], 'component').objects[0];
  expect(digest('a')).toMatchObject({ group: 'apps', kind: 'Deployment', namespace: 'n', name: 'x', file: 'x.yaml' });
  expect(digest('a').digest).toBe(digest('a').digest);
  expect(digest('a').digest).not.toBe(digest('b').digest);
  expect(layout(COMPONENTS, 'component').objects[0]).toEqual({
    group: '', kind: 'Namespace', name: 'monitoring', file: 'namespace.yaml', digest: expect.any(String), step: 'namespaces',
  });
});

test('what a component has of another step has a file of its own, that stands where the others do not', () => {
  const manifests = [manifest('v1', 'ConfigMap', 'x', 'n', {}), manifest('v1', 'Secret', 'x', 'n', {}), manifest('apps/v1', 'Deployment', 'x', 'n', {})];
  const { objects } = layout([{ component: 'x', manifests }, { component: 'secrets', manifests: [manifests[1]] }], 'component');
  expect(objects.map(({ file, step }) => `${file} ${step}`)).toEqual(['x.yaml workloads', 'x-secrets.yaml secrets', 'x.yaml workloads', 'secrets.yaml secrets']);
});

test.each(['component', 'resource'] as const)('by %s objects of two steps never share a file', (how) => {
  const rule = (apiVersion: string) => manifest(apiVersion, 'PrometheusRule', 'x', 'n');
  const { objects } = layout([
    { component: 'x', manifests: [rule('monitoring.coreos.com/v1'), rule('acme.io/v1')] }, { component: 'x-rules', manifests: [manifest('apps/v1', 'Deployment', 'x', 'n')] },
  ], how);
  expect(objects.map(({ file, step }) => `${file} ${step}`)).toEqual(how === 'component'
    ? ['x-rules.yaml rules', 'x.yaml workloads', 'x-rules-workloads.yaml workloads']
    : ['prometheusrule.n.x+rules.yaml rules', 'prometheusrule.n.x.yaml workloads', 'deployment.n.x.yaml workloads']);
});

test('how Flux would read an object is known, also of what clusters share', () => {
  const manifests = deepFreeze([manifest('v1', 'ConfigMap', 'x', 'n', { data: { a: '$1' } }), manifest('v1', 'ConfigMap', 'y', 'n')]);
  for (let run = 0; run < 2; run++) {
    expect(layout([{ component: 'x', manifests }], 'component').objects.map(({ isTemplate }) => isTemplate)).toEqual([true, undefined]);
  }
});

test('an object that arrives together with what defines its kind is refused', () => {
  const definition = manifest('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'priorityclasses.acme.io', undefined, { spec: { group: 'acme.io', names: { kind: 'PriorityClass' } } });
  const components = [{ component: 'x', manifests: [definition] }, { component: 'y', manifests: [manifest('acme.io/v1', 'PriorityClass', 'x')] }];
  expect(problemsOf(() => layoutCluster('c', components, 'component'))).toEqual([expect.stringMatching(/^crd-with-its-resource cluster 'c', PriorityClass 'x'/)]);
  expect(layoutCluster('c', components.slice(0, 1), 'component').objects).toHaveLength(1);
});

test('what cannot be printed is refused by the name of its object', () => {
  const bad = manifest('v1', 'ConfigMap', 'x', 'n', { data: { a: Number.NaN } });
  expect(problemsOf(() => layoutCluster('c', [{ component: 'x', manifests: [bad] }], 'component'))).toEqual([
    "yaml-value cluster 'c', ConfigMap 'n/x', data.a: NaN has no form in YAML",
  ]);
});

test('what SOPS has encrypted keeps the order of its file', () => {
  const encrypted = { apiVersion: 'v1', data: { b: 'ENC', a: 'ENC' }, kind: 'Secret', metadata: { namespace: 'n', name: 's' }, sops: { mac: 'ENC' } };
  const { files } = layout([{ component: 'secrets', manifests: [encrypted as ManifestData] }], 'component');
  expect(JSON.stringify(documents(files['c/secrets.yaml'])[0])).toBe(JSON.stringify(encrypted));
});
