import { OwnDashboard } from '../own-dashboard';
import { graph, NO_RATE_ALLOWED, NONE_ALLOWED, stat } from '../panels';

const ON = 'job="kubelet", metrics_path="/metrics", node=~"$node"';

/** The kubelets: whether they start what they are told to. */
export const KUBELET: OwnDashboard = {
  id: 'kubelet',
  title: 'Fleet / Kubelet',
  description: 'The kubelets of one cluster: whether they start what they are told to, and how long that takes.',
  jobs: ['kubelet'],
  clusters: 'one',
  languages: ['promql'],
  variables: [{ name: 'node', label: 'Node', query: 'label_values(kubelet_running_pods, node)' }],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Kubelets', 'Kubelets that answer.', `count(up{${ON}} == 1)`),
        stat('Kubelets down', 'Kubelets that do not answer.', `count(up{${ON}} == 0)`, { limits: NONE_ALLOWED }),
        stat('Pods', 'Pods that kubelets run.', `sum(kubelet_running_pods{${ON}})`),
        stat('Containers', 'Containers that run.', `sum(kubelet_running_containers{container_state="running", ${ON}})`),
        stat('Errors of the runtime', 'Calls to the container runtime that fail, per second.', `sum(rate(kubelet_runtime_operations_errors_total{${ON}}[$__rate_interval]))`,
          { unit: 'cps', limits: NO_RATE_ALLOWED }),
        stat('Evictions', 'Pods that were evicted within the chosen time.', `sum(increase(kubelet_evictions{${ON}}[$__range]))`, { unit: 'short', limits: NONE_ALLOWED }),
      ],
    },
    {
      title: 'Pods',
      panels: [
        graph('Pods by node', 'Pods that a kubelet runs.', `sum by (node) (kubelet_running_pods{${ON}})`, { legend: '{{node}}' }),
        graph('Time to start a pod, 99 %', 'Without pulling images and init containers.', `histogram_quantile(0.99, sum by (le, node) (rate(kubelet_pod_start_sli_duration_seconds_bucket{${ON}}[$__rate_interval])))`,
          { legend: '{{node}}', unit: 's' }),
        graph('Time to look after all pods, 99 %', 'When the list of containers takes long, everything else does.',
          `histogram_quantile(0.99, sum by (le, node) (rate(kubelet_pleg_relist_duration_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{node}}', unit: 's' }),
        graph('Evictions', 'Pods that are evicted, by what ran short.', `sum by (eviction_signal) (rate(kubelet_evictions{${ON}}[$__rate_interval]))`, { legend: '{{eviction_signal}}', unit: 'cps' }),
      ],
    },
    {
      title: 'Container runtime and volumes',
      panels: [
        graph('Calls to the runtime', 'By what is asked of it.', `sum by (operation_type) (rate(kubelet_runtime_operations_total{${ON}}[$__rate_interval]))`, { legend: '{{operation_type}}', unit: 'ops' }),
        graph('Calls that fail', 'By what is asked of the runtime.', `sum by (operation_type) (rate(kubelet_runtime_operations_errors_total{${ON}}[$__rate_interval]))`, { legend: '{{operation_type}}', unit: 'ops' }),
        graph('Time of the runtime, 99 %', 'In which 99 of 100 calls are answered.',
          `histogram_quantile(0.99, sum by (le, operation_type) (rate(kubelet_runtime_operations_duration_seconds_bucket{${ON}}[$__rate_interval])))`, { legend: '{{operation_type}}', unit: 's' }),
        graph('Time of volumes, 99 %', 'In which 99 of 100 operations on volumes are done.',
          `histogram_quantile(0.99, sum by (le, operation_name, volume_plugin) (rate(storage_operation_duration_seconds_bucket{${ON}}[$__rate_interval])))`,
          { legend: '{{operation_name}} {{volume_plugin}}', unit: 's' }),
      ],
    },
    {
      title: 'The kubelet itself',
      panels: [
        graph('CPU', 'Cores that a kubelet uses.', `rate(process_cpu_seconds_total{${ON}}[$__rate_interval])`, { legend: '{{node}}' }),
        graph('Memory', 'Resident memory of a kubelet.', `process_resident_memory_bytes{${ON}}`, { legend: '{{node}}', unit: 'bytes' }),
        graph('Requests to the API server', 'By the answer.', `sum by (code) (rate(rest_client_requests_total{${ON}}[$__rate_interval]))`, { legend: '{{code}}', unit: 'reqps' }),
        graph('Client certificate', 'Time until it expires.', `min by (node) (kubelet_certificate_manager_client_ttl_seconds{${ON}})`, { legend: '{{node}}', unit: 's' }),
      ],
    },
  ],
};
