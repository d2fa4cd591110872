import { FORWARD, forwardUid } from './forward';
import { RECEIVER_TYPES, ROOT } from './words';
import { Report } from '../../../diagnostics';
import { ResolvedCluster } from '../../../topology/resolved-cluster';
import { GrafanaRemovedAlerts } from '../../../topology/settings/grafana-alert-settings';
import { GrafanaAlertsPlan, PlannedRemovals } from '../../plan';

/** Uids that contact points of ours give their receivers. */
const OURS = new RegExp(`^(?:${FORWARD}|[a-z0-9_-]+-(?:${Object.values(RECEIVER_TYPES).join('|')}))-\\d+$`);

/** What is deleted from Grafana's database. What is declared as well would be made and deleted at every start. */
export function plannedRemovals(
  { receivers = [], rules = [], templates = [], timeIntervals = [] }: GrafanaRemovedAlerts,
  { contactPoints, groups, passedOnTo = [], templates: texts, timeIntervals: times }: Omit<GrafanaAlertsPlan, 'policy' | 'removed' | 'smtp'>,
  cluster: ResolvedCluster, report: Report,
): PlannedRemovals {
  const removed: PlannedRemovals = { receivers, rules, templates, timeIntervals };
  const declared: { readonly [K in keyof PlannedRemovals]: readonly string[] } = {
    receivers: [...contactPoints.flatMap((one) => one.receivers.map(({ uid }) => uid)), ...passedOnTo.map((_, i) => forwardUid(i))],
    rules: groups.flatMap((group) => group.rules.map(({ uid }) => uid)),
    templates: Object.keys(texts),
    timeIntervals: Object.keys(times),
  };
  for (const kind of Object.keys(removed) as (keyof PlannedRemovals)[]) {
    removed[kind].forEach((name, i) => {
      if (!declared[kind].includes(name)) return;
      report.error('conflict', cluster.where(`${ROOT}/removed/${kind}/${i}`), `cluster '${cluster.name}', Grafana: '${name}' is removed, and declared as well`, 'remove one of both');
    });
  }
  receivers.forEach((uid, i) => {
    if (OURS.test(uid)) return;
    report.warning('unknown-receiver', cluster.where(`${ROOT}/removed/receivers/${i}`), `cluster '${cluster.name}', Grafana: '${uid}' is no uid that a receiver of ours had`,
      'such as oncall-slack-0, which says the contact point, the type and the number');
  });
  return removed;
}
