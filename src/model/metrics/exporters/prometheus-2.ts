import { ExporterData } from '../exporter-data';

/** What Prometheus 2 has and Prometheus 3 has not. */
export const PROMETHEUS_2: ExporterData = {
  id: 'prometheus-2',
  title: 'Prometheus 2',
  version: '2.42.0',
  prefixes: [],
  names: 'some',
  labels: 'some',
  metrics: `
gauge: prometheus_api_remote_read_queries prometheus_treecache_watcher_goroutines
counter code,remote_name,url: prometheus_remote_storage_read_queries_total
histogram remote_name,url: prometheus_remote_storage_read_request_duration_seconds
gauge remote_name,url: prometheus_remote_storage_remote_read_queries
counter: prometheus_treecache_zookeeper_failures_total
`,
};
