import { HubEndpointSpec, HubUrls } from '../../topology/hub-urls';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { Approach } from '../approach';
import { ClusterPlan } from '../plan';
import { Reach } from '../rights/reach';

/** What checks look at: a finished plan, and what it was made from. */
export interface Checked {
  readonly plan: ClusterPlan;
  readonly cluster: ResolvedCluster;
  /** The merged layers over the defaults. */
  readonly settings: ClusterSettings;
  readonly approach: Approach;
  /**
   * Of a hub.
   * @default - unknown
   */
  readonly spokes?: readonly ResolvedCluster[];
  /** Of the hub that a spoke pushes to, by the spoke's own way. */
  readonly hub?: HubUrls;
  /** The same of one that it pushes logs to, and nothing else. */
  readonly logsHub?: HubUrls;
  readonly hubEndpoint?: HubEndpointSpec;
  /** How far rights reach; undefined: as far as they are needed. */
  readonly reach?: Reach;
  /** An unprotected way to a receiver is an error. */
  readonly strict?: boolean;
}
