import { extraSecrets } from '../../../src/compile/secrets/extra-secrets';
import { deepFreeze } from '../../../src/syntax/frozen';
import { spoke } from '../compiled';

const of = (apiVersion: string, kind: string, rest: object = {}, metadata: object = {}) => ({ apiVersion, kind, metadata: { name: 'm', ...metadata }, ...rest });

test.each<[object, object]>([
  [of('v1', 'Secret', { data: { a: '' }, stringData: { b: '' } }), { name: 'm', keys: ['a', 'b'], type: 'Opaque', step: 'secrets' }],
  [of('v1', 'Secret', { type: 'kubernetes.io/service-account-token' }), { name: 'm', keys: undefined }],
  [of('external-secrets.io/v1', 'ExternalSecret', { spec: { target: { name: 't' }, data: [{ secretKey: 'k' }] } }), { name: 't', keys: ['k'] }],
  [of('external-secrets.io/v1', 'ExternalSecret', { spec: { dataFrom: [] } }), { name: 'm', keys: undefined }],
  [of('onepassword.com/v1', 'OnePasswordItem', {}, { namespace: 'n' }), { name: 'm', namespace: 'n', step: 'secrets' }],
  [of('bitnami.com/v1alpha1', 'SealedSecret', { spec: { encryptedData: { k: '' } } }), { name: 'm', keys: ['k'] }],
  [of('cert-manager.io/v1', 'Certificate', { spec: { secretName: 'tls' } }), { name: 'tls', type: 'kubernetes.io/tls', step: 'workloads' }],
])('%j makes a Secret', (manifest, expected) => {
  const { producers, references } = extraSecrets([manifest as never]);
  expect([producers, references]).toMatchObject([[expected], []]);
});

test('a pod reads Secrets in many ways', () => {
  const pod = {
    imagePullSecrets: [{ name: 'pull' }],
    containers: [{
      env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'env', key: 'a', optional: true } } }],
      envFrom: [{ secretRef: { name: 'all' } }],
    }],
    volumes: [
      { secret: { secretName: 'volume', items: [{ key: 'b', path: 'b' }] } },
      { projected: { sources: [{ secret: { name: 'projected', items: [{ key: 'c', path: 'c' }] } }] } },
    ],
  };
  const { references } = extraSecrets([of('apps/v1', 'Deployment', { spec: { template: { spec: pod } } }, { namespace: 'n' }) as never]);
  const common = { namespace: 'n', use: 'manifest', reader: 'Deployment m', step: 'workloads' };
  expect(references).toEqual([
    { ...common, name: 'pull', keys: ['.dockerconfigjson'] },
    { ...common, name: 'env', keys: ['a'], isOptional: true },
    { ...common, name: 'all', keys: [] },
    { ...common, name: 'volume', keys: ['b'] },
    { ...common, name: 'projected', keys: ['c'] },
  ]);
});

test('an Ingress reads its certificate, and what is no manifest reads nothing', () => {
  const ingress = of('networking.k8s.io/v1', 'Ingress', { spec: { tls: [{ secretName: 'tls' }] } });
  expect(extraSecrets([ingress, null, 'x', { kind: 'Secret' }] as never).references).toMatchObject([{ name: 'tls', keys: ['tls.crt', 'tls.key'] }]);
});

test('what nobody changes is looked at once', () => {
  const frozen = deepFreeze([of('v1', 'Secret')]);
  expect(extraSecrets(frozen as never)).toBe(extraSecrets(frozen as never));
});

test('further manifests take part in a cluster', () => {
  const reader = of('v1', 'Pod', { spec: { volumes: [{ secret: { secretName: 's' } }] } }, { namespace: 'monitoring' });
  const maker = of('onepassword.com/v1', 'OnePasswordItem', { spec: { itemPath: 'vaults/v/items/i' } }, { name: 's', namespace: 'monitoring' });
  expect(spoke({ settings: { extraManifests: [reader] } }).plan.secrets).toMatchObject([{ name: 's', readers: ['Pod m'] }]);
  expect(spoke({ settings: { extraManifests: [reader, maker] } }).plan.secrets).toMatchObject([{ name: 's', source: 'manifest' }]);
});
