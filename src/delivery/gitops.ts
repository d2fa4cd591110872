import { argoCdManifests } from './argocd';
import { DeliveredCluster } from './cluster-facts';
import { DeliverySpec } from './delivery';
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
export function fleetDelivery(delivered: readonly DeliveredCluster[], spec: DeliverySpec): OutputFile[] {
  const names = (onHosts: boolean) => delivered.filter(({ facts }) => (facts.role === 'host') === onHosts).map(({ name }) => name);
  return [{ path: 'gitops/README.md', text: gitopsReadme(names(false), spec, names(true)) }];
}

function file(engine: string, cluster: DeliveredCluster, manifests: readonly ManifestData[]): OutputFile {
  return { path: `gitops/${engine}/${cluster.name}.yaml`, text: emitDocuments(manifests, { keyOrder: 'kubernetes' }) };
}
