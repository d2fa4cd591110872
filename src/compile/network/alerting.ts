import { Target, targetsOfAddress, targetsOfHost, targetsOfUrl, tcp } from './peers';
import { flowsTo, Scope } from './scope';
import { hasPeers } from './workloads';
import { fieldOf, Notification, notificationsOf, RECEIVER_KINDS } from '../../model/alerting/receiver-kinds';
import { COMPONENTS } from '../../model/components/component-table';
import { GOSSIP_PORT } from '../alerting/targets';
import { AlertmanagerTarget } from '../plan';
import { NetworkFlow } from '../plan/network';

const { ports: { web: WEB } } = COMPONENTS.alertmanager;

/** What servers send to an Alertmanager. */
export function alerts(scope: Scope): NetworkFlow[] {
  return scope.plan.collectors.filter(({ controller }) => controller !== 'none').flatMap(({ name, server }) =>
    (server?.alertmanagers ?? []).flatMap((target) => flowsTo(scope, name, alertTargets(target, scope), 'alerts')));
}

/** Where alerts come to an Alertmanager. */
export function alertTargets({ addresses, scheme, workload }: AlertmanagerTarget, { names }: Pick<Scope, 'names'>): Target[] {
  return workload === undefined
    ? addresses.flatMap((address) => targetsOfAddress(address, scheme, names))
    : [{ to: { kind: 'workload', name: workload }, ports: tcp(WEB), byName: true }];
}

/** What replicas tell each other. */
export function replicas(scope: Scope): NetworkFlow[] {
  const { alertmanager } = scope.plan;
  if (alertmanager === undefined || !hasPeers(alertmanager)) return [];
  const ports = [...tcp(GOSSIP_PORT), { protocol: 'UDP', port: GOSSIP_PORT } as const];
  return flowsTo(scope, alertmanager.name, [{ to: { kind: 'workload', name: alertmanager.name }, ports, byName: true }], 'what its replicas tell each other');
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY'] as const;

/** Who is notified. */
export function notifications(scope: Scope): NetworkFlow[] {
  const { alertmanager } = scope.plan;
  if (alertmanager === undefined) return [];
  const { environment = {}, name, routing: { receivers } } = alertmanager;
  const flows = Object.entries(receivers).flatMap(([receiver, to]) => notificationsOf(to).flatMap((notification) =>
    flowsTo(scope, name, targetsOf(notification, scope), `receiver '${receiver}'`)));
  // what goes by a proxy and what does not is for its own variables to say
  const proxies = flows.length === 0 ? [] : PROXIES.flatMap((variable) => environment[variable] ?? []).filter((url) => URL.canParse(url))
    .flatMap((url) => flowsTo(scope, name, targetsOfUrl(url, scope.names), 'its proxy'));
  return [...flows, ...proxies];
}

/** Where a notification leads. */
export function targetsOf(notification: Notification, { names }: Pick<Scope, 'names'>): Target[] {
  const { host, urls = [] } = RECEIVER_KINDS[notification.kind];
  const { smarthost } = notification.fields;
  if (typeof smarthost === 'string') return targetsOfAddress(smarthost, undefined, names);
  const url = urls.map((field) => fieldOf(notification, field)).find((value) => typeof value === 'string');
  if (url !== undefined) return targetsOfUrl(url, names);
  // which host it is, a Secret says
  return host === '*' ? [{ to: { kind: 'host', host }, ports: tcp(443), byName: true }] : targetsOfHost(host, 443, names);
}
