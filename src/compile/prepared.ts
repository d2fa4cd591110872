import { Approach, approachOf } from './approach';
import { defaultsOf } from './capacity/defaults-of';
import { hostSettings, NO_PLATFORM } from './collectors/host';
import { identityOf, identityRules } from './identity';
import { ScrapeTimes, scrapeTimes } from './jobs/scrape-times';
import { isOperated } from './operator/runtime';
import { Identity, IdentityRules, Platform } from './plan';
import { platform } from './platform';
import { Report } from '../diagnostics';
import { ClusterRole } from '../topology/declaration';
import { ClusterDocument, ResolvedCluster } from '../topology/resolved-cluster';
import { Reach, reachOf } from './rights/reach';

/** What is known of a cluster before its jobs are. */
export interface Prepared {
  /** Of the cluster. */
  readonly name: string;
  readonly role: ClusterRole;
  /** The merged layers over the defaults. */
  readonly settings: ClusterDocument;
  readonly approach: Approach;
  /** A Prometheus Operator makes the pods of its Prometheus. */
  readonly isOperated: boolean;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly platform: Platform;
  readonly namespace: string;
  readonly times: ScrapeTimes;
  /**
   * How far rights reach.
   * @default - as far as they are needed
   */
  readonly reach?: Reach;
}

/**
 * The first steps of compiling a cluster; a hub takes them for the clusters that it pulls from, too.
 *
 * @param spokes of a hub, whose sizes follow from theirs
 */
export function prepared(cluster: ResolvedCluster, clusterLabel: string, report: Report, spokes?: readonly ResolvedCluster[]): Prepared {
  const { role, document } = cluster;
  const merged = cluster.withDefaults(defaultsOf(cluster, spokes));
  const settings = role === 'host' ? hostSettings(merged) : merged;
  const namespace = settings.global?.namespace ?? 'monitoring';
  const reach = role === 'host' ? undefined : reachOf(settings, namespace);
  const approach = approachOf(role, settings);
  const identity = identityOf(cluster.name, settings, clusterLabel);
  return {
    name: cluster.name,
    role,
    settings,
    approach,
    isOperated: isOperated({ role, settings, approach }),
    identity,
    rules: identityRules(identity),
    platform: role === 'host' ? NO_PLATFORM : platform(cluster, report),
    namespace,
    times: scrapeTimes(document, settings),
    ...(reach && { reach }),
  };
}
