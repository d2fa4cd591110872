import { FluxDeliveryProps, FluxSource } from '../../../src';
import { fluxSourceManifest, fluxSourceRef } from '../../../src/delivery/flux/source-manifest';
import { describeWithSchemas, validateManifest } from '../../engines';

const URL = 'https://github.com/acme/gitops';
const OCI = 'oci://ghcr.io/acme/gitops';
const DIGEST = `sha256:${'0'.repeat(64)}`;
const COMMIT = '0'.repeat(40);
const COSIGN = { issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/gitops/' };

const manifest = (props: FluxDeliveryProps): any => JSON.parse(JSON.stringify(fluxSourceManifest(props, {}) ?? null));
const specOf = (source: FluxSource) => manifest({ source }).spec;

test('a URL alone is the main branch of a repository', () => {
  expect(manifest({ url: URL })).toEqual({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'fleet-monitoring', namespace: 'flux-system' },
    spec: { interval: '10m', url: URL, ref: { branch: 'main' } },
  });
  expect(manifest({ url: URL, branch: 'next', interval: '1h', namespace: 'gitops', secretName: 'auth' })).toMatchObject({
    metadata: { namespace: 'gitops' }, spec: { interval: '1h', ref: { branch: 'next' }, secretRef: { name: 'auth' } },
  });
});

test('a source without a choice is what its tools take', () => {
  expect(specOf(FluxSource.git({ url: URL })).ref).toEqual({ branch: 'main' });
  expect(specOf(FluxSource.oci({ url: OCI })).ref).toEqual({ tag: 'latest' });
});

test.each<[FluxSource, object]>([
  [FluxSource.git({ url: URL, tag: 'v1' }), { tag: 'v1' }],
  [FluxSource.git({ url: URL, semver: '1.x' }), { semver: '1.x' }],
  [FluxSource.git({ url: URL, branch: 'next', commit: COMMIT }), { branch: 'next', commit: COMMIT }],
  [FluxSource.oci({ url: OCI, tag: 'v1' }), { tag: 'v1' }],
  [FluxSource.oci({ url: OCI, semver: '>=1.0.0' }), { semver: '>=1.0.0' }],
  [FluxSource.oci({ url: OCI, digest: DIGEST }), { digest: DIGEST }],
])('of %j that is taken which is chosen', (source, ref) => {
  expect(specOf(source).ref).toEqual(ref);
});

test('an artifact is verified by key or by identity', () => {
  expect(specOf(FluxSource.oci({ url: OCI, verify: { secretName: 'cosign' } })).verify).toEqual({ provider: 'cosign', secretRef: { name: 'cosign' } });
  expect(specOf(FluxSource.oci({ url: OCI, verify: { identities: [COSIGN] } })).verify).toEqual({ provider: 'cosign', matchOIDCIdentity: [COSIGN] });
});

test('nothing is fetched without TLS', () => {
  for (const source of [FluxSource.oci({ url: OCI }), FluxSource.bucket({ bucketName: 'a', endpoint: 'b' })]) expect(specOf(source)).not.toHaveProperty('insecure');
});

test('a bucket says where it is', () => {
  expect(specOf(FluxSource.bucket({ bucketName: 'gitops', endpoint: 's3.amazonaws.com', region: 'eu-west-1', provider: 'aws', prefix: 'dist', ignore: '*.md' }))).toEqual({
    interval: '10m', bucketName: 'gitops', endpoint: 's3.amazonaws.com', region: 'eu-west-1', provider: 'aws', prefix: 'dist', ignore: '*.md',
  });
});

test('what is there already is only referred to', () => {
  expect(manifest({ source: FluxSource.existing({ name: 'flux-system' }) })).toBeNull();
  expect(fluxSourceRef({ source: FluxSource.existing({ name: 'flux-system' }) })).toEqual({ kind: 'GitRepository', name: 'flux-system' });
  expect(fluxSourceRef({ source: FluxSource.existing({ name: 'a', kind: 'Bucket', namespace: 'n' }) })).toEqual({ kind: 'Bucket', name: 'a', namespace: 'n' });
});

describeWithSchemas('the definitions of Flux', () => {
  test.each<[string, FluxDeliveryProps]>([
    ['a URL', { url: URL, branch: 'next', secretName: 'auth' }],
    ['a repository', { source: FluxSource.git({ url: URL, semver: '1.x', provider: 'github', secretName: 'auth', ignore: '*.md' }) }],
    ['an artifact', { source: FluxSource.oci({ url: OCI, digest: DIGEST, provider: 'aws', secretName: 'auth', ignore: '*.md', verify: { identities: [COSIGN] } }) }],
    ['a signed artifact', { source: FluxSource.oci({ url: OCI, semver: '1.x', verify: { secretName: 'cosign' } }) }],
    ['a bucket', { source: FluxSource.bucket({ bucketName: 'b', endpoint: 'e:9000', region: 'r', prefix: 'p', provider: 'generic', secretName: 'auth', ignore: 'x' }) }],
  ])('know every field of %s, and Kustomizations refer to it', (_, props) => {
    const found = manifest(props);
    expect(validateManifest(found, '1.32')).toEqual([]);
    expect(fluxSourceRef(props)).toEqual({ kind: found.kind, name: found.metadata.name });
  });
});
