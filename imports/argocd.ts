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

export interface ApplicationFields {
  readonly spec: {
    readonly project: string;
    readonly source: {
      readonly repoURL: string;
      readonly path?: string;
      readonly targetRevision?: string;
      readonly directory?: { readonly recurse?: boolean; readonly include?: string; readonly exclude?: string };
    };
    readonly destination: Destination;
    readonly syncPolicy?: {
      readonly automated?: { readonly prune?: boolean; readonly selfHeal?: boolean; readonly allowEmpty?: boolean };
      readonly syncOptions?: readonly string[];
      readonly retry?: {
        readonly limit?: number;
        readonly backoff?: { readonly duration?: string; readonly factor?: number; readonly maxDuration?: string };
      };
    };
    readonly ignoreDifferences?: readonly {
      readonly group?: string;
      readonly kind: string;
      readonly name?: string;
      readonly namespace?: string;
      readonly jsonPointers?: readonly string[];
      readonly jqPathExpressions?: readonly string[];
    }[];
    readonly revisionHistoryLimit?: number;
  };
}

export interface AppProjectFields {
  readonly spec: {
    readonly description?: string;
    readonly sourceRepos?: readonly string[];
    readonly destinations?: readonly Destination[];
    readonly clusterResourceWhitelist?: readonly GroupKind[];
    readonly clusterResourceBlacklist?: readonly GroupKind[];
    readonly namespaceResourceWhitelist?: readonly GroupKind[];
    readonly namespaceResourceBlacklist?: readonly GroupKind[];
    readonly orphanedResources?: { readonly warn?: boolean };
  };
}

export const application = namespaced<ApplicationFields>('argoproj.io/v1alpha1', 'Application');
export const appProject = namespaced<AppProjectFields>('argoproj.io/v1alpha1', 'AppProject');
