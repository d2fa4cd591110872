import { namespaced } from './kind';

/*
 * The custom resources of Argo CD that we emit, with the fields that we use.
 * See https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
 */

/** The target cluster, by its name or by the URL of its API server. */
interface Destination {
  readonly name?: string;
  readonly server?: string;
  readonly namespace?: string;
}

interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** A kind without a namespace; with a name only that object. */
interface ClusterKind extends GroupKind {
  readonly name?: string;
}

interface Texts {
  readonly [name: string]: string;
}

/** Fields that are not compared. */
export interface IgnoredFields {
  readonly group?: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

export interface ApplicationFields {
  readonly spec: {
    readonly project: string;
    readonly source: {
      readonly repoURL: string;
      readonly path?: string;
      readonly targetRevision?: string;
      readonly directory?: { readonly recurse?: boolean; readonly include?: string; readonly exclude?: string };
      /** Name of a chart; `repoURL` is where it is, for a registry without `oci://`, and `targetRevision` its version. */
      readonly chart?: string;
      readonly helm?: { readonly releaseName?: string; readonly skipCrds?: boolean; readonly valuesObject?: { readonly [name: string]: unknown } };
    };
    readonly destination: Destination;
    readonly syncPolicy?: {
      readonly automated?: { readonly prune?: boolean; readonly selfHeal?: boolean; readonly allowEmpty?: boolean };
      readonly syncOptions?: readonly string[];
      /** Of the destination's namespace; needs `CreateNamespace=true`. */
      readonly managedNamespaceMetadata?: { readonly labels?: Texts; readonly annotations?: Texts };
      readonly retry?: {
        readonly limit?: number;
        /** Takes the newest commit, and not the one that failed. */
        readonly refresh?: boolean;
        readonly backoff?: { readonly duration?: string; readonly factor?: number; readonly maxDuration?: string };
      };
    };
    readonly ignoreDifferences?: readonly IgnoredFields[];
    readonly revisionHistoryLimit?: number;
  };
}

export interface AppProjectFields {
  readonly spec: {
    readonly description?: string;
    readonly sourceRepos?: readonly string[];
    readonly destinations?: readonly Destination[];
    readonly clusterResourceWhitelist?: readonly ClusterKind[];
    readonly clusterResourceBlacklist?: readonly ClusterKind[];
    readonly namespaceResourceWhitelist?: readonly GroupKind[];
    readonly namespaceResourceBlacklist?: readonly GroupKind[];
    readonly orphanedResources?: { readonly warn?: boolean };
  };
}

export interface ApplicationSetFields {
  readonly spec: {
    readonly goTemplate?: boolean;
    readonly goTemplateOptions?: readonly string[];
    readonly generators: readonly ApplicationSetGenerator[];
    readonly syncPolicy?: {
      readonly applicationsSync?: 'create-only' | 'create-update' | 'create-delete' | 'sync';
      readonly preserveResourcesOnDeletion?: boolean;
    };
    readonly template: {
      readonly metadata: { readonly name: string; readonly labels?: Texts; readonly annotations?: Texts };
      readonly spec: ApplicationFields['spec'];
    };
    /** Go template of a patch of each Application. */
    readonly templatePatch?: string;
  };
}

export interface ApplicationSetGenerator {
  readonly list?: { readonly elements: readonly object[] };
  readonly clusters?: { readonly selector?: { readonly matchLabels?: Texts }; readonly values?: Texts };
  readonly git?: {
    readonly repoURL: string;
    readonly revision: string;
    readonly directories: readonly { readonly path: string; readonly exclude?: boolean }[];
  };
}

export const application = namespaced<ApplicationFields>('argoproj.io/v1alpha1', 'Application');
export const appProject = namespaced<AppProjectFields>('argoproj.io/v1alpha1', 'AppProject');
export const applicationSet = namespaced<ApplicationSetFields>('argoproj.io/v1alpha1', 'ApplicationSet');
