import { NOBODY } from './read-routing';
import { AlertMatcher } from '../../model/alerting/matcher';
import { RouteNode } from '../../model/alerting/route-tree';
import { quoteMeta } from '../../syntax/re2';
import { AlertmanagerSettings } from '../../topology/settings/alertmanager-settings';

/** A cluster whose alerts are routed. */
export interface RoutedCluster {
  /** Value of its cluster label. */
  readonly label: string;
  /** Undefined: whoever gets those of the hub. */
  readonly receiver?: string;
  readonly muteTimeIntervals?: readonly string[];
}

/** What the tree is made of. */
export interface RoutingInput {
  readonly clusterLabel: string;
  /** Of the hub, over the defaults. */
  readonly settings: AlertmanagerSettings;
  /** The hub's own routes, read. */
  readonly routes: readonly RouteNode[];
  /** The hub and its spokes. */
  readonly clusters: readonly RoutedCluster[];
}

/**
 * The routing tree of a fleet.
 *
 * ```text
 * root: the hub's receiver
 *   watchdogs          somebody outside, or nobody
 *   InfoInhibitor      nobody: it only mutes
 *   muted clusters     for each set of mute times, everything below once more, with these times
 *   routes             as written
 *   receiver -> clusters whose layers name it
 * ```
 */
export function routingTree(input: RoutingInput): RouteNode {
  const { clusterLabel, clusters, settings } = input;
  const { groupBy, groupWait, groupInterval, repeatInterval, receiver = NOBODY } = settings;
  const muted = grouped(clusters, ({ muteTimeIntervals: times = [] }) => (times.length === 0 ? undefined : [...new Set(times)].sort().join('\n')));
  return {
    matchers: [],
    receiver,
    groupBy: groupBy ?? [clusterLabel, 'namespace', 'alertname'],
    groupWait,
    groupInterval,
    repeatInterval,
    routes: [
      watchdog(settings),
      { matchers: [equals('alertname', 'InfoInhibitor')], receiver: NOBODY, routes: [] },
      ...muted.map(([times, some]): RouteNode => withMutes(
        { matchers: [anyOf(clusterLabel, some)], routes: [...input.routes, ...byReceiver(clusterLabel, some, receiver)] }, times.split('\n'))),
      ...input.routes,
      ...byReceiver(clusterLabel, clusters, receiver),
    ],
  };
}

/** They always fire: for the hub, and for each cluster. */
const WATCHDOGS = ['SpokeWatchdog', 'Watchdog'];

/** The alerts that always fire, told again and again to whoever waits for it. */
function watchdog({ watchdogReceiver, watchdogInterval }: AlertmanagerSettings): RouteNode {
  const matchers: AlertMatcher[] = [{ label: 'alertname', operator: '=~', value: WATCHDOGS.join('|') }];
  if (watchdogReceiver === undefined) return { matchers, receiver: NOBODY, routes: [] };
  return { matchers, receiver: watchdogReceiver, groupWait: '0s', groupInterval: watchdogInterval, repeatInterval: watchdogInterval, routes: [] };
}

function byReceiver(clusterLabel: string, clusters: readonly RoutedCluster[], around: string): RouteNode[] {
  return grouped(clusters, ({ receiver }) => (receiver === around ? undefined : receiver))
    .map(([receiver, some]) => ({ matchers: [anyOf(clusterLabel, some)], receiver, routes: [] }));
}

/** Nobody is notified at these times; routes do not take that over from the route around them. */
function withMutes(node: RouteNode, times: readonly string[]): RouteNode {
  const muteTimeIntervals = [...new Set([...node.muteTimeIntervals ?? [], ...times])];
  return { ...node, muteTimeIntervals, routes: node.routes.map((inner) => withMutes(inner, times)) };
}

function grouped(clusters: readonly RoutedCluster[], keyOf: (cluster: RoutedCluster) => string | undefined): [string, RoutedCluster[]][] {
  const groups = new Map<string, RoutedCluster[]>();
  for (const cluster of clusters) {
    const key = keyOf(cluster);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(cluster);
    else groups.set(key, [cluster]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function anyOf(label: string, clusters: readonly RoutedCluster[]): AlertMatcher {
  const values = clusters.map((cluster) => cluster.label).sort();
  return values.length === 1 ? equals(label, values[0]) : { label, operator: '=~', value: values.map(quoteMeta).join('|') };
}

function equals(label: string, value: string): AlertMatcher {
  return { label, operator: '=', value };
}
