import { namespaced } from './kind';

/*
 * The custom resources of Flux that we emit, with the fields that we use.
 * See https://fluxcd.io/flux/components/source/gitrepositories/ and https://fluxcd.io/flux/components/kustomize/kustomizations/
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
  };
}

export interface KustomizationFields {
  readonly spec: {
    readonly interval: string;
    readonly retryInterval?: string;
    readonly timeout?: string;
    readonly sourceRef: { readonly kind: 'GitRepository' | 'OCIRepository' | 'Bucket'; readonly name: string; readonly namespace?: string };
    readonly path?: string;
    readonly prune: boolean;
    readonly wait?: boolean;
    readonly force?: boolean;
    readonly suspend?: boolean;
    readonly dependsOn?: readonly { readonly name: string; readonly namespace?: string }[];
    readonly serviceAccountName?: string;
    readonly targetNamespace?: string;
    /** The cluster to apply to; without it the one where Flux runs. */
    readonly kubeConfig?: { readonly secretRef: { readonly name: string; readonly key?: string } };
    readonly decryption?: { readonly provider: 'sops'; readonly secretRef?: NameReference };
    readonly deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';
  };
}

export const gitRepository = namespaced<GitRepositoryFields>('source.toolkit.fluxcd.io/v1', 'GitRepository');
export const kustomization = namespaced<KustomizationFields>('kustomize.toolkit.fluxcd.io/v1', 'Kustomization');
