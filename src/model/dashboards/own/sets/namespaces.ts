import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NONE_ALLOWED, stat, table } from '../panels';

const IN = 'namespace=~"$namespace"';
const CPU = `container_cpu_usage_seconds_total{job="cadvisor", container!="", ${IN}}`;
const MEMORY = `container_memory_working_set_bytes{job="cadvisor", container!="", ${IN}}`;
const network = (direction: 'receive' | 'transmit') => `container_network_${direction}_bytes_total{job="cadvisor", ${IN}}`;

/** What namespaces use, and what they may. */
export const NAMESPACES: OwnDashboard = {
  id: 'namespaces',
  title: 'Fleet / Namespaces',
  description: 'What the namespaces of one cluster use, what they asked for, and what their quotas leave.',
  jobs: ['cadvisor', 'kube-state-metrics'],
  clusters: 'one',
  languages: ['promql'],
  variables: [{ name: 'namespace', label: 'Namespace', query: 'label_values(kube_pod_info, namespace)' }],
  rows: [
    {
      title: 'Chosen namespaces',
      panels: [
        stat('Pods', 'Pods that run.', `sum(kube_pod_status_phase{phase="Running", ${IN}})`),
        stat('Pods that wait', 'Pods that are pending, or whose state is unknown.', `sum(kube_pod_status_phase{phase=~"Pending|Unknown", ${IN}})`,
          { limits: [{ from: 1, color: 'yellow' }] }),
        stat('Restarts', 'Containers that were started again within the chosen time.', `sum(increase(kube_pod_container_status_restarts_total{${IN}}[$__range]))`,
          { unit: 'short', limits: NONE_ALLOWED }),
        stat('CPU', 'Cores that containers use.', `sum(rate(${CPU}[$__rate_interval]))`, { unit: 'short' }),
        stat('Memory', 'What containers use and the kernel cannot take back.', `sum(${MEMORY})`, { unit: 'bytes' }),
        stat('Tightest quota', 'Share of it that is used.',
          `max(kube_resourcequota{type="used", ${IN}} / ignoring (type) (kube_resourcequota{type="hard", ${IN}} > 0))`, { unit: 'percentunit', limits: FILLING }),
      ],
    },
    {
      title: 'Use',
      panels: [
        graph('CPU', 'Cores that the containers of a namespace use.', `sum by (namespace) (rate(${CPU}[$__rate_interval]))`, { legend: '{{namespace}}', stacked: true }),
        graph('Memory', 'What the containers of a namespace use.', `sum by (namespace) (${MEMORY})`, { legend: '{{namespace}}', stacked: true, unit: 'bytes' }),
        graph('Received', 'Bytes that the pods of a namespace receive.', `sum by (namespace) (rate(${network('receive')}[$__rate_interval]))`, { legend: '{{namespace}}', unit: 'Bps' }),
        graph('Sent', 'Bytes that the pods of a namespace send.', `sum by (namespace) (rate(${network('transmit')}[$__rate_interval]))`, { legend: '{{namespace}}', unit: 'Bps' }),
      ],
    },
    {
      title: 'Namespaces',
      panels: [
        table('Namespaces', 'A click on a namespace leads to its workloads.', { namespace: 'Namespace' }, [
          column('Pods', `sum by (namespace) (kube_pod_status_phase{phase="Running", ${IN}})`),
          column('CPU', `sum by (namespace) (rate(${CPU}[$__rate_interval]))`, 'short'),
          column('of requests', `sum by (namespace) (rate(${CPU}[$__rate_interval])) / sum by (namespace) (kube_pod_container_resource_requests{resource="cpu", ${IN}})`, 'percentunit'),
          column('Memory', `sum by (namespace) (${MEMORY})`, 'bytes'),
          column('of its requests', `sum by (namespace) (${MEMORY}) / sum by (namespace) (kube_pod_container_resource_requests{resource="memory", ${IN}})`, 'percentunit'),
          column('Restarts', `sum by (namespace) (increase(kube_pod_container_status_restarts_total{${IN}}[$__range]))`, 'short', NONE_ALLOWED),
        ], { sortedBy: 'Memory', links: { Namespace: { to: 'workloads', values: { namespace: 'Namespace' } } } }),
        table('Quotas', 'What quotas allow, and how much of it is used.', { namespace: 'Namespace', resourcequota: 'Quota', resource: 'Resource' }, [
          column('Used', `sum by (namespace, resourcequota, resource) (kube_resourcequota{type="used", ${IN}})`, 'short'),
          column('Allowed', `sum by (namespace, resourcequota, resource) (kube_resourcequota{type="hard", ${IN}})`, 'short'),
          column('Share', `sum by (namespace, resourcequota, resource) (kube_resourcequota{type="used", ${IN}}) / sum by (namespace, resourcequota, resource) (kube_resourcequota{type="hard", ${IN}} > 0)`,
            'percentunit', FILLING),
        ], { sortedBy: 'Share' }),
      ],
    },
  ],
};
