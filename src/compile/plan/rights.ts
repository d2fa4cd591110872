/** Reads on the API server that a service account needs. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  /** As requests name them; undefined: all. */
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

export interface Permissions {
  /** For a ClusterRole; empty: none is made. */
  readonly cluster: readonly PolicyRule[];
  /** Namespace -> rules for a Role there. */
  readonly namespaces: { readonly [namespace: string]: readonly PolicyRule[] };
}

/** What a cluster holds for a hub that scrapes it through its API server: a service account, and what its token may read. */
export interface RemoteAccessPlan {
  /** Of the service account, its token's Secret and its roles. */
  readonly name: string;
  readonly permissions: Permissions;
}
