import { selectorLabels, workloadLabels } from './labels';
import { meshAnnotations } from './mesh';
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
  const { podLabels, podAnnotations, vaultAnnotations } = workload;
  const replicas = parts.replicas ?? 1;
  const mesh = meshAnnotations(workload, parts.hostNetwork);
  return {
    metadata: {
      // ours are those that selectors look for
      labels: podLabels === undefined ? workloadLabels(workload) : { ...podLabels, ...workloadLabels(workload) },
      annotations: podAnnotations === undefined && vaultAnnotations === undefined && mesh === undefined
        ? parts.annotations : { ...mesh, ...podAnnotations, ...parts.annotations, ...vaultAnnotations },
    },
    spec: {
      serviceAccountName: workload.name,
      // the Vault Agent logs in with it
      automountServiceAccountToken: parts.usesApi || vaultAnnotations !== undefined,
      // no variables of foreign Services: engines read their environment
      enableServiceLinks: false,
      hostNetwork: parts.hostNetwork,
      dnsPolicy: parts.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
      imagePullSecrets: workload.imagePullSecrets.length === 0 ? undefined : workload.imagePullSecrets.map((name) => ({ name })),
      priorityClassName: workload.priorityClassName,
      nodeSelector: { 'kubernetes.io/os': 'linux', ...workload.nodeSelector },
      tolerations: workload.tolerations.length === 0 ? undefined : workload.tolerations,
      affinity: replicas > 1 ? apart(workload) : undefined,
      topologySpreadConstraints: replicas > 1 ? spread(workload) : undefined,
      securityContext: parts.securityContext,
      terminationGracePeriodSeconds: parts.terminationGracePeriodSeconds,
      containers: parts.containers,
      volumes: parts.volumes,
    },
  };
}

/** Replicas avoid sharing a node. */
export function apart(workload: WorkloadPlan): k.Affinity {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{
        weight: 100,
        podAffinityTerm: { labelSelector: { matchLabels: selectorLabels(workload) }, topologyKey: 'kubernetes.io/hostname' },
      }],
    },
  };
}

/** One pod alone is spread already, and might only wait for a node that has the label. */
export function spread(workload: WorkloadPlan): k.PodSpec['topologySpreadConstraints'] {
  return workload.topologySpread?.map(({ topologyKey, maxSkew = 1, whenUnsatisfiable = 'ScheduleAnyway' }) => (
    { maxSkew, topologyKey, whenUnsatisfiable, labelSelector: { matchLabels: selectorLabels(workload) } }));
}
