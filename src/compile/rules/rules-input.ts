import { FleetRules } from './ruled-cluster';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { Prepared } from '../prepared';

/** A cluster whose server may evaluate rules. */
export interface RulesInput extends FleetRules {
  readonly cluster: ResolvedCluster;
  readonly common: Prepared;
  /** Those of a hub. */
  readonly spokes: readonly ResolvedCluster[];
}
