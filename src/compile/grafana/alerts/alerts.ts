import { contactPointsOf } from './contact-points';
import { checkForward, FORWARD, timedRoutes } from './forward';
import { plannedGroups } from './groups';
import { usedNames } from './names';
import { KnownSource } from './queries';
import { plannedRemovals } from './removed';
import { configuredSmtp, smtpOf } from './smtp';
import { ROOT, WORDS } from './words';
import { Report } from '../../../diagnostics';
import { RouteNode } from '../../../model/alerting/route-tree';
import { escapeToken } from '../../../syntax/json-pointer';
import { ResolvedCluster } from '../../../topology/resolved-cluster';
import { AlertmanagerSettings } from '../../../topology/settings/alertmanager-settings';
import { ClusterSettings } from '../../../topology/settings/cluster-settings';
import { GrafanaOwnAlerts } from '../../../topology/settings/grafana-alert-settings';
import { withSmtp } from '../../alerting/alertmanager';
import { checkReceivers } from '../../alerting/check-receivers';
import { checkDeclarations, checkRouting } from '../../alerting/check-routing';
import { RoutingReader } from '../../alerting/read-routing';
import { runsAlertmanager } from '../../alerting/targets';
import { AlertmanagerTarget, DashboardFolder, GrafanaAlertsPlan } from '../../plan';

/** What Grafana's own alerting is planned from. */
export interface OwnAlertsInput {
  readonly cluster: ResolvedCluster;
  readonly settings: ClusterSettings;
  readonly clusterLabel: string;
  readonly sources: readonly KnownSource[];
  /** Of dashboards. */
  readonly folders: readonly DashboardFolder[];
  /** Who gets the alerts of the hub's servers. */
  readonly alertmanagers: readonly AlertmanagerTarget[];
  /** Uids of the dashboards. */
  readonly dashboards: readonly string[];
}

/** What Grafana evaluates by itself, and whom it notifies; undefined: nothing. */
export function ownAlerts(input: OwnAlertsInput, report: Report): GrafanaAlertsPlan | undefined {
  const { alertmanagers, cluster, clusterLabel, dashboards, folders, settings, sources } = input;
  const given = settings.grafana?.ownAlerts;
  if (given === undefined) return undefined;
  const own = { ...given, receiver: given.receiver ?? (alertmanagers.length > 0 ? FORWARD : undefined) };
  const { contactPoints = {}, groups = {}, removed = {}, timeIntervals = {}, templates = {} } = own;
  const used = usedNames(own);
  // checked where they are declared
  const shared = sharedOf(own, runsAlertmanager(settings, cluster.role) ? settings.alertmanager ?? {} : {});
  const smtp = configuredSmtp(settings.grafana ?? {}) ?? settings.alertmanager?.smtp ?? {};
  const declared = mapped(contactPoints, (receiver) => withSmtp(receiver, smtp));
  checkReceivers(declared, cluster, report, WORDS);
  checkDeclarations({ timeIntervals, templates }, cluster, report, WORDS);
  for (const [what, named] of [['timeIntervals', timeIntervals], ['templates', templates]] as const) {
    for (const name of Object.keys(named).filter((one) => one.trim() === '')) {
      report.error('bad-name', cluster.where(`${ROOT}/${what}/${escapeToken(name)}`), `cluster '${cluster.name}', Grafana: one of \`${what}\` has no name`, 'give it one');
    }
  }
  const points = contactPointsOf({ ...mapped(shared.receivers, (receiver) => withSmtp(receiver, smtp)), ...declared }, cluster, report);
  const times = { ...shared.timeIntervals, ...timeIntervals };

  const passesOn = alertmanagers.length > 0 && used.receivers.includes(FORWARD);
  if (passesOn) checkForward(alertmanagers, cluster, report);
  if (Object.hasOwn(contactPoints, FORWARD)) {
    report.error('reserved-name', cluster.where(`${ROOT}/contactPoints/${FORWARD}`),
      `cluster '${cluster.name}', Grafana: '${FORWARD}' is the contact point that passes alerts on to the hub's Alertmanager`, 'give it another name');
  }
  const names = [...points.map(({ name }) => name), ...alertmanagers.length > 0 ? [FORWARD] : []];
  const reader = new RoutingReader(cluster, names, Object.keys(times), report, WORDS);
  if (own.receiver === undefined) {
    report.error('missing-field', cluster.where(ROOT), `cluster '${cluster.name}', Grafana: nobody is notified of what no route takes, since the hub has no Alertmanager`,
      'set `grafana.ownAlerts.receiver` to the name of a contact point');
  }
  reader.receiver(own.receiver, `${ROOT}/receiver`);
  reader.grouping(own, ROOT);
  const usual = {
    groupBy: own.groupBy ?? [clusterLabel, 'grafana_folder', 'alertname'],
    groupWait: own.groupWait ?? '30s',
    groupInterval: own.groupInterval ?? '5m',
    repeatInterval: own.repeatInterval ?? '4h',
  };
  const policy: RouteNode = { matchers: [], receiver: own.receiver ?? '', ...usual, routes: reader.routes(own.routes ?? []) };
  checkRouting(policy, { receivers: contactPoints, timeIntervals }, cluster, report, WORDS, used);
  checkNotifications(own, cluster, reader, report);

  const who = `cluster '${cluster.name}', Grafana`;
  const planned = {
    contactPoints: points,
    ...(passesOn && { passedOnTo: alertmanagers }),
    timeIntervals: times,
    templates: { ...shared.templates, ...templates },
    groups: plannedGroups(groups, folders, { clusterLabel, dashboards, sources, where: (pointer) => cluster.where(pointer), who }, report),
  };
  const mail = smtpOf(points, smtp.hello, cluster, report);
  return { ...planned, ...(mail && { smtp: mail }), policy: timedRoutes(policy, usual), removed: plannedRemovals(removed, planned, cluster, report) };
}

type Shared = Pick<AlertmanagerSettings, 'receivers' | 'timeIntervals' | 'templates'>;

/** What of Alertmanager's declarations is used, and not declared by Grafana's own settings. */
function sharedOf(own: GrafanaOwnAlerts, alertmanager: AlertmanagerSettings): Required<Shared> {
  const { contactPoints = {}, timeIntervals = {} } = own;
  const used = usedNames(own);
  const receivers = picked(alertmanager.receivers, used.receivers, { ...contactPoints, [FORWARD]: true });
  return {
    receivers,
    timeIntervals: picked(alertmanager.timeIntervals, used.timeIntervals, timeIntervals),
    templates: Object.keys(receivers).length > 0 ? alertmanager.templates ?? {} : {},
  };
}

function picked<T>(
  from: { readonly [name: string]: T } = {}, names: readonly string[], except: { readonly [name: string]: unknown },
): { [name: string]: T } {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name) && !Object.hasOwn(except, name)));
}

function mapped<A, B>(map: { readonly [name: string]: A }, to: (value: A) => B): { [name: string]: B } {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, to(value)]));
}

/** Whom rules notify past the policies. */
function checkNotifications({ groups = {} }: GrafanaOwnAlerts, cluster: ResolvedCluster, reader: RoutingReader, report: Report): void {
  for (const [group, { rules = {} }] of Object.entries(groups)) {
    for (const [uid, { notification }] of Object.entries(rules)) {
      if (notification === undefined) continue;
      const at = `${ROOT}/groups/${escapeToken(group)}/rules/${escapeToken(uid)}/notification`;
      if (notification.receiver === undefined) {
        report.error('missing-field', cluster.where(at), `cluster '${cluster.name}', Grafana, group '${group}', rule '${uid}': its notification has no \`receiver\``,
          'name a contact point, or remove `notification`: the routes say whom it notifies');
      }
      reader.receiver(notification.receiver, `${at}/receiver`);
      reader.grouping(notification, at);
      reader.times(notification.muteTimeIntervals, `${at}/muteTimeIntervals`);
      reader.times(notification.activeTimeIntervals, `${at}/activeTimeIntervals`);
    }
  }
}
