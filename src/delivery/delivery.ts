import { ArgoCdDeliveryProps } from './argocd/argocd-delivery';
import { FluxDeliveryProps } from './flux/flux-delivery';

/** What applies the output; `gitops/README.md` in the output says what to run once. */
export class Delivery {
  /**
   * Flux Kustomizations, one for each step of a cluster, so that what others need is there before them. Flux runs in each cluster, which
   * pulls its own folder, or with `hubManaged` in one that reaches the others.
   *
   * @param props where the output is, how often it is looked at, and how it is applied
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
