import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NONE_ALLOWED, stat, table } from '../panels';

const IN = 'namespace=~"$namespace", pod=~"$pod"';
const CPU = `container_cpu_usage_seconds_total{job="cadvisor", container!="", ${IN}}`;
const MEMORY = `container_memory_working_set_bytes{job="cadvisor", container!="", ${IN}}`;

/** Single pods: what they use, what they may, and why they do not run. */
export const PODS: OwnDashboard = {
  id: 'pods',
  title: 'Fleet / Pods',
  description: 'Single pods of one cluster: what they use, what they may, and why they do not run.',
  jobs: ['cadvisor', 'kube-state-metrics'],
  clusters: 'one',
  languages: ['promql'],
  variables: [
    { name: 'namespace', label: 'Namespace', query: 'label_values(kube_pod_info, namespace)' },
    { name: 'pod', label: 'Pod', query: 'label_values(kube_pod_info{namespace=~"$namespace"}, pod)' },
  ],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Pods', 'Pods that run.', `sum(kube_pod_status_phase{phase="Running", ${IN}})`, { width: 6 }),
        stat('Pods that are not ready', 'Pods that get no traffic.', `sum(kube_pod_status_ready{condition="false", ${IN}})`, { width: 6, limits: [{ from: 1, color: 'yellow' }] }),
        stat('Restarts', 'Containers that were started again within the chosen time.', `sum(increase(kube_pod_container_status_restarts_total{${IN}}[$__range]))`,
          { width: 6, unit: 'short', limits: NONE_ALLOWED }),
        stat('Killed for memory', 'Containers whose last end was by the kernel, for their memory.', `sum(kube_pod_container_status_last_terminated_reason{reason="OOMKilled", ${IN}})`,
          { width: 6, limits: NONE_ALLOWED }),
        table('Containers that wait', 'Why containers do not run.', { namespace: 'Namespace', pod: 'Pod', container: 'Container', reason: 'Reason' }, [
          column('Containers', `sum by (namespace, pod, container, reason) (kube_pod_container_status_waiting_reason{${IN}}) > 0`),
        ], { height: 6 }),
      ],
    },
    {
      title: 'CPU and memory',
      panels: [
        graph('CPU', 'Cores that a container uses.', `sum by (pod, container) (rate(${CPU}[$__rate_interval]))`, { legend: '{{pod}} {{container}}' }),
        graph('Memory', 'What a container uses and the kernel cannot take back.', `sum by (pod, container) (${MEMORY})`, { legend: '{{pod}} {{container}}', unit: 'bytes' }),
        graph('CPU throttled', 'Share of the periods in which a container wanted more than its limit.',
          `sum by (pod, container) (rate(container_cpu_cfs_throttled_periods_total{job="cadvisor", container!="", ${IN}}[$__rate_interval]))
/ sum by (pod, container) (rate(container_cpu_cfs_periods_total{job="cadvisor", container!="", ${IN}}[$__rate_interval]))`,
          { legend: '{{pod}} {{container}}', unit: 'percentunit', limits: [{ from: 0.25, color: 'yellow' }] }),
        graph('Memory of the limit', 'Share of its limit that a container uses: at all of it, it is killed.',
          `sum by (pod, container) (${MEMORY}) / sum by (pod, container) (kube_pod_container_resource_limits{resource="memory", ${IN}})`,
          { legend: '{{pod}} {{container}}', unit: 'percentunit', limits: FILLING }),
      ],
    },
    {
      title: 'Network and disks',
      panels: [
        graph('Received', 'Bytes that a pod receives.', `sum by (pod) (rate(container_network_receive_bytes_total{job="cadvisor", ${IN}}[$__rate_interval]))`, { legend: '{{pod}}', unit: 'Bps' }),
        graph('Sent', 'Bytes that a pod sends.', `sum by (pod) (rate(container_network_transmit_bytes_total{job="cadvisor", ${IN}}[$__rate_interval]))`, { legend: '{{pod}}', unit: 'Bps' }),
        graph('Read', 'Bytes that a pod reads from disks.', `sum by (pod) (rate(container_fs_reads_bytes_total{job="cadvisor", container!="", ${IN}}[$__rate_interval]))`, { legend: '{{pod}}', unit: 'Bps' }),
        graph('Written', 'Bytes that a pod writes to disks.', `sum by (pod) (rate(container_fs_writes_bytes_total{job="cadvisor", container!="", ${IN}}[$__rate_interval]))`, { legend: '{{pod}}', unit: 'Bps' }),
      ],
    },
  ],
};
