import { selectorLabels, workloadLabels } from './labels';
import * as k from '../../imports/kubernetes';
import { WorkloadPlan } from '../compile/plan';

/** What is particular about the pods of a workload. */
export interface PodParts {
  readonly containers: readonly k.Container[];
  readonly volumes?: readonly k.Volume[];
  readonly securityContext: k.PodSecurityContext;
  /** Mounts the token of the service account. */
  readonly usesApi: boolean;
  readonly annotations?: { readonly [name: string]: string };
  readonly hostNetwork?: boolean;
  /** @default - 30 seconds, by Kubernetes */
  readonly terminationGracePeriodSeconds?: number;
  /** More than one: they avoid sharing a node. */
  readonly replicas?: number;
}

/** The pod template of a workload. */
export function podTemplate(workload: WorkloadPlan, parts: PodParts): k.PodTemplate {
  return {
    metadata: { labels: workloadLabels(workload), annotations: parts.annotations },
    spec: {
      serviceAccountName: workload.name,
      automountServiceAccountToken: parts.usesApi,
      // no variables of foreign Services: engines read their environment
      enableServiceLinks: false,
      hostNetwork: parts.hostNetwork,
      dnsPolicy: parts.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
      imagePullSecrets: workload.imagePullSecrets.length === 0 ? undefined : workload.imagePullSecrets.map((name) => ({ name })),
      priorityClassName: workload.priorityClassName,
      nodeSelector: { 'kubernetes.io/os': 'linux', ...workload.nodeSelector },
      tolerations: workload.tolerations.length === 0 ? undefined : workload.tolerations,
      affinity: (parts.replicas ?? 1) > 1 ? apart(workload) : undefined,
      securityContext: parts.securityContext,
      terminationGracePeriodSeconds: parts.terminationGracePeriodSeconds,
      containers: parts.containers,
      volumes: parts.volumes,
    },
  };
}

function apart(workload: WorkloadPlan): k.Affinity {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{
        weight: 100,
        podAffinityTerm: { labelSelector: { matchLabels: selectorLabels(workload) }, topologyKey: 'kubernetes.io/hostname' },
      }],
    },
  };
}
