import { DeliveryEngine } from '../../model/delivery/step';

/** What every object of a cluster carries beside its own. */
export interface ObjectsPlan {
  /** What applies them; undefined: unknown, or nobody. */
  readonly delivery?: DeliveryEngine;
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
}
