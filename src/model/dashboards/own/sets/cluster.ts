import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NONE_ALLOWED, stat, table } from '../panels';

const CPU = 'container_cpu_usage_seconds_total{job="cadvisor", container!=""}';
const MEMORY = 'container_memory_working_set_bytes{job="cadvisor", container!=""}';

/** What one cluster has, what is asked of it, and where that goes. */
export const CLUSTER: OwnDashboard = {
  id: 'cluster',
  title: 'Fleet / Cluster',
  description: 'What one cluster has, what is asked of it, and which namespaces use it.',
  jobs: ['kube-state-metrics', 'cadvisor'],
  clusters: 'one',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'Cluster',
      panels: [
        stat('Nodes', 'Nodes of the cluster.', 'count(kube_node_info)'),
        stat('Nodes not ready', 'Nodes whose kubelet does not report itself ready.', 'count(kube_node_status_condition{condition="Ready", status="true"} == 0)',
          { limits: NONE_ALLOWED }),
        stat('Pods', 'Pods that run.', 'sum(kube_pod_status_phase{phase="Running"})'),
        stat('Pods that wait', 'Pods that are pending, or whose state is unknown.', 'sum(kube_pod_status_phase{phase=~"Pending|Unknown"})', { limits: [{ from: 1, color: 'yellow' }] }),
        stat('CPU in use', 'Share of the CPU of all nodes that containers use.', `sum(rate(${CPU}[$__rate_interval])) / sum(kube_node_status_allocatable{resource="cpu"})`,
          { unit: 'percentunit', limits: FILLING }),
        stat('Memory in use', 'Share of the memory of all nodes that containers use.', `sum(${MEMORY}) / sum(kube_node_status_allocatable{resource="memory"})`,
          { unit: 'percentunit', limits: FILLING }),
      ],
    },
    {
      title: 'CPU and memory',
      panels: [
        graph('CPU', 'What containers use, beside what is asked for and what there is.', [
          { expr: `sum(rate(${CPU}[$__rate_interval]))`, legend: 'used' },
          { expr: 'sum(kube_pod_container_resource_requests{resource="cpu"})', legend: 'requested' },
          { expr: 'sum(kube_node_status_allocatable{resource="cpu"})', legend: 'allocatable' },
        ]),
        graph('Memory', 'What containers use, beside what is asked for and what there is.', [
          { expr: `sum(${MEMORY})`, legend: 'used' },
          { expr: 'sum(kube_pod_container_resource_requests{resource="memory"})', legend: 'requested' },
          { expr: 'sum(kube_node_status_allocatable{resource="memory"})', legend: 'allocatable' },
        ], { unit: 'bytes' }),
        graph('CPU by namespace', 'What the containers of each namespace use.', `sum by (namespace) (rate(${CPU}[$__rate_interval]))`, { legend: '{{namespace}}', stacked: true }),
        graph('Memory by namespace', 'What the containers of each namespace use.', `sum by (namespace) (${MEMORY})`, { legend: '{{namespace}}', stacked: true, unit: 'bytes' }),
      ],
    },
    {
      title: 'Namespaces',
      panels: [
        table('Namespaces', 'A click on a namespace leads to its workloads.', { namespace: 'Namespace' }, [
          column('Pods', 'sum by (namespace) (kube_pod_status_phase{phase="Running"})'),
          column('CPU', `sum by (namespace) (rate(${CPU}[$__rate_interval]))`, 'short'),
          column('CPU requested', 'sum by (namespace) (kube_pod_container_resource_requests{resource="cpu"})', 'short'),
          column('Memory', `sum by (namespace) (${MEMORY})`, 'bytes'),
          column('Memory requested', 'sum by (namespace) (kube_pod_container_resource_requests{resource="memory"})', 'bytes'),
          column('Restarts', 'sum by (namespace) (increase(kube_pod_container_status_restarts_total[$__range]))', 'short', NONE_ALLOWED),
        ], { sortedBy: 'Memory', links: { Namespace: { to: 'namespaces', values: { namespace: 'Namespace' } } } }),
      ],
    },
    {
      title: 'Targets',
      panels: [
        table('Scrape jobs', 'What monitoring itself reads in the cluster, and whether it can.', { job: 'Job' }, [
          column('Targets', 'count by (job) (up)'),
          column('Down', 'count by (job) (up == 0)', 'short', NONE_ALLOWED),
          column('Series', 'sum by (job) (scrape_samples_post_metric_relabeling)', 'short'),
          column('Longest scrape', 'max by (job) (scrape_duration_seconds)', 's'),
        ], { sortedBy: 'Series' }),
      ],
    },
  ],
};
