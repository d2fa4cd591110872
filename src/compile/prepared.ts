import { Approach, approachOf } from './approach';
import { hostSettings, NO_PLATFORM } from './collectors/host';
import { defaultSettings } from './defaults';
import { identityOf, identityRules } from './identity';
import { ScrapeTimes, scrapeTimes } from './jobs/scrape-times';
import { Identity, IdentityRules, Platform } from './plan';
import { platform } from './platform';
import { Report } from '../diagnostics';
import { ClusterDocument, ResolvedCluster } from '../topology/resolved-cluster';
import { Reach, reachOf } from './rights/reach';

/** What is known of a cluster before its jobs are. */
export interface Prepared {
  /** Of the cluster. */
  readonly name: string;
  /** The merged layers over the defaults. */
  readonly settings: ClusterDocument;
  readonly approach: Approach;
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

/** The first steps of compiling a cluster; a hub takes them for the clusters that it pulls from, too. */
export function prepared(cluster: ResolvedCluster, clusterLabel: string, report: Report): Prepared {
  const { role, document } = cluster;
  const merged = cluster.withDefaults(defaultSettings(role, document.stage));
  const settings = role === 'host' ? hostSettings(merged) : merged;
  const namespace = settings.global?.namespace ?? 'monitoring';
  const reach = role === 'host' ? undefined : reachOf(settings, namespace);
  const identity = identityOf(cluster.name, settings, clusterLabel);
  return {
    name: cluster.name,
    settings,
    approach: approachOf(role, settings),
    identity,
    rules: identityRules(identity),
    platform: role === 'host' ? NO_PLATFORM : platform(cluster, report),
    namespace,
    times: scrapeTimes(document, settings),
    ...(reach && { reach }),
  };
}
