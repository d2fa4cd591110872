import { Report } from '../diagnostics';
import { namedCollection } from '../topology/collection';
import { LayeredCluster } from '../topology/layered-cluster';

/**
 * Reports clusters of the fleet that are one real cluster, as far as the address of their API server tells: what is applied for the one
 * would be taken over by the other, and every series of it comes twice. For Flux and Argo CD each cluster has its own destination anyway.
 */
export function checkOneServer(clusters: readonly LayeredCluster[], report: Report): void {
  const known = new Map<string, LayeredCluster>();
  for (const cluster of clusters) {
    const server = apiServerOf(cluster);
    if (server === undefined) continue;
    const key = `${server} ${cluster.document.global?.namespace ?? ''}`;
    const other = known.get(key);
    if (other === undefined) {
      known.set(key, cluster);
    } else {
      report.error('one-server', cluster.where('/collection'), `clusters '${other.name}' and '${cluster.name}' are both behind '${server}' with one namespace: `
        + 'what is applied for one would be overwritten for the other, and the hub would scrape all of it twice',
      'remove one of them, correct its `apiServer`, or give one another `global.namespace` if two hubs share a cluster');
    }
  }
}

function apiServerOf({ document: { collection } }: LayeredCluster): string | undefined {
  const { name, options } = namedCollection(collection);
  const server = name === 'directScrape' ? (options as { readonly apiServer?: unknown } | undefined)?.apiServer : undefined;
  if (typeof server !== 'string' || !URL.canParse(server)) return undefined;
  const { hostname, port } = new URL(server);
  return `${hostname}:${port === '' ? '443' : port}`;
}
