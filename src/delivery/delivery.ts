import { ArgoCdDeliveryProps } from './argocd-delivery';
import { FluxDeliveryProps } from './flux-delivery';

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
