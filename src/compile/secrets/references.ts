import { PULL_SECRET_KEY } from './producer';
import { SecretReference, SecretUse } from './reference';
import { secretsOfMonitor } from '../operator/monitors';
import {
  AlertmanagerPlan, BlackboxExporterPlan, ClusterPlan, CollectorPlan, ExposurePlan, FrontPlan, GrafanaPlan, KubeStateMetricsPlan, LokiPlan,
  StoreWorkload, TunnelPlan, WorkloadPlan,
} from '../plan';
import { FederationEndpointPlan } from '../plan/federation-endpoint';

/** Everything in a cluster that reads a Secret of the namespace that is deployed to. Machines outside Kubernetes have files instead. */
export function secretReferences(plan: ClusterPlan): SecretReference[] {
  const found: SecretReference[] = [];
  if (plan.role === 'host') return found;
  const { alertmanager, grafana, loki, kubeStateMetrics, fluxResources, nodeExporter, exposure, federationEndpoint } = plan;
  const add = (reader: string, use: SecretUse, name: string, keys: readonly string[], isOptional?: boolean): void => {
    const step = use === 'operated' ? 'rules' : 'workloads';
    found.push({ namespace: plan.namespace, name, keys, use, reader, step, ...(isOptional && { isOptional }) });
  };
  const pulls = (reader: string, { imagePullSecrets }: WorkloadPlan): void => {
    for (const name of imagePullSecrets) add(reader, 'pull', name, [PULL_SECRET_KEY]);
  };
  for (const collector of plan.collectors) {
    const reader = readerOf(collector);
    for (const { name, keys, isOptional } of collector.secrets) add(reader, collector.operated ? 'operated' : 'file', name, keys, isOptional);
    for (const { secret: { name, key } } of collector.variables ?? []) {
      // what a layer leaves out of it is reported where it is checked
      if (name !== undefined && key !== undefined) add(reader, 'variable', name, [key]);
    }
    pulls(reader, collector);
  }
  for (const front of plan.fronts ?? []) {
    for (const { name, keys } of front.secrets) add(readerOf(front), 'file', name, keys);
    pulls(readerOf(front), front);
  }
  if (alertmanager) {
    const reader = readerOf(alertmanager);
    for (const { name, keys } of alertmanager.secrets) add(reader, alertmanager.operated ? 'operated' : 'file', name, keys);
    pulls(reader, alertmanager);
  }
  if (loki) {
    const reader = readerOf(loki);
    for (const { name, keys } of loki.secrets) add(reader, 'file', name, keys);
    for (const { secret: { name, key } } of loki.variables) {
      if (name !== undefined && key !== undefined) add(reader, 'variable', name, [key]);
    }
    pulls(reader, loki);
  }
  for (const part of plan.metricsStore?.workloads ?? []) {
    const reader = readerOf(part);
    for (const { name, keys } of part.secrets) add(reader, 'file', name, keys);
    for (const { secret: { name, key } } of part.variables) {
      if (name !== undefined && key !== undefined) add(reader, 'variable', name, [key]);
    }
    pulls(reader, part);
  }
  if (grafana) {
    const reader = readerOf(grafana);
    for (const { name, keys } of grafana.secrets) add(reader, 'file', name, keys);
    pulls(reader, grafana);
  }
  for (const one of [plan.tunnel, plan.blackboxExporter]) {
    if (one === undefined) continue;
    for (const { name, keys } of one.secrets) add(readerOf(one), 'file', name, keys);
    pulls(readerOf(one), one);
  }
  for (const one of [kubeStateMetrics, ...plan.podStateMetrics ?? []]) if (one) pulls(`${controllerOf(one)} ${one.name}`, one);
  if (fluxResources) pulls(`Deployment ${fluxResources.name}`, fluxResources);
  if (nodeExporter) pulls(`DaemonSet ${nodeExporter.name}`, nodeExporter);
  for (const monitor of plan.monitors ?? []) {
    const { kind, options: { name, namespace } } = monitor;
    for (const secret of secretsOfMonitor(monitor)) {
      found.push({ namespace, name: secret.name, keys: [secret.key], use: 'manifest', reader: `${kind} ${namespace}/${name}`, step: 'rules' });
    }
  }
  const stack = plan.operator?.stack;
  // elsewhere it is in the namespace of what releases the chart
  if (stack?.repositorySecret !== undefined && !stack.isElsewhere) {
    const reader = 'OCIRepository kube-prometheus-stack';
    found.push({ namespace: stack.namespace, name: stack.repositorySecret, keys: [PULL_SECRET_KEY], use: 'pull', reader, step: 'operators' });
  }
  for (const way of [exposure, federationEndpoint]) {
    if (way?.kind === 'ingress') addIngress(way, add);
  }
  for (const { hostname, way } of plan.pageRoutes ?? []) if (way.kind === 'ingress') addIngress({ ...way, hostname }, add);
  return found;
}

/** What pods of a workload that reads Secrets belong to. */
export function readerOf(
  workload: CollectorPlan | FrontPlan | AlertmanagerPlan | GrafanaPlan | LokiPlan | TunnelPlan | BlackboxExporterPlan | StoreWorkload,
): string {
  if (workload.operated) return `${workload.operated.kind} ${workload.operated.object}`;
  if ('part' in workload) return `${workload.storage === undefined ? 'Deployment' : 'StatefulSet'} ${workload.name}`;
  if ('controller' in workload) return `${workload.controller} ${workload.name}`;
  return `${'routing' in workload || 'schemaPeriods' in workload ? 'StatefulSet' : 'Deployment'} ${workload.name}`;
}

/** What runs the pods of a kube-state-metrics. */
function controllerOf({ part }: KubeStateMetricsPlan): string {
  return part?.kind === 'shards' ? 'StatefulSet' : part?.kind === 'podsOfNode' ? 'DaemonSet' : 'Deployment';
}

type IngressPlan = Extract<ExposurePlan | FederationEndpointPlan, { readonly kind: 'ingress' }>;

/** Namespace and name of the authority of client certificates. @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#client-certificate-authentication */
const CLIENT_CA = 'nginx.ingress.kubernetes.io/auth-tls-secret';

type Add = (reader: string, use: SecretUse, name: string, keys: readonly string[]) => void;

function addIngress({ hostname, tlsSecretName, annotations }: IngressPlan, add: Add): void {
  const reader = `Ingress for ${hostname}`;
  add(reader, 'ingress', tlsSecretName, ['tls.crt', 'tls.key']);
  const ca = annotations[CLIENT_CA];
  // of another namespace nothing is known here
  if (ca !== undefined) add(reader, 'ingress', ca.slice(ca.indexOf('/') + 1), ['ca.crt']);
}
