import { PULL_SECRET_KEY } from './producer';
import { SecretReference, SecretUse } from './reference';
import { AlertmanagerPlan, ClusterPlan, CollectorPlan, ExposurePlan, FrontPlan, WorkloadPlan } from '../plan';
import { FederationEndpointPlan } from '../plan/federation-endpoint';

/** Everything in a cluster that reads a Secret of the namespace that is deployed to. Machines outside Kubernetes have files instead. */
export function secretReferences(plan: ClusterPlan): SecretReference[] {
  const found: SecretReference[] = [];
  if (plan.role === 'host') return found;
  const { alertmanager, loki, kubeStateMetrics, fluxResources, nodeExporter, exposure, federationEndpoint } = plan;
  const add = (reader: string, use: SecretUse, name: string, keys: readonly string[], isOptional?: boolean): void => {
    found.push({ namespace: plan.namespace, name, keys, use, reader, step: 'workloads', ...(isOptional && { isOptional }) });
  };
  const pulls = (reader: string, { imagePullSecrets }: WorkloadPlan): void => {
    for (const name of imagePullSecrets) add(reader, 'pull', name, [PULL_SECRET_KEY]);
  };
  for (const collector of plan.collectors) {
    const reader = readerOf(collector);
    for (const { name, keys, isOptional } of collector.secrets) add(reader, 'file', name, keys, isOptional);
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
    for (const { name, keys } of alertmanager.secrets) add(reader, 'file', name, keys);
    pulls(reader, alertmanager);
  }
  if (loki) pulls(`StatefulSet ${loki.name}`, loki);
  if (kubeStateMetrics) pulls(`Deployment ${kubeStateMetrics.name}`, kubeStateMetrics);
  if (fluxResources) pulls(`Deployment ${fluxResources.name}`, fluxResources);
  if (nodeExporter) pulls(`DaemonSet ${nodeExporter.name}`, nodeExporter);
  for (const way of [exposure, federationEndpoint]) {
    if (way?.kind === 'ingress') addIngress(way, add);
  }
  return found;
}

/** What pods of a collector, a front or an Alertmanager belong to. */
export function readerOf(workload: CollectorPlan | FrontPlan | AlertmanagerPlan): string {
  if ('controller' in workload) return `${workload.controller} ${workload.name}`;
  return `${'routing' in workload ? 'StatefulSet' : 'Deployment'} ${workload.name}`;
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
