import { groupTree, ORG } from './alert-rules';
import { checkReceiver, receiverTree } from './receivers';
import { fileReference, literal } from './references';
import { FORWARD, forwardUid } from '../../compile/grafana/alerts/forward';
import { AlertmanagerTarget, GrafanaAlertsPlan } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { allRoutes, RouteNode } from '../../model/alerting/route-tree';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';
import { intervalTree } from '../alertmanager/config';

/** A tree that becomes YAML. */
type Tree = { readonly [key: string]: unknown };

/**
 * The file of alerting: what is in it is made or changed when Grafana starts, and nobody changes it in Grafana. The policies are one tree,
 * which takes the place of the one that was there.
 *
 * Grafana looks for variables in what is written of contact points, policies and removals, and neither in templates nor in times.
 *
 * @see https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
export function alertingTree({ contactPoints, groups, passedOnTo = [], policy, removed, templates, timeIntervals }: GrafanaAlertsPlan): Tree {
  return {
    apiVersion: 1,
    groups: groups.map(groupTree),
    deleteRules: removed.rules.map((uid) => ({ orgId: ORG, uid: literal(uid) })),
    contactPoints: [
      ...contactPoints.map(({ name, receivers }) => ({ orgId: ORG, name: literal(name), receivers: receivers.map(receiverTree) })),
      ...(passedOnTo.length > 0 ? [{ orgId: ORG, name: FORWARD, receivers: passedOnTo.map(alertmanagerTree) }] : []),
    ],
    deleteContactPoints: removed.receivers.map((uid) => ({ orgId: ORG, uid: literal(uid) })),
    policies: [{ orgId: ORG, ...policyTree(policy) }],
    muteTimes: Object.entries(timeIntervals).map(([name, intervals]) => ({ orgId: ORG, name, time_intervals: intervals.map(intervalTree) })),
    deleteMuteTimes: removed.timeIntervals.map((name) => ({ orgId: ORG, name: literal(name) })),
    templates: Object.entries(templates).map(([name, template]) => ({ orgId: ORG, name, template })),
    deleteTemplates: removed.templates.map((name) => ({ orgId: ORG, name: literal(name) })),
  };
}

/** Every replica gets every alert, as from Prometheus. */
function alertmanagerTree({ addresses, client = {}, pathPrefix = '', scheme }: AlertmanagerTarget, index: number): Tree {
  const { basicAuth } = client;
  return {
    uid: forwardUid(index),
    type: 'prometheus-alertmanager',
    disableResolveMessage: false,
    settings: {
      url: addresses.map((address) => `${scheme}://${address}${literal(pathPrefix)}`).join(','),
      ...(basicAuth && { basicAuthUser: literal(basicAuth.username), basicAuthPassword: fileReference(basicAuth.password) }),
    },
  };
}

/** A route; its matchers as lists of three, which hold labels of any name. */
function policyTree({ matchers, routes, ...route }: RouteNode): Tree {
  return {
    receiver: route.receiver && literal(route.receiver),
    group_by: route.groupBy?.map(literal),
    ...(matchers.length > 0 && { object_matchers: matchers.map(({ label, operator, value }) => [literal(label), operator, literal(value)]) }),
    continue: route.continueMatching === true ? true : undefined,
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
    mute_time_intervals: route.muteTimeIntervals?.map(literal),
    active_time_intervals: route.activeTimeIntervals?.map(literal),
    ...(routes.length > 0 && { routes: routes.map(policyTree) }),
  };
}

type Since = readonly [major: number, minor: number];

/** @see https://github.com/grafana/grafana/pull/104252 */
const ACTIVE_TIMES: Since = [12, 1];

/** @see https://grafana.com/docs/grafana/latest/whatsnew/whats-new-in-v12-0/ */
const KEEP_FIRING: Since = [12, 0];

/** Reports what Grafana, or this release of it, cannot say; what it does not know it passes over without a word. */
export function checkAlerts({ contactPoints, groups, policy }: GrafanaAlertsPlan, version: Version, where: string): Diagnostic[] {
  const found = contactPoints.flatMap(({ name, receivers }) => receivers.flatMap((receiver) => checkReceiver(receiver, name, version, where)));
  const rules = groups.flatMap((group) => group.rules);
  const uses: readonly (readonly [what: string, since: Since, isUsed: boolean])[] = [
    ['`activeTimeIntervals`', ACTIVE_TIMES, [...allRoutes(policy), ...rules.map(({ notification }) => notification)].some((one) => (one?.activeTimeIntervals ?? []).length > 0)],
    ['`keepFiringFor`', KEEP_FIRING, rules.some(({ keepFiringFor }) => keepFiringFor !== undefined)],
  ];
  for (const [what, since, isUsed] of uses) {
    if (!isUsed || isAtLeast(version, ...since)) continue;
    found.push(diagnostic(
      Severity.ERROR, 'unsupported', where, `Grafana ${formatVersion(version)} takes no notice of ${what}, which came with ${since.join('.')}`,
      `remove it, or give an image tag of ${since.join('.')} or newer`,
    ));
  }
  return found;
}
