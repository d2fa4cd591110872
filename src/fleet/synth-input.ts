import { IClusterExtension } from './extension';
import { FileLayout } from './fleet-props';
import { FleetSettings } from './fleet-settings';
import { DeliverySpec } from '../delivery/delivery';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';

/** A fleet as it is written. */
export interface SynthInput {
  readonly resolved: ResolvedFleet;
  readonly settings: FleetSettings;
  readonly delivery: DeliverySpec;
  /** Folder of the output in the repository. */
  readonly deliveryPath: string;
  readonly outdir: string;
  readonly fileLayout: FileLayout;
  readonly acknowledgeRemovals: readonly string[];
  readonly extensionsOf: (cluster: string) => readonly IClusterExtension[];
}

/** The clusters that something is written for. */
export function managedClusters({ resolved }: Pick<SynthInput, 'resolved'>): LayeredCluster[] {
  return resolved.clusters.filter(({ document }) => document.managed !== false);
}
