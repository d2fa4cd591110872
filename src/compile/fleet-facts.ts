import { DeliveryFacts } from './plan';
import { DashboardDocument } from '../model/dashboards/finished-dashboard';
import { AdditionalHub } from '../topology/additional-hubs';
import { HubEndpointSpec } from '../topology/hub-urls';
import { ResolvedCluster } from '../topology/resolved-cluster';

/** What the compiler knows of the fleet beside the cluster itself. */
export interface FleetFacts {
  /** Name of the cluster label; one in which `clusterLabelNameError` finds no fault. */
  readonly clusterLabel: string;
  /** Endpoint of the hub that the cluster pushes to; for the hub, its own. */
  readonly hubEndpoint?: HubEndpointSpec;
  /** Further hubs that the cluster pushes to. */
  readonly additionalHubs?: readonly AdditionalHub[];
  /** What others could read on its way between clusters, or everybody could write, is an error instead of a warning. */
  readonly strict?: boolean;
  /**
   * Groups of rules about each cluster, as in a rule file.
   * @default - none
   */
  readonly rules?: readonly unknown[];
  /**
   * Groups of rules about the log lines of each cluster, as in a rule file of Loki.
   * @default - none
   */
  readonly logRules?: readonly unknown[];
  /**
   * Dashboards of every hub.
   * @default - none
   */
  readonly dashboards?: readonly DashboardDocument[];
  /**
   * Dashboards of the cluster's hub beside those.
   * @default - none
   */
  readonly hubDashboards?: readonly DashboardDocument[];
  /**
   * The spokes of a hub.
   * @default - unknown
   */
  readonly spokes?: readonly ResolvedCluster[];
  /**
   * What applies the objects.
   * @default - unknown
   */
  readonly delivery?: DeliveryFacts;
  /** Leaves out the proofs (for measuring what they cost). */
  readonly withoutProofs?: boolean;
}
