import { fleetLoad } from './fleet-load';
import { loadOf } from './load-of';
import { sizedDefaults } from './sized-defaults';
import { isPrometheus } from '../../topology/metrics-store';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { defaultSettings } from '../defaults';

/**
 * What holds for a cluster unless a layer says otherwise: by its role and stage, and by its load, where its size is known.
 *
 * @param spokes of a hub
 */
export function defaultsOf(cluster: ResolvedCluster, spokes: readonly ResolvedCluster[] = []): ClusterSettings {
  const { role, document } = cluster;
  const defaults = defaultSettings(role, document.stage, !isPrometheus(document.metricsStore));
  if (role === 'hub') {
    const fleet = fleetLoad(cluster, spokes);
    return fleet === undefined ? defaults : sizedDefaults(defaults, role, fleet.load, document, fleet.scraped);
  }
  const load = loadOf(cluster);
  return load === undefined ? defaults : sizedDefaults(defaults, role, load, document);
}
