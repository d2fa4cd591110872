import { Report } from '../diagnostics';
import { Platform } from './plan';
import { formatVersion, isAtLeast, parseVersion } from '../model/values/version';
import { DEFAULT_DISTRIBUTION, DEFAULT_KUBERNETES, DISTRIBUTIONS, NEWEST_KUBERNETES, OLDEST_KUBERNETES } from '../topology/distribution';
import { ClusterDocument, ResolvedCluster } from '../topology/resolved-cluster';

/** Where the cluster runs, from what its layers say; their schema has seen to it that versions and distributions are such. */
export function platform(cluster: ResolvedCluster, report: Report): Platform {
  const { kubernetesVersion = DEFAULT_KUBERNETES, distribution = DEFAULT_DISTRIBUTION } = cluster.document;
  const version = parseVersion(kubernetesVersion)!;
  if (!isAtLeast(version, OLDEST_KUBERNETES.major, OLDEST_KUBERNETES.minor)) {
    report.error('old-kubernetes', cluster.where('/kubernetesVersion'),
      `cluster '${cluster.name}' runs Kubernetes ${formatVersion(version)}; the API versions used here need ${formatVersion(OLDEST_KUBERNETES)} or newer`,
      'upgrade the cluster, or set `managed: false`');
  } else if (!isAtLeast(NEWEST_KUBERNETES, version.major, version.minor)) {
    report.info('new-kubernetes', cluster.where('/kubernetesVersion'),
      `cluster '${cluster.name}' runs Kubernetes ${formatVersion(version)}; the output is checked against ${formatVersion(NEWEST_KUBERNETES)} and older`);
  }
  const { hostAccess, assignsUsers } = DISTRIBUTIONS[distribution];
  return { kubernetesVersion: version, distribution, hostAccess: hostAccess && wantsHostAccess(cluster.document), assignsUsers };
}

/** Who may read some namespaces only, is not to see every pod of a node by its files unless somebody says so. */
function wantsHostAccess({ global, rbac }: ClusterDocument): boolean {
  return global?.hostAccess ?? rbac?.scope !== 'namespaces';
}
