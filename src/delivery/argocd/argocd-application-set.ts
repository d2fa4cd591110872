/** Properties of an ApplicationSet over the clusters that Argo CD knows. */
export interface ArgoCdClusterSelectorProps {
  /** Labels that the Secret of a cluster must have, which `argocd cluster add --label` gives it. */
  readonly matchLabels: { [name: string]: string };

  /**
   * Label of that Secret with the name that the cluster has in the fleet.
   * @default - Argo CD knows each cluster by the name that it has in the fleet
   */
  readonly folderLabel?: string;
}

/**
 * Where an ApplicationSet takes its clusters from. It makes Applications and changes them, and never deletes one: a cluster that drops out
 * keeps its Application, and what runs there stays.
 */
export class ArgoCdApplicationSet {
  /** From the fleet: the file lists each cluster, with what is particular about it. */
  public static list(): ArgoCdApplicationSet {
    return new ArgoCdApplicationSet({ list: {} });
  }

  /**
   * From the clusters that Argo CD knows, by labels of their Secrets: one that is added there has an Application as soon as it has a folder
   * in the output. All must have the same namespace. The cluster that Argo CD runs in has no such Secret, so the file names it.
   *
   * @param props which clusters
   */
  public static clusters(props: ArgoCdClusterSelectorProps): ArgoCdApplicationSet {
    return new ArgoCdApplicationSet({ clusters: props });
  }

  /**
   * From the folders of the output in the repository: one for each cluster, whose name is the cluster's. All must have the same namespace.
   */
  public static gitDirectories(): ArgoCdApplicationSet {
    return new ArgoCdApplicationSet({ gitDirectories: {} });
  }

  /**
   * The chosen generator and its properties.
   *
   * @internal
   */
  public readonly _spec: ArgoCdApplicationSetSpec;

  private constructor(spec: ArgoCdApplicationSetSpec) {
    this._spec = spec;
  }
}

/** Exactly one key. */
export interface ArgoCdApplicationSetSpec {
  readonly list?: object;
  readonly clusters?: ArgoCdClusterSelectorProps;
  readonly gitDirectories?: object;
}
