import { CONTAINER, stated } from './test-series';
import { fires, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const POD = { namespace: 'shop', pod: 'web-1' };

/** Series of one object: metric -> values. */
function object(labels: { readonly [name: string]: string }, metrics: { readonly [metric: string]: string }): TestSeries {
  return Object.fromEntries(Object.entries(metrics).map(([metric, values]) => [stated(metric, labels), values]));
}

const waiting = (reason: string) => stated('kube_pod_container_status_waiting_reason', { ...CONTAINER, reason });

const PODS: readonly SetTest[] = [
  fires('KubePodCrashLooping', 'a container waits between its starts', '20m', { [waiting('CrashLoopBackOff')]: '1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1' }, CONTAINER),
  fires('KubePodCrashLooping', 'meanwhile kube-state-metrics was restarted', '20m', {
    [waiting('CrashLoopBackOff')]: '1x10 _x10',
    [stated('kube_pod_container_status_waiting_reason', { ...CONTAINER, reason: 'CrashLoopBackOff' }, '10.0.0.10:8080')]: '_x10 1x10',
  }, CONTAINER),
  silent('KubePodCrashLooping', 'its image cannot be pulled, for which there is another alert', '20m', { [waiting('ImagePullBackOff')]: '1x30' }),
  silent('KubePodCrashLooping', 'a container ended once', '20m', { [waiting('CrashLoopBackOff')]: '1 0x20' }),
  fires('KubePodNotReady', 'it finds no node', '20m', {
    [stated('kube_pod_status_phase', { ...POD, phase: 'Pending' })]: '1x30',
    [stated('kube_pod_owner', { ...POD, owner_kind: 'ReplicaSet', owner_name: 'web' })]: '1x30',
  }, POD),
  silent('KubePodNotReady', 'it belongs to a Job', '20m', {
    [stated('kube_pod_status_phase', { ...POD, phase: 'Failed' })]: '1x30',
    [stated('kube_pod_owner', { ...POD, owner_kind: 'Job', owner_name: 'web' })]: '1x30',
  }),
  silent('KubePodNotReady', 'it runs', '20m', {
    [stated('kube_pod_status_phase', { ...POD, phase: 'Pending' })]: '0x30',
    [stated('kube_pod_status_phase', { ...POD, phase: 'Running' })]: '1x30',
  }),
  fires('KubeContainerWaiting', 'its image cannot be pulled', '70m', { [waiting('ImagePullBackOff')]: '1x80' }, { ...CONTAINER, reason: 'ImagePullBackOff' }),
  silent('KubeContainerWaiting', 'it ends again and again, for which there is another alert', '70m', { [waiting('CrashLoopBackOff')]: '1x80' }),
];

const DEPLOYMENT = { namespace: 'shop', deployment: 'web' };
const STATEFUL_SET = { namespace: 'shop', statefulset: 'db' };
const DAEMON_SET = { namespace: 'shop', daemonset: 'agent' };

function generations(kind: string, labels: { readonly [name: string]: string }, seen: number): TestSeries {
  return object(labels, { [`kube_${kind}_status_observed_generation`]: `${seen}x30`, [`kube_${kind}_metadata_generation`]: '4x30' });
}

function deployment(available: number, updated: string): TestSeries {
  return object(DEPLOYMENT, {
    kube_deployment_spec_replicas: '3x40',
    kube_deployment_status_replicas_available: `${available}x40`,
    kube_deployment_status_replicas_updated: updated,
  });
}

function progressing(status: string, value: number): TestSeries {
  return { [stated('kube_deployment_status_condition', { ...DEPLOYMENT, condition: 'Progressing', status })]: `${value}x30` };
}

function statefulSet(ready: number): TestSeries {
  return object(STATEFUL_SET, {
    kube_statefulset_replicas: '3x40', kube_statefulset_status_replicas_ready: `${ready}x40`, kube_statefulset_status_replicas_updated: '3x40',
  });
}

function update(current: string, updated: string): TestSeries {
  return {
    [stated('kube_statefulset_status_current_revision', { ...STATEFUL_SET, revision: current })]: '1x40',
    [stated('kube_statefulset_status_update_revision', { ...STATEFUL_SET, revision: 'db-2' })]: '1x40',
    ...object(STATEFUL_SET, { kube_statefulset_replicas: '3x40', kube_statefulset_status_replicas_updated: updated }),
  };
}

const WORKLOADS: readonly SetTest[] = [
  fires('KubeDeploymentGenerationMismatch', 'its controller has not seen the last change', '20m', generations('deployment', DEPLOYMENT, 3), DEPLOYMENT),
  silent('KubeDeploymentGenerationMismatch', 'its controller has seen all changes', '20m', generations('deployment', DEPLOYMENT, 4)),
  fires('KubeDeploymentReplicasMismatch', 'one of three pods does not become available', '30m', deployment(2, '3x40'), DEPLOYMENT),
  silent('KubeDeploymentReplicasMismatch', 'pods are being replaced', '30m', deployment(2, '0+1x40')),
  silent('KubeDeploymentReplicasMismatch', 'all pods are available', '30m', deployment(3, '3x40')),
  fires('KubeDeploymentRolloutStuck', 'its deadline has passed', '20m', progressing('false', 1), DEPLOYMENT),
  silent('KubeDeploymentRolloutStuck', 'it goes on', '20m', {
    ...progressing('false', 0),
    ...progressing('true', 1),
    [stated('kube_deployment_status_condition', { ...DEPLOYMENT, condition: 'Available', status: 'false' })]: '1x30',
  }),
  fires('KubeStatefulSetReplicasMismatch', 'one of three pods does not become ready', '30m', statefulSet(2), STATEFUL_SET),
  silent('KubeStatefulSetReplicasMismatch', 'all pods are ready', '30m', statefulSet(3)),
  fires('KubeStatefulSetGenerationMismatch', 'its controller has not seen the last change', '20m', generations('statefulset', STATEFUL_SET, 3), STATEFUL_SET),
  silent('KubeStatefulSetGenerationMismatch', 'its controller has seen all changes', '20m', generations('statefulset', STATEFUL_SET, 4)),
  fires('KubeStatefulSetUpdateNotRolledOut', 'one of three pods is new, and it goes no further', '30m', update('db-1', '1x40'), STATEFUL_SET),
  silent('KubeStatefulSetUpdateNotRolledOut', 'it goes on', '30m', update('db-1', '0+1x40')),
  silent('KubeStatefulSetUpdateNotRolledOut', 'all pods are of the newest revision', '30m', update('db-2', '3x40')),
];

function daemonSet(own: { readonly [metric: string]: string } = {}): TestSeries {
  const metrics = {
    desired_number_scheduled: '5x40', current_number_scheduled: '5x40', updated_number_scheduled: '5x40', number_available: '5x40', number_misscheduled: '0x40', ...own,
  };
  return object(DAEMON_SET, Object.fromEntries(Object.entries(metrics).map(([name, values]) => [`kube_daemonset_status_${name}`, values])));
}

const DAEMON_SETS: readonly SetTest[] = [
  fires('KubeDaemonSetRolloutStuck', 'a node still has the old pod', '30m', daemonSet({ updated_number_scheduled: '4x40' }), DAEMON_SET),
  fires('KubeDaemonSetRolloutStuck', 'a node lacks its pod', '30m', daemonSet({ current_number_scheduled: '4x40' }), DAEMON_SET),
  fires('KubeDaemonSetRolloutStuck', 'a node has a pod that it should not have', '30m', daemonSet({ number_misscheduled: '1x40' }), DAEMON_SET),
  fires('KubeDaemonSetRolloutStuck', 'a pod does not become available', '30m', daemonSet({ number_available: '4x40' }), DAEMON_SET),
  silent('KubeDaemonSetRolloutStuck', 'it goes on', '30m', daemonSet({ updated_number_scheduled: '0+1x40', number_available: '4x40' })),
  silent('KubeDaemonSetRolloutStuck', 'each node has its pod', '30m', daemonSet()),
  fires('KubeDaemonSetNotScheduled', 'two nodes have no pod', '20m', daemonSet({ current_number_scheduled: '3x40' }), DAEMON_SET),
  silent('KubeDaemonSetNotScheduled', 'each node has its pod', '20m', daemonSet()),
  fires('KubeDaemonSetMisScheduled', 'a node has a pod that it should not have', '20m', daemonSet({ number_misscheduled: '1x40' }), DAEMON_SET),
  silent('KubeDaemonSetMisScheduled', 'each node has its pod', '20m', daemonSet()),
];

const JOB = { namespace: 'shop', job_name: 'backup' };

const JOBS: readonly SetTest[] = [
  fires('KubeJobNotCompleted', 'it has run for more than twelve hours', '20m', object(JOB, { kube_job_status_start_time: '-43000x30', kube_job_status_active: '1x30' }), JOB),
  silent('KubeJobNotCompleted', 'it has run for an hour', '1h', object(JOB, { kube_job_status_start_time: '0x80', kube_job_status_active: '1x80' })),
  silent('KubeJobNotCompleted', 'it came to its end long ago', '20m', object(JOB, { kube_job_status_start_time: '-43000x30', kube_job_status_active: '0x30' })),
  fires('KubeJobFailed', 'it has failed', '20m', { [stated('kube_job_failed', { ...JOB, condition: 'true', reason: 'BackoffLimitExceeded' })]: '1x30' }, JOB),
  silent('KubeJobFailed', 'it has not failed', '20m', {
    [stated('kube_job_failed', { ...JOB, condition: 'true' })]: '0x30',
    [stated('kube_job_failed', { ...JOB, condition: 'false' })]: '1x30',
  }),
];

const HPA = { namespace: 'shop', horizontalpodautoscaler: 'web' };

function autoscaler(current: string, desired: string, max = 10): TestSeries {
  return object(HPA, {
    kube_horizontalpodautoscaler_spec_min_replicas: '2x60',
    kube_horizontalpodautoscaler_spec_max_replicas: `${max}x60`,
    kube_horizontalpodautoscaler_status_current_replicas: current,
    kube_horizontalpodautoscaler_status_desired_replicas: desired,
  });
}

const BUDGET = { namespace: 'shop', poddisruptionbudget: 'web' };

function budget(healthy: number, expected: number): TestSeries {
  return object(BUDGET, {
    kube_poddisruptionbudget_status_desired_healthy: '2x30',
    kube_poddisruptionbudget_status_current_healthy: `${healthy}x30`,
    kube_poddisruptionbudget_status_expected_pods: `${expected}x30`,
  });
}

const SCALING: readonly SetTest[] = [
  fires('KubeHpaReplicasMismatch', 'five pods do not become seven', '40m', autoscaler('5x60', '7x60'), HPA),
  silent('KubeHpaReplicasMismatch', 'there are more pods all the time', '20m', autoscaler('3 3x5 4x5 5x5 6x10', '7x60')),
  silent('KubeHpaReplicasMismatch', 'there are as many as it wants', '40m', autoscaler('5x60', '5x60')),
  fires('KubeHpaMaxedOut', 'there are as many pods as there may be', '20m', autoscaler('10x60', '10x60'), HPA),
  silent('KubeHpaMaxedOut', 'there may be more pods', '20m', autoscaler('9x60', '9x60')),
  silent('KubeHpaMaxedOut', 'it may choose only one number', '20m', autoscaler('2x60', '2x60', 2)),
  fires('KubePdbNotEnoughHealthyPods', 'one of two pods is healthy', '20m', budget(1, 2), BUDGET),
  silent('KubePdbNotEnoughHealthyPods', 'both are healthy', '20m', budget(2, 2)),
  silent('KubePdbNotEnoughHealthyPods', 'there are no pods to which it applies', '20m', budget(0, 0)),
];

export const APPS_TESTS: readonly SetTest[] = [...PODS, ...WORKLOADS, ...DAEMON_SETS, ...JOBS, ...SCALING];
