import { clusterArgoCdFiles, fleetArgoCdFiles } from './argocd/files';
import { DeliveredCluster } from './cluster-facts';
import { DeliverySpec } from './delivery';
import { clusterFluxFiles, fleetFluxFiles } from './flux/files';
import { LaidObject, OutputFile } from './layout';
import { gitopsReadme } from './readme';
import { StackRelease } from '../components/stack-release';

/**
 * The files that have one cluster's folder applied; none without an engine.
 *
 * @param path folder of the output in the repository
 * @param objects what the folder holds
 * @param release what the engine releases in the cluster, where that is not among its objects
 */
export function clusterDelivery(
  cluster: DeliveredCluster, path: string, { flux, argocd }: DeliverySpec, objects: readonly LaidObject[], release?: StackRelease,
): OutputFile[] {
  if (flux) return clusterFluxFiles(cluster, path, flux, objects, release);
  return argocd ? clusterArgoCdFiles(cluster, path, argocd, release) : [];
}

/** What says what to run once, and what has all clusters applied. */
export function fleetDelivery(delivered: readonly DeliveredCluster[], path: string, spec: DeliverySpec): OutputFile[] {
  const { flux, argocd } = spec;
  const ofEngine = flux ? fleetFluxFiles(delivered, path, flux) : argocd ? fleetArgoCdFiles(delivered, path, argocd) : [];
  return [...ofEngine, { path: 'gitops/README.md', text: gitopsReadme(delivered, spec) }];
}
