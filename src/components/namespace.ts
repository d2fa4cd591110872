import { anyHostAccess } from './host-access';
import { COMMON_LABELS, Labels } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, WorkloadPlan } from '../compile/plan';
import { ISTIO } from '../model/istio';

/** The namespace of everything that a cluster runs, unless what applies the objects makes it. */
export function addNamespace(to: ManifestSink, plan: ClusterPlan): void {
  if (plan.objects?.createsNamespace !== true) k.namespace.add(to, 'Namespace', { metadata: { name: plan.namespace, labels: namespaceLabels(plan) } });
  if (plan.platform.distribution === 'gke') allowCriticalPods(to, plan);
}

/** Its labels: the pod security standard that the cluster's pods need, and its part in a mesh. */
export function namespaceLabels(plan: ClusterPlan): Labels {
  return { ...COMMON_LABELS, ...securityLabels(plan), ...ISTIO[plan.istio ?? 'none'].namespaceLabels };
}

/** @see https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
function securityLabels(plan: ClusterPlan): Labels {
  const standard = anyHostAccess(plan) || ISTIO[plan.istio ?? 'none'].needsPrivileged ? 'privileged' : 'restricted';
  return {
    'pod-security.kubernetes.io/audit': standard,
    'pod-security.kubernetes.io/enforce': standard,
    'pod-security.kubernetes.io/warn': standard,
  };
}

/** No cluster has as many nodes, and each runs a few such pods at most. */
const CRITICAL_PODS = '100k';

/**
 * GKE admits pods of the system's priority classes outside of kube-system only where a quota counts them.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#limit-priority-class-consumption-by-default
 */
function allowCriticalPods(to: ManifestSink, plan: ClusterPlan): void {
  const classes = new Set(workloads(plan).map((workload) => workload.priorityClassName).filter((name) => name?.startsWith('system-')));
  if (classes.size === 0) return;
  k.resourceQuota.add(to, 'CriticalPods', {
    metadata: { name: 'critical-pods', namespace: plan.namespace, labels: COMMON_LABELS },
    spec: {
      hard: { pods: CRITICAL_PODS },
      scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: [...classes].map(String).sort() }] },
    },
  });
}

function workloads(plan: ClusterPlan): WorkloadPlan[] {
  const { alertmanager, collectors, fronts = [], grafana, loki, kubeStateMetrics, nodeExporter } = plan;
  return [...collectors, ...fronts, loki, alertmanager, grafana, kubeStateMetrics, nodeExporter].filter((workload) => workload !== undefined);
}
