import { ArgoCdDeliveryProps } from './argocd-delivery';
import { DeliveredCluster } from '../cluster-facts';

/** A fleet as it is given to Argo CD. */
export interface ArgoCdFleet {
  readonly clusters: readonly DeliveredCluster[];
  /** Names of folders in the output that belong to no cluster. */
  readonly hosts: readonly string[];
  /** Folder of the output in the repository. */
  readonly path: string;
  readonly props: ArgoCdDeliveryProps;
}
