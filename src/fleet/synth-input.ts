import { IClusterExtension } from './extension';
import { FileLayout } from './fleet-props';
import { FleetSettings } from './fleet-settings';
import { DeliverySpec } from '../delivery/delivery';
import { isPulled } from '../topology/collection';
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
  readonly acknowledgeRecreation: readonly string[];
  readonly allowedCredentials: readonly string[];
  readonly extensionsOf: (cluster: string) => readonly IClusterExtension[];
}

/** The clusters that are looked at: those that something is written for, and those that a hub pulls from. */
export function compiledClusters({ resolved }: Pick<SynthInput, 'resolved'>): LayeredCluster[] {
  return resolved.clusters.filter(({ role, document }) => document.managed !== false || (role === 'spoke' && isPulled(document.collection)));
}

/** Whether something may be written for a cluster. */
export function isManaged({ document }: LayeredCluster): boolean {
  return document.managed !== false;
}
