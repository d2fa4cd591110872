import { CONTAINER, ofContainer, stated } from './test-series';
import { TestSeries, yields } from '../build-tests';
import { SetTest } from '../rule-set';

const RESULT = { ...CONTAINER, node: 'n1' };

const CPU = ['rate5m', 'irate'].map((kind) => yields(
  `node_namespace_pod_container:container_cpu_usage_seconds_total:sum_${kind}`, 'CPUs are added up, and the pod is not counted again', '10m', {
    [ofContainer('container_cpu_usage_seconds_total', { cpu: 'cpu0' })]: '0+30x20',
    [ofContainer('container_cpu_usage_seconds_total', { cpu: 'cpu1' })]: '0+60x20',
    [ofContainer('container_cpu_usage_seconds_total', { container: '', image: '' })]: '0+90x20',
  }, [RESULT, 1.5],
));

const MEMORY = ['working_set_bytes', 'rss', 'cache', 'swap'].map((kind) => yields(
  `node_namespace_pod_container:container_memory_${kind}`, 'a container that was started anew counts once', '10m', {
    [ofContainer(`container_memory_${kind}`, { id: '/a' })]: '100x20',
    [ofContainer(`container_memory_${kind}`, { id: '/b' })]: '200x20',
    [ofContainer(`container_memory_${kind}`, { container: '', image: '' })]: '300x20',
  }, [RESULT, 200],
));

const DONE = { namespace: 'shop', pod: 'done', container: 'web' };

const RESOURCES = ['requests', 'limits'].flatMap((kind) => ['memory', 'cpu'].flatMap((resource) => {
  const metric = `kube_pod_container_resource_${kind}`;
  const sidecar = { ...CONTAINER, container: 'proxy' };
  const series: TestSeries = {
    [stated(metric, { ...RESULT, resource })]: '2x20',
    [stated(metric, { ...sidecar, node: 'n1', resource })]: '1x20',
    [stated(metric, { ...DONE, node: 'n1', resource })]: '4x20',
    [stated(metric, { ...RESULT, resource: 'ephemeral_storage' })]: '8x20',
    [stated('kube_pod_status_phase', { namespace: 'shop', pod: 'web-1', phase: 'Running' })]: '1x20',
    [stated('kube_pod_status_phase', { namespace: 'shop', pod: 'done', phase: 'Running' })]: '0x20',
    [stated('kube_pod_status_phase', { namespace: 'shop', pod: 'done', phase: 'Succeeded' })]: '1x20',
  };
  const name = 'a pod that has come to its end holds nothing';
  return [
    yields(`cluster:namespace:pod_${resource}:active:${metric}`, name, '10m', series, [{ ...RESULT, resource }, 2], [{ ...sidecar, node: 'n1', resource }, 1]),
    yields(`namespace_${resource}:${metric}:sum`, name, '10m', series, [{ namespace: 'shop' }, 3]),
  ];
}));

type Owner = readonly [pod: string, kind: string, name: string];

const OWNERS: readonly Owner[] = [
  ['web-a-1', 'ReplicaSet', 'web-a'],
  ['set-1', 'ReplicaSet', 'set'],
  ['canary-a-1', 'ReplicaSet', 'canary-a'],
  ['agent-1', 'DaemonSet', 'agent'],
  ['db-0', 'StatefulSet', 'db'],
  // called as the ReplicaSet is
  ['web-a-0', 'StatefulSet', 'web-a'],
  ['backup-1', 'Job', 'backup'],
  ['shell', '<none>', '<none>'],
  ['shell-2', '', ''],
  ['kube-scheduler-n1', 'Node', 'n1'],
  ['kafka-0', 'StrimziPodSet', 'kafka'],
];

const SETS: readonly Owner[] = [['web-a', 'Deployment', 'web'], ['set', '<none>', '<none>'], ['canary-a', 'Rollout', 'canary']];

function owners(metric: string, label: string, all: readonly Owner[]): TestSeries {
  return Object.fromEntries(all.map(([object, owner_kind, owner_name]) => [stated(metric, { namespace: 'shop', [label]: object, owner_kind, owner_name }), '1x20']));
}

const WORKLOADS: readonly (readonly [pod: string, workload: string, type: string])[] = [
  ['web-a-1', 'web', 'deployment'],
  ['set-1', 'set', 'replicaset'],
  ['canary-a-1', 'canary', 'Rollout'],
  ['agent-1', 'agent', 'daemonset'],
  ['db-0', 'db', 'statefulset'],
  ['web-a-0', 'web-a', 'statefulset'],
  ['backup-1', 'backup', 'job'],
  ['shell', 'shell', 'barepod'],
  ['shell-2', 'shell-2', 'barepod'],
  ['kube-scheduler-n1', 'kube-scheduler-n1', 'staticpod'],
  ['kafka-0', 'kafka', 'StrimziPodSet'],
];

const POD_OWNER = yields(
  'namespace_workload_pod:kube_pod_owner:relabel', 'each pod has one workload', '10m',
  { ...owners('kube_pod_owner', 'pod', OWNERS), ...owners('kube_replicaset_owner', 'replicaset', SETS) },
  ...WORKLOADS.map(([pod, workload, workload_type]) => [{ namespace: 'shop', pod, workload, workload_type }, 1] as const),
);

/** Two CPUs of one node, of which each is busy for a quarter of the time. */
const CPUS: TestSeries = Object.fromEntries(['0', '1'].flatMap((cpu) => Object.entries({ idle: 30, iowait: 9, steal: 6, user: 10, system: 5 }).map(([mode, seconds]) => [
  `node_cpu_seconds_total{job="node-exporter",instance="n1",node="n1",cpu="${cpu}",mode="${mode}"}`, `0+${seconds}x20`,
])));

const NODES: readonly SetTest[] = [
  yields('node_namespace_pod:kube_pod_info:', 'a pod that has no node yet is on none', '10m', {
    [stated('kube_pod_info', { namespace: 'shop', pod: 'web-1', node: 'n1', uid: '1' })]: '1x20',
    [stated('kube_pod_info', { namespace: 'shop', pod: 'web-2', node: '', uid: '2' })]: '1x20',
  }, [{ namespace: 'shop', pod: 'web-1', node: 'n1' }, 1]),
  yields('node:node_num_cpu:sum', 'two CPUs', '10m', CPUS, [{ node: 'n1' }, 2]),
  yields(':node_memory_MemAvailable_bytes:sum', 'two nodes', '10m', {
    'node_memory_MemAvailable_bytes{job="node-exporter",instance="n1",node="n1"}': '100x20',
    'node_memory_MemAvailable_bytes{job="node-exporter",instance="n2",node="n2"}': '200x20',
  }, [{}, 300]),
  yields('node:node_cpu_utilization:ratio_rate5m', 'only work counts', '10m', CPUS, [{ node: 'n1' }, 0.25]),
  yields('cluster:node_cpu:ratio_rate5m', 'only work counts', '10m', CPUS, [{}, 0.25]),
];

export const WORKLOAD_TESTS: readonly SetTest[] = [...CPU, ...MEMORY, ...RESOURCES, POD_OWNER, ...NODES];
