import { KUBELET, ofKubelet, stated } from './test-series';
import { fires, firesAs, silent, TestSeries, yields } from '../build-tests';
import { SetTest } from '../rule-set';

const NODE = { node: 'n1' };

/** A node's condition, beside one that it has and one that it has not, and whether it takes pods. */
function condition(name: string, values: string, unschedulable = 0): TestSeries {
  const is = (type: string, status: string): string => stated('kube_node_status_condition', { ...NODE, condition: type, status });
  return {
    [is('Ready', 'unknown')]: '1x60',
    [is('EtcdIsVoter', 'true')]: '1x60',
    [is('MemoryPressure', 'true')]: '0x60',
    [is('MemoryPressure', 'false')]: '1x60',
    [is(name, 'true')]: values,
    [stated('kube_node_spec_unschedulable', NODE)]: `${unschedulable}x60`,
  };
}

const UNREACHABLE: TestSeries = { [stated('kube_node_spec_taint', { ...NODE, key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' })]: '1x30' };

/** A node that takes ten pods. */
function pods(count: number): TestSeries {
  const each = Array.from({ length: count }, (_, i) => ({ namespace: 'shop', pod: `web-${i}` }));
  return {
    [stated('kube_node_status_capacity', { ...NODE, resource: 'pods', unit: 'integer' })]: '10x30',
    [stated('kube_node_status_capacity', { ...NODE, resource: 'memory', unit: 'byte' })]: '1000000x30',
    ...Object.fromEntries(each.flatMap((pod) => [
      [stated('kube_pod_info', { ...pod, ...NODE, uid: pod.pod }), '1x30'],
      [stated('kube_pod_status_phase', { ...pod, phase: 'Running' }), '1x30'],
      [stated('kube_pod_status_phase', { ...pod, phase: 'Pending' }), '0x30'],
    ])),
    // what has come to its end takes no place
    [stated('kube_pod_info', { namespace: 'shop', pod: 'done', ...NODE })]: '1x30',
    [stated('kube_pod_status_phase', { namespace: 'shop', pod: 'done', phase: 'Running' })]: '0x30',
    [stated('kube_pod_status_phase', { namespace: 'shop', pod: 'done', phase: 'Succeeded' })]: '1x30',
  };
}

const NODES: readonly SetTest[] = [
  fires('KubeNodeNotReady', 'it is not ready', '20m', condition('Ready', '0x30'), NODE),
  silent('KubeNodeNotReady', 'it is ready', '20m', condition('Ready', '1x30')),
  silent('KubeNodeNotReady', 'somebody has taken it out of service', '20m', condition('Ready', '0x30', 1)),
  fires('KubeNodePressure', 'its disk is almost full', '20m', condition('DiskPressure', '1x30'), { ...NODE, condition: 'DiskPressure' }),
  silent('KubeNodePressure', 'it is ready', '20m', { ...condition('DiskPressure', '0x30'), ...condition('Ready', '1x30') }),
  fires('KubeNodeUnreachable', 'nobody hears of it', '20m', UNREACHABLE, NODE),
  silent('KubeNodeUnreachable', 'it is kept for some pods', '20m', { [stated('kube_node_spec_taint', { ...NODE, key: 'dedicated', effect: 'NoSchedule' })]: '1x30' }),
  silent('KubeNodeUnreachable', 'the autoscaler is taking it away', '20m', {
    ...UNREACHABLE,
    [stated('kube_node_spec_taint', { ...NODE, key: 'ToBeDeletedByClusterAutoscaler', effect: 'NoSchedule' })]: '1x30',
  }),
  fires('KubeletTooManyPods', 'ten of ten pods run', '20m', pods(10), NODE),
  silent('KubeletTooManyPods', 'nine of ten pods run', '20m', pods(9)),
  fires('KubeNodeReadinessFlapping', 'it is ready every other minute', '40m', condition('Ready', Array.from({ length: 50 }, (_, i) => i % 2).join(' ')), NODE),
  silent('KubeNodeReadinessFlapping', 'something else changes every other minute', '40m', {
    ...condition('DiskPressure', Array.from({ length: 50 }, (_, i) => i % 2).join(' ')),
    ...condition('Ready', '1x60'),
  }),
  silent('KubeNodeReadinessFlapping', 'it was not ready once', '40m', condition('Ready', '1x20 0x5 1x20')),
];

/** All values are at most that many seconds. */
function histogram(metric: string, seconds: number): TestSeries {
  return { [ofKubelet(`${metric}_bucket`, { le: String(seconds) })]: '0+60x40', [ofKubelet(`${metric}_bucket`, { le: '+Inf' })]: '0+60x40' };
}

const RESULT = { instance: 'n1', node: 'n1' };

function certificate(kind: 'Client' | 'Server', ttl: string, errors: string): SetTest[] {
  const left = (seconds: number): TestSeries => ({ [ofKubelet(ttl)]: `${seconds}x10` });
  return [
    firesAs(`Kubelet${kind}CertificateExpiration`, 'a week is left, almost', '5m', left(600_000), ['warning', KUBELET]),
    firesAs(`Kubelet${kind}CertificateExpiration`, 'an hour is left', '5m', left(3_600), ['warning', KUBELET], ['critical', KUBELET]),
    silent(`Kubelet${kind}CertificateExpiration`, 'a month is left', '5m', left(2_592_000)),
    fires(`Kubelet${kind}CertificateRenewalErrors`, 'it fails every minute', '30m', { [ofKubelet(errors)]: '0+1x40' }, KUBELET),
    silent(`Kubelet${kind}CertificateRenewalErrors`, 'it failed once', '30m', { [ofKubelet(errors)]: '0 1x40' }),
  ];
}

const evictions = (values: string) => ({ [ofKubelet('kubelet_evictions', { eviction_signal: 'memory.available' })]: values });

const KUBELETS: readonly SetTest[] = [
  fires('KubeNodeEviction', 'pods are evicted', '20m', evictions('0+1x30'), { ...NODE, eviction_signal: 'memory.available' }),
  silent('KubeNodeEviction', 'pods were evicted an hour ago', '70m', evictions('0+1x10 10x80')),
  yields(
    'node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile', 'all values are at most 10s', '10m', histogram('kubelet_pleg_relist_duration_seconds', 10),
    [{ ...RESULT, quantile: '0.99' }, 9.9], [{ ...RESULT, quantile: '0.9' }, 9], [{ ...RESULT, quantile: '0.5' }, 5],
  ),
  fires('KubeletPlegDurationHigh', 'it needs 20s', '20m', histogram('kubelet_pleg_relist_duration_seconds', 20), { ...RESULT, quantile: '0.99' }),
  silent('KubeletPlegDurationHigh', 'it needs 2s', '20m', histogram('kubelet_pleg_relist_duration_seconds', 1)),
  fires('KubeletPodStartUpLatencyHigh', 'it needs two minutes', '30m', histogram('kubelet_pod_worker_duration_seconds', 120), RESULT),
  silent('KubeletPodStartUpLatencyHigh', 'it needs 2s', '30m', histogram('kubelet_pod_worker_duration_seconds', 1)),
  ...certificate('Client', 'kubelet_certificate_manager_client_ttl_seconds', 'kubelet_certificate_manager_client_expiration_renew_errors'),
  ...certificate('Server', 'kubelet_certificate_manager_server_ttl_seconds', 'kubelet_server_expiration_renew_errors'),
  fires('KubeletDown', 'none answers', '20m', { [ofKubelet('up')]: '0x30', [ofKubelet('up', { metrics_path: '/metrics/probes' })]: '1x30' }, {}),
  fires('KubeletDown', 'none is found', '20m', { 'up{job="node-exporter",instance="n1"}': '1x30' }, {}),
  silent('KubeletDown', 'one of two answers', '20m', { [ofKubelet('up')]: '0x30', [ofKubelet('up', { instance: 'n2', node: 'n2' })]: '1x30' }),
];

export const KUBELET_TESTS: readonly SetTest[] = [...NODES, ...KUBELETS];
