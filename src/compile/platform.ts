import { oneOf, nearest, Report } from '../diagnostics';
import { formatVersion, isAtLeast, parseVersion } from '../model/values/version';
import { DEFAULT_DISTRIBUTION, DEFAULT_KUBERNETES, DISTRIBUTIONS, OLDEST_KUBERNETES } from '../topology/distribution';
import { ResolvedCluster } from '../topology/resolved-cluster';
import { Platform } from './plan';

/** Where the cluster runs, from what its layers say. Reports what is unknown and goes on with the default. */
export function platform(cluster: ResolvedCluster, report: Report): Platform {
  const { kubernetesVersion = DEFAULT_KUBERNETES, distribution = DEFAULT_DISTRIBUTION } = cluster.document;
  let version = parseVersion(kubernetesVersion);
  if (version === undefined) {
    report.error('bad-version', cluster.where('/kubernetesVersion'),
      `cluster '${cluster.name}': kubernetesVersion is '${kubernetesVersion}', expected a version such as '1.32'`);
    version = parseVersion(DEFAULT_KUBERNETES)!;
  } else if (!isAtLeast(version, OLDEST_KUBERNETES.major, OLDEST_KUBERNETES.minor)) {
    report.error('old-kubernetes', cluster.where('/kubernetesVersion'),
      `cluster '${cluster.name}' runs Kubernetes ${formatVersion(version)}; the API versions used here need ${formatVersion(OLDEST_KUBERNETES)} or newer`,
      'upgrade the cluster, or collect from it without deploying to it');
  }
  if (!Object.hasOwn(DISTRIBUTIONS, distribution)) {
    const guess = nearest(distribution, Object.keys(DISTRIBUTIONS));
    report.error('unknown-distribution', cluster.where('/distribution'),
      `cluster '${cluster.name}': distribution is '${distribution}', expected ${oneOf(Object.keys(DISTRIBUTIONS))}`,
      guess ? `did you mean '${guess}'?` : undefined);
  }
  const { hostAccess, assignsUsers } = DISTRIBUTIONS[distribution] ?? DISTRIBUTIONS[DEFAULT_DISTRIBUTION];
  return { kubernetesVersion: version, distribution, hostAccess, assignsUsers };
}
