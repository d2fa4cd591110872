/** Properties of a delivery by Argo CD. */
export interface ArgoCdDeliveryProps {
  /** URL of the Git repository that the output is committed to: `https://`, `ssh://` or `git@host:path`, without credentials. */
  readonly url: string;

  /**
   * Branch, tag or commit that Argo CD follows.
   * @default "main"
   */
  readonly targetRevision?: string;

  /**
   * Folder of the output in the repository, from its root; `''` for the root itself.
   * @default - `outdir` of the fleet where that is a path such as `deploy/dist`, else `dist`
   */
  readonly path?: string;

  /**
   * Project of the Applications.
   * @default "default"
   */
  readonly project?: string;

  /**
   * Namespace of the Applications.
   * @default "argocd"
   */
  readonly namespace?: string;

  /**
   * Name of the cluster that Argo CD itself runs in, which Argo CD need not know by that name.
   * @default - none of the fleet: Argo CD has to know each cluster by the name that it has in the fleet
   */
  readonly runsIn?: string;
}
