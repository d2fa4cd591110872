import { Json, printed } from './plans';
import { addExtraManifests } from '../../src/components/extra-manifests';

function manifestsOf(...manifests: object[]): Json[] {
  return printed((to) => addExtraManifests(to, manifests as { [key: string]: unknown }[]));
}

const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'n' }, data: { b: 'c' } };

test('they are printed as they are given, without a namespace that nobody gave', () => {
  const classOf = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'a' }, provisioner: 'p', parameters: null };
  expect(manifestsOf(CONFIG, classOf)).toEqual([CONFIG, classOf]);
});

test('one of each name, kind and namespace', () => {
  const other = { ...CONFIG, metadata: { ...CONFIG.metadata, namespace: 'other' } };
  const group = { ...CONFIG, apiVersion: 'example.com/v1' };
  expect(manifestsOf(CONFIG, other, group)).toHaveLength(3);
  expect(() => manifestsOf(CONFIG, other, { ...CONFIG, data: {} })).toThrow(/extraManifests\[2\].*ConfigMap 'a'.*'n'.*extraManifests\[0\]/);
});

test.each([
  ['no name', { ...CONFIG, metadata: {} }, 'metadata.name'],
  ['no kind', { ...CONFIG, kind: undefined }, 'kind'],
  ['no metadata', { apiVersion: 'v1', kind: 'ConfigMap' }, 'metadata.name'],
  ['nothing', null as unknown as object, 'apiVersion'],
])('%s is refused', (_, manifest, missing) => {
  expect(() => manifestsOf(manifest)).toThrow(`'${missing}' is missing`);
});
