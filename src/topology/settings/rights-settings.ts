/** What monitoring may do on the API server of its cluster. */
export interface RbacSettings {
  /**
   * `cluster`: what the config needs, by ClusterRoles where it needs it everywhere; `namespaces`: Roles in the listed namespaces and no
   * ClusterRole at all. What takes more is then left out: nodes and what runs on them, the API server's own metrics, kinds without a
   * namespace; what is lost is reported.
   * @default "cluster"
   */
  readonly scope?: string;

  /**
   * Namespaces that are watched with scope `namespaces`, beside the one that monitoring runs in.
   * @default - none
   */
  readonly namespaces?: string[];
}
