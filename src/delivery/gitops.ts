import { emitDocuments, emitYaml } from '../syntax/yaml';
import { argoCdManifests } from './argocd';
import { DeliveredCluster, DeliverySpec } from './delivery';
import { fluxManifests } from './flux';
import { Manifest, OutputFile } from './layout';
import { gitopsReadme } from './readme';

const KUBERNETES = { keyOrder: 'kubernetes' } as const;

/** The file under `gitops/` that has one cluster's folder applied; none without an engine. */
export function clusterDelivery(cluster: DeliveredCluster, spec: DeliverySpec): OutputFile[] {
  if (spec.flux) return [file('flux', cluster, fluxManifests(cluster.name, spec.flux))];
  if (spec.argocd) return [file('argocd', cluster, argoCdManifests(cluster.name, cluster.namespace, spec.argocd))];
  return [];
}

/** What says what to run once. */
export function fleetDelivery(clusters: readonly DeliveredCluster[], spec: DeliverySpec): OutputFile[] {
  return [{ path: 'gitops/README.md', text: gitopsReadme(clusters, spec) }];
}

function file(engine: string, cluster: DeliveredCluster, manifests: readonly Manifest[]): OutputFile {
  const text = manifests.length === 1 ? emitYaml(manifests[0], KUBERNETES) : emitDocuments(manifests, KUBERNETES);
  return { path: `gitops/${engine}/${cluster.name}.yaml`, text };
}
