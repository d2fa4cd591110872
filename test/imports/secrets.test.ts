import { externalSecret, secretStore } from '../../imports/external-secrets';
import { onePasswordItem } from '../../imports/onepassword';
import { sealedSecret } from '../../imports/sealed-secrets';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const metadata = { name: 'a', namespace: 'n' };

// every field that the types know
const OBJECTS = {
  externalSecret: externalSecret.data({
    metadata,
    spec: {
      secretStoreRef: { name: 's', kind: 'ClusterSecretStore' },
      refreshInterval: '1h0m0s',
      target: { name: 't', creationPolicy: 'Owner', deletionPolicy: 'Retain', template: { type: 'Opaque', data: { k: '{{ .k }}' } } },
      data: [{ secretKey: 'k', remoteRef: { key: 'a', property: 'p', version: 'v' } }],
      dataFrom: [{ extract: { key: 'a', property: 'p', version: 'v' } }],
    },
  }),
  secretStore: secretStore.data({ metadata, spec: { provider: { fake: { data: [] } } } }),
  onePasswordItem: onePasswordItem.data({ metadata, spec: { itemPath: 'vaults/v/items/i' }, type: 'Opaque' }),
};

describeWithSchemas('the custom resources', () => {
  test.each(Object.entries(OBJECTS))('%s is what its operator takes', (_, manifest) => {
    expect(validateManifest(manifest, '1.32')).toEqual([]);
  });
});

test('a SealedSecret, for which there is no schema here, has its kind', () => {
  expect(sealedSecret.data({ metadata, spec: { encryptedData: { k: 'x' } } })).toMatchObject({ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret' });
});
