import { COMPONENTS } from '../../model/components/component-table';
import { ClusterRole } from '../../topology/declaration';
import { ExistingAlertmanager } from '../../topology/settings/alertmanager-settings';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { AlertmanagerPlan, AlertmanagerTarget } from '../plan';
import { isDisabled } from '../workloads/workload';

/** Name of the workload. */
export const ALERTMANAGER = 'alertmanager';

/** Port at which replicas tell each other, over TCP and UDP. @see https://prometheus.io/docs/alerting/latest/high_availability/ */
export const GOSSIP_PORT = 9094;

/** Whether an Alertmanager of ours runs in the cluster. */
export function runsAlertmanager({ alertmanager = {} }: ClusterSettings, role: ClusterRole): boolean {
  return role === 'hub' && !isDisabled(alertmanager) && alertmanager.existing === undefined;
}

/**
 * Whether alerts that a Prometheus server of the cluster raises reach somebody who notifies.
 *
 * A spoke does not reach the Alertmanager of its hub, which has no way from outside: its server notifies only by one that its layers
 * name. Of what others raise, the hub notifies, by the series `ALERTS` that they push (`relayed-alerts.ts`).
 */
export function notifies(settings: ClusterSettings, role: ClusterRole): boolean {
  return runsAlertmanager(settings, role) || (!isDisabled(settings.alertmanager ?? {}) && settings.alertmanager?.existing !== undefined);
}

/** Where the Prometheus servers of a cluster send their alerts; none: nowhere. */
export function alertmanagerTargets(settings: ClusterSettings, namespace: string, ours: AlertmanagerPlan | undefined): AlertmanagerTarget[] {
  const { alertmanager = {} } = settings;
  if (ours !== undefined) {
    return [{ scheme: 'http', addresses: addressesOf(ours, namespace), workload: ours.name }];
  }
  return isDisabled(alertmanager) || alertmanager.existing === undefined ? [] : targetOf(alertmanager.existing);
}

/** @see https://github.com/prometheus-operator/prometheus-operator/tree/v0.93.1/pkg/alertmanager (governingServiceName, prefixedName) */
function addressesOf({ name, operated, replicas }: AlertmanagerPlan, namespace: string): string[] {
  const { web } = COMPONENTS.alertmanager.ports;
  return operated ? replicasOf(`alertmanager-${operated.object}`, namespace, replicas, web, 'alertmanager-operated') : replicasOf(name, namespace, replicas, web);
}

function targetOf({ addresses = [], scheme, pathPrefix, authorization, basicAuth, tlsConfig }: ExistingAlertmanager): AlertmanagerTarget[] {
  if (addresses.length === 0) return [];
  const client = { ...(authorization && { authorization }), ...(basicAuth && { basicAuth }), ...(tlsConfig && { tlsConfig }) };
  return [{
    scheme: scheme === 'https' ? 'https' : 'http',
    addresses,
    ...(pathPrefix !== undefined && { pathPrefix }),
    ...(Object.keys(client).length > 0 && { client }),
  }];
}

/** Addresses of the pods of a StatefulSet behind its headless Service. @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id */
export function replicasOf(name: string, namespace: string, replicas: number, port: number, service: string = `${name}-headless`): string[] {
  return Array.from({ length: replicas }, (_, i) => `${name}-${i}.${service}.${namespace}.svc:${port}`);
}
