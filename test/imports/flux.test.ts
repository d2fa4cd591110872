import { bucket, gitRepository, kustomization, ociRepository } from '../../imports/flux';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const metadata = { name: 'a', namespace: 'n' };

// every field that the types know
const OBJECTS = {
  gitRepository: gitRepository.data({
    metadata,
    spec: {
      url: 'https://github.com/acme/gitops',
      interval: '5m',
      ref: { branch: 'main', tag: 'v1', semver: '1.x', commit: 'abc', name: 'refs/heads/main' },
      secretRef: { name: 's' },
      timeout: '1m',
      ignore: '*.md',
      suspend: false,
      provider: 'github',
    },
  }),
  ociRepository: ociRepository.data({
    metadata,
    spec: {
      url: 'oci://ghcr.io/acme/gitops',
      interval: '5m',
      ref: { tag: 'v1', semver: '1.x', digest: 'sha256:0' },
      provider: 'aws',
      secretRef: { name: 's' },
      verify: { provider: 'cosign', secretRef: { name: 'k' }, matchOIDCIdentity: [{ issuer: '^i$', subject: '^s$' }] },
      ignore: '*.md',
      suspend: false,
    },
  }),
  bucket: bucket.data({
    metadata,
    spec: {
      bucketName: 'b', endpoint: 'e:9000', interval: '5m', region: 'r', prefix: 'p', provider: 'aws', secretRef: { name: 's' }, ignore: '*.md', suspend: false,
    },
  }),
  kustomization: kustomization.data({
    metadata,
    spec: {
      interval: '10m',
      retryInterval: '1m',
      timeout: '5m',
      sourceRef: { kind: 'GitRepository', name: 'a', namespace: 'n' },
      path: './dist/a',
      prune: true,
      wait: true,
      force: false,
      suspend: false,
      healthCheckExprs: [{ apiVersion: 'v1', kind: 'A', current: 'true', inProgress: 'false', failed: 'false' }],
      dependsOn: [{ name: 'b', namespace: 'n' }],
      serviceAccountName: 'sa',
      targetNamespace: 'monitoring',
      kubeConfig: { secretRef: { name: 'k', key: 'value' } },
      decryption: { provider: 'sops', secretRef: { name: 'age' } },
      deletionPolicy: 'Orphan',
    },
  }),
};

describeWithSchemas('the definitions', () => {
  test.each(Object.entries(OBJECTS))('know every field of %s, and its type', (_, object) => {
    expect(validateManifest(object, '1.32')).toEqual([]);
  });
});
