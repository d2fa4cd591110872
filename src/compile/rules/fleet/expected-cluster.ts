import { takesHeartbeat } from './heartbeat';
import { COMPONENTS } from '../../../model/components/component-table';
import { durationToMs } from '../../../model/values/duration';
import { namedCollection } from '../../../topology/collection';
import { ClusterRole } from '../../../topology/declaration';
import { ClusterDocument, ResolvedCluster } from '../../../topology/resolved-cluster';
import { RuleSettings } from '../../../topology/settings/rule-settings';
import { Approach, approachOf } from '../../approach';
import { sendsOtlp } from '../../collectors/open-telemetry';
import { identityOf } from '../../identity';
import { Engine } from '../../plan';
import { evaluatesItself } from '../ruled-cluster';

/** How what a cluster has gets into the store of a hub; `local`: it is the hub's own cluster. */
export type Transport = 'local' | 'remoteWrite' | 'otlp' | 'federation' | 'directScrape';

/** A cluster or host whose series a hub is to have, the hub's own cluster included. */
export interface ExpectedCluster {
  /** Value of the cluster label. */
  readonly name: string;
  readonly role: ClusterRole;
  readonly stage?: string;
  readonly environment: string;
  readonly transport: Transport;
  /** What of ours runs there and collects; undefined: nothing, or nobody knows. */
  readonly collector?: Engine;
  /** The tag of its image, or the version on a host; undefined: nobody knows. */
  readonly version?: string;
  /** A Prometheus server of ours runs there and evaluates the heartbeat, which the hub gets. */
  readonly evaluates: boolean;
  /** Time between two scrapes of most of its jobs, in milliseconds. */
  readonly scrapeIntervalMs: number;
  /** What its layers say of rules. */
  readonly rules: RuleSettings;
}

/** How the rules over a fleet are written. */
export interface FleetRuleOptions {
  /** Name of the label that says the cluster. */
  readonly clusterLabel: string;
  /** Value of that label of the hub that evaluates them. */
  readonly hub: string;
  /**
   * How far back rules over pushed series look.
   * @default - not at all
   */
  readonly queryOffset?: string;
}

const NO_RULES: RuleSettings = Object.freeze({});

/**
 * What a hub expects of a cluster, be it its own, a spoke or a host.
 *
 * @param settings the merged layers over the defaults
 * @param hubName the hub as the fleet names it
 */
export function expectedCluster(cluster: ResolvedCluster, settings: ClusterDocument, clusterLabel: string, hubName: string): ExpectedCluster {
  const { role } = cluster;
  const { stage, managed, rules = NO_RULES, global: { scrapeInterval = '30s' } = {} } = settings;
  const { [clusterLabel]: name, environment } = identityOf(cluster.name, settings, clusterLabel).labels;
  const approach = approachOf(role, settings);
  // what runs there otherwise is somebody else's, or nothing at all
  const isOurs = managed !== false && approach.selfJob !== undefined;
  const version = isOurs ? versionOf(role, settings, approach) : undefined;
  return {
    name,
    role,
    ...(stage !== undefined && { stage }),
    environment,
    transport: transportOf(role, settings, hubName),
    ...(isOurs && { collector: approach.engine }),
    ...(version !== undefined && { version }),
    evaluates: role === 'spoke' && rules.enabled !== false && evaluatesItself({ settings, approach }) && isTaken(settings),
    scrapeIntervalMs: durationToMs(scrapeInterval),
    rules,
  };
}

function transportOf(role: ClusterRole, settings: ClusterDocument, hubName: string): Transport {
  if (role === 'hub') return 'local';
  if (role === 'host') return 'remoteWrite';
  const { name } = namedCollection(settings.collection);
  if (name === 'federation' || name === 'directScrape') return name;
  // further hubs get it by remote write
  return sendsOtlp(settings) && !settings.additionalHubs?.includes(hubName) ? 'otlp' : 'remoteWrite';
}

function versionOf(role: ClusterRole, settings: ClusterDocument, { component }: Approach): string | undefined {
  if (role === 'host') return settings.host?.version;
  const { tag, digest, repository } = settings[component]?.image ?? {};
  // a digest or an image of one's own may hold another version than the table says
  return tag ?? (digest === undefined && repository === undefined ? COMPONENTS[component].tag : undefined);
}

/** Whether the heartbeat is among what the hub takes: selectors that somebody wrote may leave it out. */
function isTaken({ collection }: ClusterDocument): boolean {
  const { name, options } = namedCollection(collection);
  return name !== 'federation' || options.match === undefined || takesHeartbeat(options.match);
}
