import { ExporterData } from '../exporter-data';

/** The kubelet, at `/metrics/resource`. */
export const KUBELET_RESOURCE: ExporterData = {
  id: 'kubelet-resource',
  title: 'kubelet, /metrics/resource',
  version: '1.35',
  prefixes: [],
  names: 'open',
  labels: 'all',
  metrics: `
counter container,namespace,pod: container_cpu_usage_seconds_total
gauge container,namespace,pod: container_memory_working_set_bytes container_start_time_seconds container_swap_limit_bytes container_swap_usage_bytes
counter: node_cpu_usage_seconds_total
gauge: node_memory_working_set_bytes node_swap_usage_bytes resource_scrape_error scrape_error
counter namespace,pod: pod_cpu_usage_seconds_total
gauge namespace,pod: pod_memory_working_set_bytes pod_swap_usage_bytes
`,
};
