import { evaluatesItself } from './ruled-cluster';
import { Report } from '../../diagnostics';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { approachOf } from '../approach';
import { settingsOf } from '../looked-up';

/** So many clusters are told by their names. */
const NAMED = 5;

/**
 * Reports rules that somebody wrote and nobody evaluates: of clusters whose hub is deployed by somebody else. Of the sets that come with
 * the library nothing is said, since who has such a hub has rules of their own.
 *
 * @param ofFleet groups about each cluster
 * @param aboutLogs groups about the log lines of each cluster
 */
export function checkUnmanagedHubs(
  clusters: readonly ResolvedCluster[], spokesOf: ReadonlyMap<string, readonly ResolvedCluster[]>, ofFleet: readonly unknown[], report: Report,
  aboutLogs: readonly unknown[] = [],
): void {
  for (const hub of clusters) {
    if (hub.role !== 'hub' || hub.document.managed !== false) continue;
    if ((hub.document.fleetRules ?? []).length > 0) tell(hub, '/fleetRules', 'its fleet rules', report);
    const all = [hub, ...spokesOf.get(hub.name) ?? []];
    const left = all.filter((one) => hasRules(one, ofFleet) && !evaluates(one));
    if (left.length > 0) tell(hub, '/managed', `the rules about ${namesOf(left)}`, report);
    const ofLogs = all.filter((one) => hasLogRules(one, aboutLogs));
    if (ofLogs.length > 0) tell(hub, '/managed', `the rules about log lines of ${namesOf(ofLogs)}`, report);
  }
}

function namesOf(clusters: readonly ResolvedCluster[]): string {
  const names = clusters.map(({ name }) => `'${name}'`);
  return names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}

function hasLogRules({ document: { rules = {} } }: ResolvedCluster, ofFleet: readonly unknown[]): boolean {
  return rules.enabled !== false && (ofFleet.length > 0 || (rules.logGroups ?? []).length > 0);
}

function tell(hub: ResolvedCluster, pointer: string, what: string, report: Report): void {
  report.warning('rules-unevaluated', hub.where(pointer), `hub '${hub.name}' is deployed by somebody else, so nothing of ours evaluates ${what}`,
    'hand them to whoever deploys it, as `RuleGroup.toRuleFile()` prints them');
}

function hasRules({ document: { rules = {} } }: ResolvedCluster, ofFleet: readonly unknown[]): boolean {
  return rules.enabled !== false && (ofFleet.length > 0 || (rules.groups ?? []).length > 0);
}

function evaluates(cluster: ResolvedCluster): boolean {
  if (cluster.role !== 'spoke') return false;
  const settings = settingsOf(cluster);
  return evaluatesItself({ settings, approach: approachOf(cluster.role, settings) });
}
