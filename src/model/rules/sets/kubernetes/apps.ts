import { state, stateSeries } from './terms';
import { SetAlert, SetGroup } from '../rule-set';

const DEPLOYMENT = 'namespace, deployment';
const STATEFUL_SET = 'namespace, statefulset';
const DAEMON_SET = 'namespace, daemonset';

/** Whether a number has stood still, so that nothing is on its way. */
function still(by: string, metric: string, window: string): string {
  return `max by (${by}) (changes(${stateSeries(metric)}[${window}])) == 0`;
}

const PODS: readonly SetAlert[] = [
  {
    alert: 'KubePodCrashLooping',
    expr: `max by (namespace, pod, container) (max_over_time(${stateSeries('kube_pod_container_status_waiting_reason', 'reason="CrashLoopBackOff"')}[5m])) >= 1`,
    for: '15m',
    severity: 'warning',
    summary: 'A container ends again and again',
    description: 'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} in $cluster ends soon after each start; the kubelet waits between the starts (CrashLoopBackOff).',
  },
  {
    alert: 'KubePodNotReady',
    expr: `${state('namespace, pod', 'kube_pod_status_phase', 'phase=~"Pending|Unknown|Failed"')} > 0 unless on (namespace, pod) ${stateSeries('kube_pod_owner', 'owner_kind="Job"')}`,
    for: '15m',
    severity: 'warning',
    summary: 'A pod does not get to run',
    description: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} in $cluster has been pending, failed or unknown for more than 15 minutes.',
  },
  {
    alert: 'KubeContainerWaiting',
    expr: `${state('namespace, pod, container, reason', 'kube_pod_container_status_waiting_reason', 'reason!="CrashLoopBackOff"')} > 0`,
    for: '1h',
    severity: 'warning',
    summary: 'A container has waited for an hour',
    description: 'Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} in $cluster has been waiting for an hour: {{ $labels.reason }}.',
  },
];

const DEPLOYMENTS: readonly SetAlert[] = [
  {
    alert: 'KubeDeploymentGenerationMismatch',
    expr: `${state(DEPLOYMENT, 'kube_deployment_status_observed_generation')} != ${state(DEPLOYMENT, 'kube_deployment_metadata_generation')}`,
    for: '15m',
    severity: 'warning',
    summary: 'A change of a Deployment is not acted on',
    description: 'Deployment {{ $labels.namespace }}/{{ $labels.deployment }} in $cluster was changed, but its controller is still at generation {{ $value }}.',
  },
  {
    alert: 'KubeDeploymentReplicasMismatch',
    expr: `${state(DEPLOYMENT, 'kube_deployment_spec_replicas')} > ${state(DEPLOYMENT, 'kube_deployment_status_replicas_available')}`
      + ` and ${still(DEPLOYMENT, 'kube_deployment_status_replicas_updated', '10m')}`,
    for: '15m',
    severity: 'warning',
    summary: 'A Deployment has fewer pods than it should',
    description: 'Deployment {{ $labels.namespace }}/{{ $labels.deployment }} in $cluster has had fewer than its {{ $value }} pods available for more than 15 minutes.',
  },
  {
    alert: 'KubeDeploymentRolloutStuck',
    expr: `${state(DEPLOYMENT, 'kube_deployment_status_condition', 'condition="Progressing"', 'status="false"')} != 0`,
    for: '15m',
    severity: 'warning',
    summary: 'The rollout of a Deployment gets no further',
    description: 'The rollout of Deployment {{ $labels.namespace }}/{{ $labels.deployment }} in $cluster has passed its deadline.',
  },
];

const STATEFUL_SETS: readonly SetAlert[] = [
  {
    alert: 'KubeStatefulSetReplicasMismatch',
    expr: `${state(STATEFUL_SET, 'kube_statefulset_replicas')} != ${state(STATEFUL_SET, 'kube_statefulset_status_replicas_ready')}`
      + ` and ${still(STATEFUL_SET, 'kube_statefulset_status_replicas_updated', '10m')}`,
    for: '15m',
    severity: 'warning',
    summary: 'A StatefulSet has not as many ready pods as it should',
    description: 'StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} in $cluster has not had its {{ $value }} pods ready for more than 15 minutes.',
  },
  {
    alert: 'KubeStatefulSetGenerationMismatch',
    expr: `${state(STATEFUL_SET, 'kube_statefulset_status_observed_generation')} != ${state(STATEFUL_SET, 'kube_statefulset_metadata_generation')}`,
    for: '15m',
    severity: 'warning',
    summary: 'A change of a StatefulSet is not acted on',
    description: 'StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} in $cluster was changed, but its controller is still at generation {{ $value }}.',
  },
  {
    alert: 'KubeStatefulSetUpdateNotRolledOut',
    expr: `max by (${STATEFUL_SET}) (${state(`${STATEFUL_SET}, revision`, 'kube_statefulset_status_current_revision')}`
      + ` unless ${state(`${STATEFUL_SET}, revision`, 'kube_statefulset_status_update_revision')})`
      + ` * (${state(STATEFUL_SET, 'kube_statefulset_replicas')} != ${state(STATEFUL_SET, 'kube_statefulset_status_replicas_updated')})`
      + ` and ${still(STATEFUL_SET, 'kube_statefulset_status_replicas_updated', '5m')}`,
    for: '15m',
    severity: 'warning',
    summary: 'The update of a StatefulSet gets no further',
    description: 'StatefulSet {{ $labels.namespace }}/{{ $labels.statefulset }} in $cluster has stopped in the middle of an update of its {{ $value }} pods.',
  },
];

const DAEMON_SETS: readonly SetAlert[] = [
  {
    alert: 'KubeDaemonSetRolloutStuck',
    expr: `(${[
      `${state(DAEMON_SET, 'kube_daemonset_status_current_number_scheduled')} != ${state(DAEMON_SET, 'kube_daemonset_status_desired_number_scheduled')}`,
      `${state(DAEMON_SET, 'kube_daemonset_status_number_misscheduled')} != 0`,
      `${state(DAEMON_SET, 'kube_daemonset_status_updated_number_scheduled')} != ${state(DAEMON_SET, 'kube_daemonset_status_desired_number_scheduled')}`,
      `${state(DAEMON_SET, 'kube_daemonset_status_number_available')} != ${state(DAEMON_SET, 'kube_daemonset_status_desired_number_scheduled')}`,
    ].join(' or ')}) and ${still(DAEMON_SET, 'kube_daemonset_status_updated_number_scheduled', '5m')}`,
    for: '15m',
    severity: 'warning',
    summary: 'The rollout of a DaemonSet gets no further',
    description: 'DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} in $cluster has not brought its pods onto all of its nodes for more than 15 minutes.',
  },
  {
    alert: 'KubeDaemonSetNotScheduled',
    expr: `${state(DAEMON_SET, 'kube_daemonset_status_desired_number_scheduled')} - ${state(DAEMON_SET, 'kube_daemonset_status_current_number_scheduled')} > 0`,
    for: '10m',
    severity: 'warning',
    summary: 'Nodes lack the pod of a DaemonSet',
    description: '{{ $value }} nodes of $cluster have no pod of DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }}.',
  },
  {
    alert: 'KubeDaemonSetMisScheduled',
    expr: `${state(DAEMON_SET, 'kube_daemonset_status_number_misscheduled')} > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A DaemonSet runs where it should not',
    description: '{{ $value }} pods of DaemonSet {{ $labels.namespace }}/{{ $labels.daemonset }} in $cluster run on nodes on which they should not.',
  },
];

const JOBS: readonly SetAlert[] = [
  {
    alert: 'KubeJobNotCompleted',
    expr: `time() - max by (namespace, job_name) (${stateSeries('kube_job_status_start_time')} and ${stateSeries('kube_job_status_active')} > 0) > $seconds`,
    thresholds: { seconds: 43_200 },
    severity: 'warning',
    summary: 'A Job takes too long',
    description: 'Job {{ $labels.namespace }}/{{ $labels.job_name }} in $cluster has been running for {{ $value | humanizeDuration }}.',
  },
  {
    alert: 'KubeJobFailed',
    expr: `${state('namespace, job_name', 'kube_job_failed', 'condition="true"')} > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A Job has failed',
    description: 'Job {{ $labels.namespace }}/{{ $labels.job_name }} in $cluster has failed; the alert goes when the Job is deleted.',
  },
];

const HPA = 'namespace, horizontalpodautoscaler';

const SCALING: readonly SetAlert[] = [
  {
    alert: 'KubeHpaReplicasMismatch',
    expr: [
      `${state(HPA, 'kube_horizontalpodautoscaler_status_desired_replicas')} != ${state(HPA, 'kube_horizontalpodautoscaler_status_current_replicas')}`,
      `${state(HPA, 'kube_horizontalpodautoscaler_status_current_replicas')} > ${state(HPA, 'kube_horizontalpodautoscaler_spec_min_replicas')}`,
      `${state(HPA, 'kube_horizontalpodautoscaler_status_current_replicas')} < ${state(HPA, 'kube_horizontalpodautoscaler_spec_max_replicas')}`,
      still(HPA, 'kube_horizontalpodautoscaler_status_current_replicas', '15m'),
    ].join(' and '),
    for: '15m',
    severity: 'warning',
    summary: 'An autoscaler does not get the pods that it asks for',
    description: 'HorizontalPodAutoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} in $cluster has asked for {{ $value }} pods for more than 15 minutes without getting them.',
  },
  {
    alert: 'KubeHpaMaxedOut',
    expr: `${state(HPA, 'kube_horizontalpodautoscaler_status_current_replicas')} == ${state(HPA, 'kube_horizontalpodautoscaler_spec_max_replicas')}`
      + ` and ${state(HPA, 'kube_horizontalpodautoscaler_spec_max_replicas')} > ${state(HPA, 'kube_horizontalpodautoscaler_spec_min_replicas')}`,
    for: '15m',
    severity: 'warning',
    summary: 'An autoscaler is at its limit',
    description: 'HorizontalPodAutoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} in $cluster has been at its largest number of pods, {{ $value }}, for more than 15 minutes.',
  },
  {
    alert: 'KubePdbNotEnoughHealthyPods',
    expr: `${state('namespace, poddisruptionbudget', 'kube_poddisruptionbudget_status_desired_healthy')} - ${state('namespace, poddisruptionbudget', 'kube_poddisruptionbudget_status_current_healthy')} > 0`
      + ` and ${state('namespace, poddisruptionbudget', 'kube_poddisruptionbudget_status_expected_pods')} > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A disruption budget is overdrawn',
    description: 'PodDisruptionBudget {{ $labels.namespace }}/{{ $labels.poddisruptionbudget }} in $cluster lacks {{ $value }} healthy pods: no node with pods of it can be drained.',
  },
];

/** Workloads that do not get where they should be. */
export const APPS_GROUPS: readonly SetGroup[] = [
  { name: 'kubernetes-apps', jobs: ['kube-state-metrics'], rules: [...PODS, ...DEPLOYMENTS, ...STATEFUL_SETS, ...DAEMON_SETS, ...JOBS, ...SCALING] },
];
