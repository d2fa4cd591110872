/** Properties of a delivery by Flux. */
export interface FluxDeliveryProps {
  /** URL of the Git repository that the output is committed to: `https://` or `ssh://`, without credentials. */
  readonly url: string;

  /**
   * Branch that Flux follows.
   * @default "main"
   */
  readonly branch?: string;

  /**
   * Folder of the output in the repository, from its root; `''` for the root itself.
   * @default - `outdir` of the fleet where that is a path such as `deploy/dist`, else `dist`
   */
  readonly path?: string;

  /**
   * Time between two reconciliations, as a Go duration such as `10m`.
   * @default "10m"
   */
  readonly interval?: string;

  /**
   * Namespace of the Flux objects.
   * @default "flux-system"
   */
  readonly namespace?: string;

  /**
   * Secret with the credentials of the repository, in `namespace`.
   * @default - the repository is public
   */
  readonly secretName?: string;
}
