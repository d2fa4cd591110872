import { loadOf } from './load-of';
import { Load, sumOf } from '../../model/capacity/load';
import { isPulled } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';

/** What a hub has to carry. */
export interface FleetLoad {
  readonly load: Load;
  /** What it scrapes of it: its own, and that of clusters that it pulls from. */
  readonly scraped: Load;
  /** Clusters of which nobody says how large they are. */
  readonly unknown: readonly string[];
}

/** What a hub carries of its own and of its spokes; undefined where nobody says of any of them how large it is. */
export function fleetLoad(hub: ResolvedCluster, spokes: readonly ResolvedCluster[]): FleetLoad | undefined {
  const loads: Load[] = [];
  const scraped: Load[] = [];
  const unknown: string[] = [];
  for (const cluster of [hub, ...spokes]) {
    const load = loadOf(cluster);
    if (load === undefined) {
      unknown.push(cluster.name);
      continue;
    }
    loads.push(load);
    if (cluster === hub || isPulled(cluster.document.collection)) scraped.push(load);
  }
  return loads.length === 0 ? undefined : { load: sumOf(loads), scraped: sumOf(scraped), unknown };
}
