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

/** What applies the output; `gitops/README.md` in the output says what to run once. */
export class Delivery {
  /**
   * One Flux Kustomization per cluster, applied in that cluster: each cluster pulls its own folder.
   *
   * @param props the repository, and how often it is looked at
   */
  public static flux(props: FluxDeliveryProps): Delivery {
    return new Delivery({ flux: props });
  }

  /**
   * One Argo CD Application per cluster, applied where Argo CD runs; the destination has the cluster's name.
   *
   * @param props the repository, and where Argo CD runs
   */
  public static argocd(props: ArgoCdDeliveryProps): Delivery {
    return new Delivery({ argocd: props });
  }

  /** Nothing: the manifests are applied by hand, `kubectl apply -k` takes each cluster's folder. */
  public static manifests(): Delivery {
    return new Delivery({});
  }

  /**
   * The chosen engine and its properties.
   *
   * @internal
   */
  public readonly _spec: DeliverySpec;

  private constructor(spec: DeliverySpec) {
    this._spec = spec;
  }
}

/** At most one key. */
export interface DeliverySpec {
  readonly flux?: FluxDeliveryProps;
  readonly argocd?: ArgoCdDeliveryProps;
}

/** What a delivery needs to know of a cluster. */
export interface DeliveredCluster {
  readonly name: string;
  readonly namespace: string;
}
