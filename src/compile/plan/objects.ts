import { DeliveryEngine } from '../../model/delivery/step';

/** What applies a cluster's objects. */
export interface DeliveryFacts {
  readonly engine: DeliveryEngine;
  /**
   * It makes the namespace itself, so no object of ours is one.
   * @default false
   */
  readonly createsNamespace?: boolean;
  /**
   * Flux runs in one cluster for all; Argo CD always may.
   * @default false
   */
  readonly isElsewhere?: boolean;
}

/** What every object of a cluster carries beside its own. One frozen object for all clusters where it is the same. */
export interface ObjectsPlan {
  /** What applies them; undefined: unknown, or nobody. */
  readonly delivery?: DeliveryEngine;
  /**
   * What applies them makes the namespace itself.
   * @default false
   */
  readonly createsNamespace?: boolean;
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
}
