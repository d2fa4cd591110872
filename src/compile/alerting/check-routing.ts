import { OF_ALERTMANAGER, RoutingWords } from './read-routing';
import { Report } from '../../diagnostics';
import { AlertMatcher, printMatcher } from '../../model/alerting/matcher';
import { allRoutes, deadRoutes, RouteNode } from '../../model/alerting/route-tree';
import { readTextTemplate } from '../../model/alerting/text-template';
import { timeIntervalFaults } from '../../model/alerting/time-interval';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { AlertmanagerSettings } from '../../topology/settings/alertmanager-settings';

/** Names that somebody else uses. */
export interface UsedElsewhere {
  readonly receivers?: readonly string[];
  readonly timeIntervals?: readonly string[];
}

/** Routes that nobody's alert comes to, and what is declared and used by nobody. */
export function checkRouting(
  route: RouteNode, settings: Pick<AlertmanagerSettings, 'receivers' | 'timeIntervals'>, cluster: ResolvedCluster, report: Report,
  words: RoutingWords = OF_ALERTMANAGER, elsewhere: UsedElsewhere = {},
): void {
  const nameOf = (node: RouteNode) => nameIn(words, node);
  const place = (pointer: string) => cluster.where(pointer);
  for (const { route: dead, behind } of deadRoutes(withoutMuted(route))) {
    if (dead.pointer === undefined) continue;
    const why = behind === undefined ? 'its conditions, with those of the routes around it, exclude each other'
      : `${nameOf(behind)} before it takes all of its alerts`;
    report.error('dead-route', place(dead.pointer), `cluster '${cluster.name}', ${words.who}: no alert comes to ${nameOf(dead)}, since ${why}`,
      behind === undefined ? 'correct its matchers, or remove it' : 'move it before the other, set `continueMatching` on that, or remove it');
  }
  const used = new Set(elsewhere.receivers);
  const times = new Set(elsewhere.timeIntervals);
  for (const node of allRoutes(route)) {
    if (node.receiver !== undefined) used.add(node.receiver);
    for (const name of [...node.muteTimeIntervals ?? [], ...node.activeTimeIntervals ?? []]) times.add(name);
  }
  const tell = (what: string, path: string, declared: { readonly [name: string]: unknown } | undefined, names: ReadonlySet<string>) =>
    tellUnused(`${words.who}: no route and no ${words.hasNobody ? 'cluster' : 'rule'} uses the ${what}`, `/${path.replaceAll('.', '/')}`, declared, names, cluster, report);
  tell(words.receiver, words.receivers, settings.receivers, used);
  tell('time interval', `${words.root.slice(1)}.timeIntervals`, settings.timeIntervals, times);
}

/** The copies for muted clusters say nothing that the originals do not. */
function withoutMuted(root: RouteNode): RouteNode {
  return { ...root, routes: root.routes.filter(({ pointer, muteTimeIntervals = [] }) => pointer !== undefined || muteTimeIntervals.length === 0) };
}

function nameIn({ root }: RoutingWords, { matchers, pointer }: RouteNode): string {
  const place = pointer === undefined ? 'the route' : `\`${pointer.slice(root.length + 1).replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.')}\``;
  return matchers.length === 0 ? `${place}, which takes everything,` : `${place} (${matchers.map((matcher: AlertMatcher) => printMatcher(matcher)).join(', ')})`;
}

function tellUnused(
  what: string, root: string, declared: { readonly [name: string]: unknown } = {}, used: ReadonlySet<string>, cluster: ResolvedCluster,
  report: Report,
): void {
  for (const name of Object.keys(declared)) {
    const pointer = `${root}/${escapeToken(name)}`;
    // layers that several hubs share may declare more than each of them needs
    if (used.has(name) || cluster.saysItself?.(pointer) === false) continue;
    report.warning('unused', cluster.where(pointer), `cluster '${cluster.name}', ${what} '${name}'`,
      'use it, or remove it');
  }
}

/** What Alertmanager would refuse of times and templates. */
export function checkDeclarations(
  { timeIntervals = {}, templates = {} }: Pick<AlertmanagerSettings, 'timeIntervals' | 'templates'>, cluster: ResolvedCluster, report: Report,
  { functions, root }: RoutingWords = OF_ALERTMANAGER,
): void {
  for (const [name, intervals] of Object.entries(timeIntervals)) {
    const pointer = `${root}/timeIntervals/${escapeToken(name)}`;
    const tell = (at: string, message: string) => report.error('bad-time-interval', cluster.where(pointer + at),
      `cluster '${cluster.name}', time interval '${name}': ${message}`, 'see https://prometheus.io/docs/alerting/latest/configuration/#time_interval-0');
    if (intervals.length === 0) tell('', 'it has no entry, and so holds never');
    intervals.forEach((interval, i) => {
      for (const { field, message } of timeIntervalFaults(interval)) tell(`/${i}/${field}`, message);
    });
  }
  for (const [name, text] of Object.entries(templates)) {
    const fault = readTextTemplate(text, functions);
    if (fault === undefined) continue;
    report.error('bad-template', cluster.where(`${root}/templates/${escapeToken(name)}`), `cluster '${cluster.name}', template '${name}': ${fault}`,
      'see https://prometheus.io/docs/alerting/latest/notifications/');
  }
}
