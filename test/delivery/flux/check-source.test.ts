import { FluxSource } from '../../../src';
import { checkFluxSource } from '../../../src/delivery/flux/check-source';
import { Report } from '../../../src/diagnostics';

const URL = 'https://github.com/acme/gitops';
const OCI = 'oci://ghcr.io/acme/gitops';
const DIGEST = `sha256:${'0a'.repeat(32)}`;
const COMMIT = '0a'.repeat(20);
const IDENTITY = { issuer: '^https://token\\.actions\\.githubusercontent\\.com$', subject: '^https://github\\.com/acme/gitops/' };

function faults(source: unknown): string[] {
  const report = new Report();
  checkFluxSource(source as FluxSource, report);
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

const git = (props: object) => faults(FluxSource.git({ url: URL, ...props }));
const oci = (props: object) => faults(FluxSource.oci({ url: OCI, ...props }));
const bucket = (props: object) => faults(FluxSource.bucket({ bucketName: 'gitops', endpoint: 's3.amazonaws.com', ...props }));
const existing = (props: object) => faults(FluxSource.existing({ name: 'flux-system', ...props }));

test('sound sources pass', () => {
  expect(git({})).toEqual([]);
  expect(git({ branch: 'next', commit: COMMIT, provider: 'github', secretName: 'auth', ignore: '*.md' })).toEqual([]);
  expect(oci({ digest: DIGEST, provider: 'gcp', secretName: 'auth', verify: { secretName: 'cosign' } })).toEqual([]);
  expect(oci({ tag: 'latest', verify: { identities: [IDENTITY] } })).toEqual([]);
  expect(bucket({ endpoint: 'minio.example.com:9000', region: 'eu-west-1', prefix: 'dist', provider: 'aws' })).toEqual([]);
  expect(existing({ kind: 'Bucket', namespace: 'n' })).toEqual([]);
});

test.each(['1.2.3', 'v1.2.3', '>=1.2.0 <2.0.0', '>= 1.2.0, < 2.0.0', '1.x', '~1.2', '^1.4', '*', '1.2 - 2.3.4', '1.x || >=3.1.0-0', '!=1.2.3', '>=1.0.0-rc.1'])(
  '%s is a range of versions', (semver) => {
    expect(git({ semver })).toEqual([]);
  });

test.each(['latest', '1.2.3.4', '>>1', '1.2,', '|| 1', '01.2.3', '>=', '1..2'])('%s is no range of versions', (semver) => {
  expect(oci({ semver })).toEqual([`bad-delivery FluxSource.oci().semver: '${semver}' is not a range of versions`]);
});

test.each([
  ['oci://registry.example.com:5000/acme/gitops'], ['oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/git_ops'], ['oci://ghcr.io/a/b-c/d__e'],
])('%s is a repository of a registry', (url) => {
  expect(oci({ url })).toEqual([]);
});

test.each([
  ['https://ghcr.io/acme/gitops', "does not begin with 'oci://'"],
  ['https://me:s3cret@ghcr.io/acme', "does not begin with 'oci://'"],
  ['oci://me:s3cret@ghcr.io/acme', 'holds credentials'],
  ['oci://ghcr.io/acme/gitops:v1', 'holds a tag or digest'],
  [`oci://ghcr.io/acme/gitops@${DIGEST}`, 'holds a tag or digest'],
  ['oci://ghcr.io', 'is not a repository of a registry'],
  ['oci://ghcr.io/Acme', 'is not a repository of a registry'],
  ['oci://gh cr.io/acme', 'has no registry'],
  ['oci://ghcr.io/acme?token=s3cret', 'is not a repository of a registry'],
])('%s is not, and what is secret in it is not repeated', (url, reason) => {
  const [fault, ...others] = oci({ url });
  expect(others).toEqual([]);
  expect(fault).toContain('bad-delivery FluxSource.oci().url: ');
  expect(fault).toContain(reason);
  expect(fault).not.toContain('s3cret');
});

test.each<[string[], string]>([
  [git({ url: undefined }), 'bad-delivery FluxSource.git().url: it is missing'],
  [git({ url: 'https://me:s3cret@github.com/a' }), 'bad-delivery FluxSource.git().url: '],
  [git({ tag: 'a..b' }), "bad-delivery FluxSource.git().tag: 'a..b'"],
  [git({ commit: '0a0a' }), "bad-delivery FluxSource.git().commit: '0a0a' is not the full hash of a commit"],
  [git({ branch: 'a', tag: 'b' }), "bad-delivery FluxSource.git(): 'branch' and 'tag' are given, and Flux takes one of them"],
  [git({ commit: COMMIT, semver: '1.x' }), "bad-delivery FluxSource.git(): 'commit' and 'semver' are given"],
  [git({ provider: 'gcp' }), 'FluxSource.git().provider: '],
  [git({ secret: 'a' }), 'unknown-key FluxSource.git().secret: '],
  [oci({ tag: 'a:b' }), "bad-delivery FluxSource.oci().tag: 'a:b' is not a tag"],
  [oci({ digest: 'sha256:0a' }), "bad-delivery FluxSource.oci().digest: 'sha256:0a' is not a digest"],
  [oci({ tag: 'a', digest: DIGEST }), "bad-delivery FluxSource.oci(): 'tag' and 'digest' are given"],
  [oci({ insecure: true }), 'unknown-key FluxSource.oci().insecure: '],
  [oci({ provider: 'github' }), 'FluxSource.oci().provider: '],
  [oci({ verify: {} }), 'bad-delivery FluxSource.oci().verify: it says neither by which key nor by whom, so that anybody could sign'],
  [oci({ verify: { identities: [] } }), 'bad-delivery FluxSource.oci().verify: it says neither'],
  [oci({ verify: { secretName: 'a', identities: [IDENTITY] } }), 'bad-delivery FluxSource.oci().verify: it says by which key and by whom'],
  [oci({ verify: { identities: [{ issuer: IDENTITY.issuer }] } }), 'bad-delivery FluxSource.oci().verify.identities.0.subject: it is missing'],
  [oci({ verify: { identities: [{ ...IDENTITY, subject: '^(' }] } }), "bad-delivery FluxSource.oci().verify.identities.0.subject: '^(' is no regular expression"],
  [oci({ verify: { identities: [{ ...IDENTITY, subject: 'acme' }] } }), "bad-delivery FluxSource.oci().verify.identities.0.subject: 'acme' is found in any longer text too"],
  [bucket({ bucketName: undefined }), 'bad-delivery FluxSource.bucket().bucketName: it is missing'],
  [bucket({ bucketName: 'A' }), "bad-delivery FluxSource.bucket().bucketName: 'A' is not the name of a bucket"],
  [bucket({ endpoint: 'https://s3.amazonaws.com' }), 'bad-delivery FluxSource.bucket().endpoint: '],
  [bucket({ endpoint: 'key:s3cret@minio:9000' }), "FluxSource.bucket().endpoint: '...@minio:9000' holds credentials"],
  [bucket({ provider: 'minio' }), 'FluxSource.bucket().provider: '],
  [existing({ name: undefined }), 'bad-delivery FluxSource.existing().name: it is missing'],
  [existing({ kind: 'HelmRepository' }), 'FluxSource.existing().kind: '],
  [faults({ url: URL }), 'bad-delivery Delivery.flux().source: it is no FluxSource'],
])('%j is said', (found, message) => {
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});
