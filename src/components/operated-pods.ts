import { resources } from './container';
import { COMMON_LABELS, selectorLabels } from './labels';
import { meshAnnotations } from './mesh';
import { apart, spread } from './pod';
import { restrictedPod } from './security';
import { OperatedPodFields } from '../../imports/prometheus-operator-prometheus';
import { ClusterPlan, WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { StorageSettings } from '../topology/settings/component-settings';

/** What is particular about the pods that an operator makes. */
export interface OperatedPods {
  readonly uid: number;
  /** Mounts the token of the service account. */
  readonly usesApi: boolean;
  readonly replicas: number;
  /** All of them, where several groups of replicas share the work. */
  readonly pods: number;
}

/** What an object of the operator says of its pods: the same as the template of a workload of ours. */
export function operatedPods(workload: WorkloadPlan, { platform }: ClusterPlan, parts: OperatedPods): OperatedPodFields {
  const { imagePullSecrets, podAnnotations, podLabels, tolerations, vaultAnnotations } = workload;
  const annotations = { ...meshAnnotations(workload, false), ...podAnnotations, ...vaultAnnotations };
  const several = parts.pods > 1;
  return {
    imagePullPolicy: workload.imagePullPolicy,
    replicas: parts.replicas,
    serviceAccountName: workload.name,
    // the Vault Agent logs in with it
    automountServiceAccountToken: parts.usesApi || vaultAnnotations !== undefined,
    // no variables of foreign Services: engines read their environment
    enableServiceLinks: false,
    podMetadata: {
      labels: { ...podLabels, 'app.kubernetes.io/component': COMPONENTS[workload.component].component, 'app.kubernetes.io/part-of': COMMON_LABELS['app.kubernetes.io/part-of'] },
      ...Object.keys(annotations).length > 0 && { annotations },
    },
    nodeSelector: { 'kubernetes.io/os': 'linux', ...workload.nodeSelector },
    securityContext: restrictedPod(parts.uid, platform),
    resources: resources(workload.resources),
    ...imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) },
    ...workload.priorityClassName !== undefined && { priorityClassName: workload.priorityClassName },
    ...tolerations.length > 0 && { tolerations },
    ...several && { affinity: apart(workload) },
    ...several && workload.topologySpread && { topologySpreadConstraints: spread(workload) },
  };
}

/** The claim of such pods; the operator names it. */
export function operatedClaim(workload: WorkloadPlan, { size, storageClassName }: StorageSettings): OperatedPodFields['storage'] {
  return {
    volumeClaimTemplate: {
      metadata: { labels: selectorLabels(workload) },
      spec: {
        accessModes: ['ReadWriteOnce'],
        ...storageClassName !== undefined && { storageClassName },
        resources: { requests: size === undefined ? undefined : { storage: size } },
      },
    },
  };
}
