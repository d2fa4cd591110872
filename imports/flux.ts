import { namespaced } from './kind';

/*
 * The custom resources of Flux that we emit, with the fields that we use.
 * See https://fluxcd.io/flux/components/source/, https://fluxcd.io/flux/components/kustomize/kustomizations/ and
 * https://fluxcd.io/flux/components/helm/helmreleases/
 */

interface NameReference {
  readonly name: string;
}

export interface GitRepositoryFields {
  readonly spec: {
    /** `https://`, `http://` or `ssh://`. */
    readonly url: string;
    /** Duration, such as `5m`. */
    readonly interval: string;
    readonly ref?: { readonly branch?: string; readonly tag?: string; readonly semver?: string; readonly commit?: string; readonly name?: string };
    /** Credentials for the repository. */
    readonly secretRef?: NameReference;
    readonly timeout?: string;
    /** Patterns as in .gitignore. */
    readonly ignore?: string;
    readonly suspend?: boolean;
    /** Who vouches for Flux, beside a Secret. */
    readonly provider?: string;
  };
}

export interface OciRepositoryFields {
  readonly spec: {
    /** `oci://`, without a tag. */
    readonly url: string;
    readonly interval: string;
    readonly ref?: { readonly tag?: string; readonly semver?: string; readonly digest?: string };
    readonly provider?: string;
    readonly secretRef?: NameReference;
    /** What the signature must be like. */
    readonly verify?: {
      readonly provider: 'cosign';
      readonly secretRef?: NameReference;
      readonly matchOIDCIdentity?: ReadonlyArray<{ readonly issuer: string; readonly subject: string }>;
    };
    readonly ignore?: string;
    readonly suspend?: boolean;
    /** The layer that is taken; without it the first. */
    readonly layerSelector?: { readonly mediaType: string; readonly operation: 'extract' | 'copy' };
  };
}

export interface BucketFields {
  readonly spec: {
    readonly bucketName: string;
    /** `host` or `host:port`. */
    readonly endpoint: string;
    readonly interval: string;
    readonly region?: string;
    readonly prefix?: string;
    readonly provider?: string;
    readonly secretRef?: NameReference;
    readonly ignore?: string;
    readonly suspend?: boolean;
  };
}

export type SourceKind = 'GitRepository' | 'OCIRepository' | 'Bucket';

export interface KustomizationFields {
  readonly spec: {
    readonly interval: string;
    readonly retryInterval?: string;
    readonly timeout?: string;
    readonly sourceRef: { readonly kind: SourceKind; readonly name: string; readonly namespace?: string };
    readonly path?: string;
    readonly prune: boolean;
    readonly wait?: boolean;
    readonly force?: boolean;
    readonly suspend?: boolean;
    /** When a custom resource is ready, in CEL; others are ready when their condition `Ready` says so. */
    readonly healthCheckExprs?: ReadonlyArray<{
      readonly apiVersion: string; readonly kind: string; readonly current: string; readonly inProgress?: string; readonly failed?: string;
    }>;
    readonly dependsOn?: readonly { readonly name: string; readonly namespace?: string }[];
    readonly serviceAccountName?: string;
    readonly targetNamespace?: string;
    /** The cluster to apply to; without it the one where Flux runs. */
    readonly kubeConfig?: { readonly secretRef: { readonly name: string; readonly key?: string } };
    readonly decryption?: { readonly provider: 'sops'; readonly secretRef?: NameReference };
    readonly deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';
  };
}

/** How a Helm action is made. */
interface HelmAction {
  /** What becomes of the definitions in the folder `crds` of a chart. */
  readonly crds?: 'Skip' | 'Create' | 'CreateReplace';
  readonly createNamespace?: boolean;
  /** After a failure: tries again, or rolls back or uninstalls. */
  readonly strategy?: { readonly name: 'RetryOnFailure' | 'RemediateOnFailure'; readonly retryInterval?: string };
}

export interface HelmReleaseFields {
  readonly spec: {
    readonly chartRef: { readonly kind: 'OCIRepository'; readonly name: string; readonly namespace?: string };
    readonly interval: string;
    readonly timeout?: string;
    readonly releaseName?: string;
    /** Where the objects go. */
    readonly targetNamespace?: string;
    /** Where Helm keeps what it knows of the release. */
    readonly storageNamespace?: string;
    readonly dependsOn?: readonly { readonly name: string; readonly namespace?: string }[];
    readonly install?: HelmAction;
    readonly upgrade?: HelmAction;
    /** Whether what others change in the cluster is undone. */
    readonly driftDetection?: { readonly mode: 'enabled' | 'warn' | 'disabled' };
    readonly kubeConfig?: { readonly secretRef: { readonly name: string; readonly key?: string } };
    readonly serviceAccountName?: string;
    readonly suspend?: boolean;
    readonly values?: { readonly [name: string]: unknown };
  };
}

export const gitRepository = namespaced<GitRepositoryFields>('source.toolkit.fluxcd.io/v1', 'GitRepository');
export const ociRepository = namespaced<OciRepositoryFields>('source.toolkit.fluxcd.io/v1', 'OCIRepository');
export const bucket = namespaced<BucketFields>('source.toolkit.fluxcd.io/v1', 'Bucket');
export const helmRelease = namespaced<HelmReleaseFields>('helm.toolkit.fluxcd.io/v2', 'HelmRelease');
export const kustomization = namespaced<KustomizationFields>('kustomize.toolkit.fluxcd.io/v1', 'Kustomization');
