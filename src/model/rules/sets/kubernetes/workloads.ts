import { state, stateSeries } from './terms';
import { SetGroup, SetRecord } from '../rule-set';

const CONTAINER = 'node, namespace, pod, container';

/** Series of cAdvisor about containers: those about pods and nodes have no image. */
function container(metric: string): string {
  return `${metric}{job="cadvisor",image!=""}`;
}

const CPU: readonly SetRecord[] = (['rate5m', 'irate'] as const).map((kind) => ({
  record: `node_namespace_pod_container:container_cpu_usage_seconds_total:sum_${kind}`,
  expr: `sum by (${CONTAINER}) (${kind === 'irate' ? 'irate' : 'rate'}(${container('container_cpu_usage_seconds_total')}[5m]))`,
}));

const MEMORY: readonly SetRecord[] = ['working_set_bytes', 'rss', 'cache', 'swap'].map((kind) => ({
  record: `node_namespace_pod_container:container_memory_${kind}`,
  // a container that is started anew is there twice for a moment
  expr: `max by (${CONTAINER}) (${container(`container_memory_${kind}`)})`,
}));

/** Pods that hold what they requested. */
const ACTIVE = `${stateSeries('kube_pod_status_phase', 'phase=~"Pending|Running"')} == 1`;

const RESOURCES: readonly SetRecord[] = ['requests', 'limits'].flatMap((kind) => ['memory', 'cpu'].flatMap((resource): SetRecord[] => {
  const metric = `kube_pod_container_resource_${kind}`;
  const each = state('node, namespace, pod, container, resource', metric, `resource="${resource}"`);
  return [
    { record: `cluster:namespace:pod_${resource}:active:${metric}`, expr: `${each} and on (namespace, pod) ${ACTIVE}` },
    { record: `namespace_${resource}:${metric}:sum`, expr: `sum by (namespace) (cluster:namespace:pod_${resource}:active:${metric})` },
  ];
}));

const OWNED = 'namespace, workload, pod';

/** kube-state-metrics 2 writes `<none>` where something has no owner; a later one is to leave the label empty. */
const NOBODY = '(<none>)?';

/** Copies a label of the series. */
function copied(series: string, from: string, to: string): string {
  return `label_replace(${series}, "${to}", "$1", "${from}", "(.+)")`;
}

/** Pods with what owns them. */
function owned(owner: string): string {
  return stateSeries('kube_pod_owner', owner);
}

/** Pods of a ReplicaSet with what owns the ReplicaSet. */
function replicated(owner: string): string {
  return `${copied(owned('owner_kind="ReplicaSet"'), 'owner_name', 'replicaset')} * on (namespace, replicaset) group_left (owner_name, owner_kind)`
    + ` max by (namespace, replicaset, owner_name, owner_kind) (${stateSeries('kube_replicaset_owner', owner)})`;
}

/** Type of workload -> its pods, and the label that names it. */
const KINDS: readonly (readonly [type: string, pods: string, name: string])[] = [
  ['deployment', replicated('owner_kind="Deployment"'), 'owner_name'],
  ['replicaset', replicated(`owner_kind=~"${NOBODY}"`), 'replicaset'],
  ['daemonset', owned('owner_kind="DaemonSet"'), 'owner_name'],
  ['statefulset', owned('owner_kind="StatefulSet"'), 'owner_name'],
  ['job', owned('owner_kind="Job"'), 'owner_name'],
  ['barepod', owned(`owner_kind=~"${NOBODY}"`), 'pod'],
  ['staticpod', owned('owner_kind="Node"'), 'pod'],
];

/** Pods of what others than Kubernetes itself control: their owner says the type. */
const OTHERS = [
  replicated(`owner_kind!~"Deployment|${NOBODY}"`),
  owned(`owner_kind!~"ReplicaSet|DaemonSet|StatefulSet|Job|Node|${NOBODY}"`),
].map((pods) => `max by (${OWNED}, workload_type) (${copied(copied(pods, 'owner_name', 'workload'), 'owner_kind', 'workload_type')})`);

const OWNERS: readonly SetRecord[] = [
  ...KINDS.map(([workload_type, pods, name]): SetRecord => ({
    record: 'namespace_workload_pod:kube_pod_owner:relabel',
    expr: `max by (${OWNED}) (${copied(pods, name, 'workload')})`,
    labels: { workload_type },
  })),
  { record: 'namespace_workload_pod:kube_pod_owner:relabel', expr: OTHERS.join(' or ') },
];

/** CPU of the machine that does something; waiting for a disk is none of it, nor what goes to other virtual machines. */
const BUSY = 'sum without (mode) (rate(node_cpu_seconds_total{job="node-exporter",mode!~"idle|iowait|steal"}[5m]))';

const NODES: readonly SetRecord[] = [
  { record: 'node:node_num_cpu:sum', expr: 'count by (node) (node_cpu_seconds_total{job="node-exporter",mode="idle"})' },
  { record: ':node_memory_MemAvailable_bytes:sum', expr: 'sum(node_memory_MemAvailable_bytes{job="node-exporter"})' },
  { record: 'node:node_cpu_utilization:ratio_rate5m', expr: `avg by (node) (${BUSY})` },
  { record: 'cluster:node_cpu:ratio_rate5m', expr: `avg(${BUSY})` },
];

/** What dashboards read: containers, workloads and nodes. */
export const WORKLOAD_GROUPS: readonly SetGroup[] = [
  { name: 'k8s.rules.container_cpu', jobs: ['cadvisor'], rules: CPU },
  { name: 'k8s.rules.container_memory', jobs: ['cadvisor'], rules: MEMORY },
  { name: 'k8s.rules.container_resource', jobs: ['kube-state-metrics'], rules: RESOURCES },
  { name: 'k8s.rules.pod_owner', jobs: ['kube-state-metrics'], rules: OWNERS },
  {
    name: 'node.rules.pods',
    jobs: ['kube-state-metrics'],
    rules: [{ record: 'node_namespace_pod:kube_pod_info:', expr: state('node, namespace, pod', 'kube_pod_info', 'node!=""') }],
  },
  { name: 'node.rules', jobs: ['node-exporter'], rules: NODES },
];
