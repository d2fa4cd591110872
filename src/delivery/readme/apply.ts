import { byArgoCd } from './apply-argocd';
import { byFlux } from './apply-flux';
import { allClusters, forEach } from './for-each';
import { list } from './markdown';
import { DeliverySpec } from '../delivery';

/** What has to be run once, by what applies the output. */
export function applying(clusters: readonly string[], { flux, argocd }: DeliverySpec): string[] {
  if (clusters.length === 0) return [];
  return [
    '## Apply',
    ...allClusters(clusters),
    ...flux ? byFlux(clusters, flux) : argocd ? byArgoCd(clusters, argocd) : byHand(clusters),
    'What the API server of a cluster would say to its objects, without a change:',
    forEach(clusters.slice(0, 1), (cluster) => `kubectl --context ${cluster} apply --server-side --dry-run=server -k ${cluster}`),
  ];
}

function byHand(clusters: readonly string[]): string[] {
  return [
    'Now and after each change:',
    forEach(clusters, (cluster) => `kubectl --context "${cluster}" apply --server-side -k "${cluster}"`),
    'Objects that are no longer here are removed by hand; the diff of `inventory.json` lists them.',
  ];
}

/** Machines outside Kubernetes are only pointed at. */
export function ofHosts(hosts: readonly string[], label: string): string[] {
  return hosts.length === 0 ? [] : [
    '## Machines outside Kubernetes',
    'They have files and no objects; what to do with them is said in each folder:',
    list(hosts.map((name) => `[${name}](../${name}/README.md)`)),
    `On their hub they are looked for as clusters are: their names are values of the label \`${label}\`.`,
  ];
}
