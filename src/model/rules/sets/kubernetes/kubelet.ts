import { state, stateSeries } from './terms';
import { SetAlert, SetGroup, SetRecord } from '../rule-set';

/** Nodes that take pods: of the others somebody knows. */
const IN_SERVICE = `${state('node', 'kube_node_spec_unschedulable')} == 0`;

/** Taints of nodes that are about to be taken away. */
const LEAVING = 'key=~"ToBeDeletedByClusterAutoscaler|cloud.google.com/impending-node-termination|aws-node-termination-handler/spot-itn"';

const RUNNING = `max by (namespace, pod, node) (${stateSeries('kube_pod_info', 'node!=""')}) and on (namespace, pod) ${stateSeries('kube_pod_status_phase', 'phase="Running"')} == 1`;

const NODES: readonly SetAlert[] = [
  {
    alert: 'KubeNodeNotReady',
    expr: `${state('node', 'kube_node_status_condition', 'condition="Ready"', 'status="true"')} == 0 and ${IN_SERVICE}`,
    for: '15m',
    severity: 'warning',
    summary: 'A node is not ready',
    description: 'Node {{ $labels.node }} of $cluster has not been ready for more than 15 minutes.',
  },
  {
    alert: 'KubeNodePressure',
    expr: `${state('node, condition', 'kube_node_status_condition', 'condition=~"MemoryPressure|DiskPressure|PIDPressure"', 'status="true"')} == 1 and on (node) ${IN_SERVICE}`,
    for: '10m',
    severity: 'info',
    summary: 'A node runs short of something',
    description: 'Node {{ $labels.node }} of $cluster says {{ $labels.condition }}: its kubelet may evict pods.',
  },
  {
    alert: 'KubeNodeUnreachable',
    expr: `${state('node', 'kube_node_spec_taint', 'key="node.kubernetes.io/unreachable"', 'effect="NoSchedule"')} == 1 unless on (node) ${stateSeries('kube_node_spec_taint', LEAVING)} == 1`,
    for: '15m',
    severity: 'warning',
    summary: 'A node cannot be reached',
    description: 'The control plane of $cluster does not hear of node {{ $labels.node }}; its pods may be started elsewhere.',
  },
  {
    alert: 'KubeletTooManyPods',
    // virtual nodes say that they take one
    expr: `count by (node) (${RUNNING}) / (${state('node', 'kube_node_status_capacity', 'resource="pods"')} != 1) > $ratio`,
    thresholds: { ratio: 0.95 },
    for: '15m',
    severity: 'info',
    summary: 'A node has almost all the pods that it may have',
    description: 'Node {{ $labels.node }} of $cluster runs {{ $value | humanizePercentage }} of the pods that it takes.',
  },
  {
    alert: 'KubeNodeReadinessFlapping',
    expr: `max by (node) (changes(${stateSeries('kube_node_status_condition', 'condition="Ready"', 'status="true"')}[15m])) > $changes and ${IN_SERVICE}`,
    thresholds: { changes: 2 },
    for: '15m',
    severity: 'warning',
    summary: 'A node is now ready, now not',
    description: 'Node {{ $labels.node }} of $cluster has become ready or not ready {{ $value }} times within 15 minutes.',
  },
];

function kubelet(metric: string): string {
  return `${metric}{job="kubelet"}`;
}

/** Certificates that the kubelet renews itself, if it can. */
function certificate(kind: 'Client' | 'Server', ttl: string, errors: string): SetAlert[] {
  const name = kind.toLowerCase();
  const expiration = (severity: 'warning' | 'critical', seconds: number): SetAlert => ({
    alert: `Kubelet${kind}CertificateExpiration`,
    expr: `${kubelet(ttl)} < $${severity}Seconds`,
    thresholds: { [`${severity}Seconds`]: seconds },
    severity,
    summary: `The ${name} certificate of a kubelet expires soon`,
    description: `The ${name} certificate of the kubelet on node {{ $labels.node }} of $cluster expires in {{ $value | humanizeDuration }}.`,
  });
  return [
    expiration('warning', 604_800),
    expiration('critical', 86_400),
    {
      alert: `Kubelet${kind}CertificateRenewalErrors`,
      expr: `increase(${kubelet(errors)}[5m]) > 0`,
      for: '15m',
      severity: 'warning',
      summary: `A kubelet cannot renew its ${name} certificate`,
      description: `The kubelet on node {{ $labels.node }} of $cluster has failed to renew its ${name} certificate {{ $value | humanize }} times in 5 minutes.`,
    },
  ];
}

const KUBELET: readonly SetAlert[] = [
  {
    alert: 'KubeNodeEviction',
    expr: `sum by (node, eviction_signal) (rate(${kubelet('kubelet_evictions')}[15m])) > 0`,
    severity: 'info',
    summary: 'A node evicts pods',
    description: 'Node {{ $labels.node }} of $cluster has evicted pods within 15 minutes, because of {{ $labels.eviction_signal }}.',
  },
  {
    alert: 'KubeletPlegDurationHigh',
    expr: 'node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile{quantile="0.99"} >= $seconds',
    thresholds: { seconds: 10 },
    for: '5m',
    severity: 'warning',
    summary: 'A kubelet takes long to see what its containers do',
    description: 'The kubelet on node {{ $labels.node }} of $cluster needs {{ $value | humanizeDuration }} to list its containers (99th percentile).',
  },
  {
    alert: 'KubeletPodStartUpLatencyHigh',
    expr: `histogram_quantile(0.99, sum by (instance, node, le) (rate(${kubelet('kubelet_pod_worker_duration_seconds_bucket')}[5m]))) > $seconds`,
    thresholds: { seconds: 60 },
    for: '15m',
    severity: 'warning',
    summary: 'A kubelet takes long to act on a change of a pod',
    description: 'The kubelet on node {{ $labels.node }} of $cluster needs {{ $value | humanizeDuration }} for a change of a pod (99th percentile).',
  },
  ...certificate('Client', 'kubelet_certificate_manager_client_ttl_seconds', 'kubelet_certificate_manager_client_expiration_renew_errors'),
  ...certificate('Server', 'kubelet_certificate_manager_server_ttl_seconds', 'kubelet_server_expiration_renew_errors'),
  {
    alert: 'KubeletDown',
    // a kubelet has further paths, and each an `up` of its own
    expr: 'absent(up{job="kubelet",metrics_path="/metrics"} == 1)',
    for: '15m',
    severity: 'critical',
    summary: 'No kubelet can be scraped',
    description: 'No kubelet of $cluster has answered a scrape for 15 minutes.',
  },
];

const QUANTILES: readonly SetRecord[] = ['0.99', '0.9', '0.5'].map((quantile) => ({
  record: 'node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile',
  expr: `histogram_quantile(${quantile}, sum by (instance, node, le) (rate(${kubelet('kubelet_pleg_relist_duration_seconds_bucket')}[5m])))`,
  labels: { quantile },
}));

/** Nodes, and what runs their pods. */
export const KUBELET_GROUPS: readonly SetGroup[] = [
  { name: 'kubernetes-system-nodes', jobs: ['kube-state-metrics'], rules: NODES },
  { name: 'kubelet.rules', jobs: ['kubelet'], rules: QUANTILES },
  { name: 'kubernetes-system-kubelet', jobs: ['kubelet'], rules: KUBELET },
];
