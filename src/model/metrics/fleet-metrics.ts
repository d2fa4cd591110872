/** Time at which a cluster last evaluated its rules: what its own server tells the hub. */
export const HEARTBEAT_METRIC = 'fleet:cluster:heartbeat_timestamp_seconds';

/** Metrics by which a hub watches the clusters that it is to hear of. */
export const FLEET_METRICS: readonly string[] = [
  'alloy_build_info',
  'alloy_resources_process_start_time_seconds',
  HEARTBEAT_METRIC,
  'kube_pod_info',
  'node_time_seconds',
  'otelcol_exporter_queue_capacity',
  'otelcol_exporter_queue_size',
  'process_start_time_seconds',
  'prometheus_build_info',
  'prometheus_http_requests_total',
  'prometheus_remote_storage_queue_highest_sent_timestamp_seconds',
  'prometheus_remote_storage_samples_dropped_total',
  'prometheus_remote_storage_samples_failed_total',
  'prometheus_remote_storage_samples_total',
  'prometheus_tsdb_head_chunks_storage_size_bytes',
  'prometheus_tsdb_retention_limit_bytes',
  'prometheus_tsdb_storage_blocks_bytes',
  'prometheus_tsdb_wal_storage_size_bytes',
];
