import { ManifestData } from '../../imports/manifest';
import { ListSink } from '../../imports/manifest-sink';
import { SecretObject } from '../../src/compile/plan';
import { addSecrets } from '../../src/components/secrets';
import { SecretSource } from '../../src/topology/secret-source';
import { objectOf } from '../compile/secrets/faults';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

function manifests(...objects: SecretObject[]): readonly ManifestData[] {
  const list = new ListSink('a/secrets');
  addSecrets(list, objects);
  return list.manifests;
}

const TOKEN = { name: 'token', key: 'token' };
const OBJECTS: { readonly [name: string]: SecretObject } = {
  ExternalSecret: objectOf(SecretSource.externalSecret({
    secretStoreRef: { name: 'op' },
    refreshInterval: '15m',
    creationPolicy: 'Orphan',
    deletionPolicy: 'Delete',
    keys: ['tls.crt', 'tls.key'],
    data: { 'tls.crt': { key: 'i/crt' } },
    dataFrom: [{ key: 'i', property: 'p', version: '1' }],
    template: { type: 'kubernetes.io/tls', data: { 'tls.crt': '{{ .a }}', 'tls.key': '{{ .b }}' } },
  }))!,
  OnePasswordItem: objectOf(SecretSource.onePasswordItem({ vault: 'v', item: 'i', keys: ['k'], type: 'Opaque', autoRestart: true }))!,
  SecretStore: {
    kind: 'SecretStore',
    namespace: 'monitoring',
    name: 'op',
    content: { provider: { onepasswordSDK: { vault: 'v', auth: { serviceAccountSecretRef: TOKEN } } } },
  },
};

test('references say what they are, and hold no value', () => {
  expect(manifests(OBJECTS.OnePasswordItem)).toEqual([{
    apiVersion: 'onepassword.com/v1',
    kind: 'OnePasswordItem',
    metadata: {
      name: 's',
      namespace: 'monitoring',
      labels: {
        'app.kubernetes.io/name': 's',
        'app.kubernetes.io/component': 'secrets',
        'app.kubernetes.io/part-of': 'fleet-monitoring',
        'app.kubernetes.io/managed-by': 'cdk8s-fleet-monitoring',
      },
      annotations: { 'operator.1password.io/auto-restart': 'true' },
    },
    spec: { itemPath: 'vaults/v/items/i' },
    type: 'Opaque',
  }]);
});

test('what is encrypted gets nothing of ours', () => {
  const content = { apiVersion: 'v1', data: {}, kind: 'Secret', metadata: { name: 's', namespace: 'n' }, sops: {} };
  const [manifest] = manifests({ kind: 'encrypted', namespace: 'n', name: 's', content });
  expect(manifest).toBe(content);
});

describeWithSchemas('the schemas of the operators', () => {
  test.each(Object.keys(OBJECTS))('take our %s', (kind) => {
    const [manifest] = manifests(OBJECTS[kind]);
    expect(validateManifest(manifest, '1.32')).toEqual([]);
  });

  test('know what is wrong', () => {
    const wrong = { ...OBJECTS.SecretStore, content: { provider: { onepasswordSDK: { vault: 'v' } } } };
    expect(validateManifest(manifests(wrong)[0], '1.32')).not.toEqual([]);
  });
});
