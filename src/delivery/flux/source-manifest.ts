import { FluxDeliveryProps } from './flux-delivery';
import { FluxBucketSourceProps, FluxGitSourceProps, FluxOciSourceProps, FluxSourceSpec, FluxVerification } from './flux-source';
import { FLUX_NAME, FLUX_NAMESPACE } from './names';
import { bucket, gitRepository, KustomizationFields, ociRepository, SourceKind } from '../../../imports/flux';
import { ManifestData } from '../../../imports/manifest';

interface Annotated {
  readonly annotations?: { readonly [name: string]: string };
}

type SourceRef = KustomizationFields['spec']['sourceRef'];

/** The source that the properties tell of, however they do. */
export function fluxSourceSpec({ source, url = '', branch, secretName }: FluxDeliveryProps): FluxSourceSpec {
  return source?._spec ?? { git: { url, branch, secretName } };
}

/** How Kustomizations refer to the source. */
export function fluxSourceRef(props: FluxDeliveryProps): SourceRef {
  const { oci, bucket: store, existing } = fluxSourceSpec(props);
  if (!existing) return { kind: oci ? 'OCIRepository' : store ? 'Bucket' : 'GitRepository', name: FLUX_NAME };
  const { kind = 'GitRepository', name, namespace } = existing;
  return { kind: kind as SourceKind, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** The source as an object of Flux; undefined where it is there already. */
export function fluxSourceManifest(props: FluxDeliveryProps, annotations: Annotated): ManifestData | undefined {
  const { interval = '10m', namespace = FLUX_NAMESPACE } = props;
  const { git, oci, bucket: store } = fluxSourceSpec(props);
  const metadata = { name: FLUX_NAME, namespace, ...annotations };
  if (git) return gitRepository.data({ metadata, spec: { interval, ...ofGit(git) } });
  if (oci) return ociRepository.data({ metadata, spec: { interval, ...ofOci(oci) } });
  return store && bucket.data({ metadata, spec: { interval, ...ofBucket(store) } });
}

function ofGit({ url, branch, tag, semver, commit, ...props }: FluxGitSourceProps) {
  const chosen = given({ branch, tag, semver, commit });
  return { url, ref: Object.keys(chosen).length === 0 ? { branch: 'main' } : chosen, ...common(props) };
}

function ofOci({ url, tag, semver, digest, verify, ...props }: FluxOciSourceProps) {
  const chosen = given({ tag, semver, digest });
  return { url, ref: Object.keys(chosen).length === 0 ? { tag: 'latest' } : chosen, ...common(props), ...(verify ? { verify: ofVerification(verify) } : {}) };
}

function ofVerification({ secretName, identities }: FluxVerification) {
  return {
    provider: 'cosign' as const,
    ...(secretName === undefined ? {} : { secretRef: { name: secretName } }),
    ...(identities === undefined ? {} : { matchOIDCIdentity: identities.map(({ issuer, subject }) => ({ issuer, subject })) }),
  };
}

function ofBucket({ bucketName, endpoint, region, prefix, ...props }: FluxBucketSourceProps) {
  return { bucketName, endpoint, ...given({ region, prefix }), ...common(props) };
}

function common({ provider, secretName, ignore }: { readonly provider?: string; readonly secretName?: string; readonly ignore?: string }) {
  return { ...given({ provider, ignore }), ...(secretName === undefined ? {} : { secretRef: { name: secretName } }) };
}

/** Without what is undefined. */
function given(texts: { readonly [key: string]: string | undefined }): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
