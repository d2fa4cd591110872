import { clusterArgoCdFiles, fleetArgoCdFiles } from './argocd/files';
import { DeliveredCluster } from './cluster-facts';
import { DeliverySpec } from './delivery';
import { clusterFluxFiles, fleetFluxFiles } from './flux/files';
import { LaidObject, OutputFile } from './layout';
import { gitopsReadme } from './readme';

/**
 * The files that have one cluster's folder applied; none without an engine.
 *
 * @param path folder of the output in the repository
 * @param objects what the folder holds
 */
export function clusterDelivery(
  cluster: DeliveredCluster, path: string, { flux, argocd }: DeliverySpec, objects: readonly LaidObject[],
): OutputFile[] {
  if (flux) return clusterFluxFiles(cluster, path, flux, objects);
  return argocd ? clusterArgoCdFiles(cluster, path, argocd) : [];
}

/** What says what to run once, and what has all clusters applied. */
export function fleetDelivery(delivered: readonly DeliveredCluster[], path: string, spec: DeliverySpec): OutputFile[] {
  const { flux, argocd } = spec;
  const ofEngine = flux ? fleetFluxFiles(delivered, path, flux) : argocd ? fleetArgoCdFiles(delivered, path, argocd) : [];
  return [...ofEngine, { path: 'gitops/README.md', text: gitopsReadme(delivered, spec) }];
}
