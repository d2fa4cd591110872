import { ROOT } from './words';
import { Report } from '../../../diagnostics';
import { RouteNode } from '../../../model/alerting/route-tree';
import { ResolvedCluster } from '../../../topology/resolved-cluster';
import { ALERTMANAGER } from '../../alerting/targets';
import { AlertmanagerTarget, PlannedNotification } from '../../plan';

/** Name of the contact point that passes alerts on to the hub's Alertmanager. */
export const FORWARD = ALERTMANAGER;

/** Uid of its receiver for each Alertmanager. */
export function forwardUid(index: number): string {
  return `${FORWARD}-${index}`;
}

/** How alerts share a notification, and when they are told. */
export type Timing = Required<Pick<PlannedNotification, 'groupBy' | 'groupWait' | 'groupInterval' | 'repeatInterval'>>;

/**
 * Every alert at once, and again at every second minute: an Alertmanager takes for over what it has heard nothing of for 5 minutes.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#file-layout-and-global-settings
 */
export const PASSED_ON: Timing = { groupBy: ['...'], groupWait: '0s', groupInterval: '1m', repeatInterval: '1m' };

/** The routes with the times of those that pass alerts on, and of others below them. */
export function timedRoutes(node: RouteNode, usual: Timing, around?: string): RouteNode {
  const receiver = node.receiver ?? around;
  const own = receiver === FORWARD ? PASSED_ON : around === FORWARD ? { ...usual, ...saidOf(node) } : {};
  return { ...node, ...own, routes: node.routes.map((inner) => timedRoutes(inner, usual, receiver)) };
}

function saidOf({ groupBy, groupWait, groupInterval, repeatInterval }: RouteNode): Partial<Timing> {
  return {
    ...(groupBy && { groupBy }),
    ...(groupWait !== undefined && { groupWait }),
    ...(groupInterval !== undefined && { groupInterval }),
    ...(repeatInterval !== undefined && { repeatInterval }),
  };
}

/** Reports an Alertmanager that Grafana cannot pass alerts on to. */
export function checkForward(targets: readonly AlertmanagerTarget[], cluster: ResolvedCluster, report: Report): void {
  if (targets.every(({ client = {} }) => client.authorization === undefined && client.tlsConfig === undefined)) return;
  report.error('unsupported', cluster.where(`${ROOT}/receiver`),
    `cluster '${cluster.name}', Grafana: it shows an Alertmanager a user and a password, and \`alertmanager.existing\` asks for something else`,
    'give that `basicAuth` alone, or notify by other contact points');
}
