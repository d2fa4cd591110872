import { argoCdManifests } from './argocd';
import { DeliveredCluster, DeliverySpec } from './delivery';
import { fluxManifests } from './flux';
import { OutputFile } from './layout';
import { gitopsReadme } from './readme';
import { ManifestData } from '../../imports/manifest';
import { emitDocuments } from '../syntax/yaml';

/**
 * The file under `gitops/` that has one cluster's folder applied; none without an engine.
 *
 * @param path folder of the output in the repository
 */
export function clusterDelivery(cluster: DeliveredCluster, path: string, { flux, argocd }: DeliverySpec): OutputFile[] {
  if (flux) return [file('flux', cluster, fluxManifests(cluster.name, path, flux))];
  if (argocd) return [file('argocd', cluster, argoCdManifests(cluster, path, argocd))];
  return [];
}

/** What says what to run once. */
export function fleetDelivery(clusters: readonly string[], spec: DeliverySpec, hosts: readonly string[] = []): OutputFile[] {
  return [{ path: 'gitops/README.md', text: gitopsReadme(clusters, spec, hosts) }];
}

function file(engine: string, cluster: DeliveredCluster, manifests: readonly ManifestData[]): OutputFile {
  return { path: `gitops/${engine}/${cluster.name}.yaml`, text: emitDocuments(manifests, { keyOrder: 'kubernetes' }) };
}
