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
 */
export function checkUnmanagedHubs(
  clusters: readonly ResolvedCluster[], spokesOf: ReadonlyMap<string, readonly ResolvedCluster[]>, ofFleet: readonly unknown[], report: Report,
): void {
  for (const hub of clusters) {
    if (hub.role !== 'hub' || hub.document.managed !== false) continue;
    if ((hub.document.fleetRules ?? []).length > 0) tell(hub, '/fleetRules', 'its fleet rules', report);
    const left = [hub, ...spokesOf.get(hub.name) ?? []].filter((one) => hasRules(one, ofFleet) && !evaluates(one)).map(({ name }) => `'${name}'`);
    if (left.length === 0) continue;
    const names = left.length <= NAMED ? left.join(', ') : `${left.slice(0, NAMED).join(', ')} and ${left.length - NAMED} more`;
    tell(hub, '/managed', `the rules about ${names}`, report);
  }
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
