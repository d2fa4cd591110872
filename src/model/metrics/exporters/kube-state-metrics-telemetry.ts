import { ExporterData } from '../exporter-data';

/** What kube-state-metrics says of itself, at its port `telemetry`. */
export const KUBE_STATE_METRICS_TELEMETRY: ExporterData = {
  id: 'kube-state-metrics-telemetry',
  title: 'kube-state-metrics, about itself',
  version: '2.20.0',
  prefixes: ['kube_state_metrics_'],
  names: 'all',
  labels: 'some',
  metrics: `
histogram handler,method: http_request_duration_seconds
gauge branch,goarch,goos,goversion,revision,tags,version: kube_state_metrics_build_info
gauge filename,type: kube_state_metrics_config_hash kube_state_metrics_last_config_reload_success_timestamp_seconds
gauge filename,type: kube_state_metrics_last_config_reload_successful
counter: kube_state_metrics_custom_resource_state_add_events_total kube_state_metrics_custom_resource_state_delete_events_total
counter: kube_state_metrics_custom_resource_state_update_events_total
gauge: kube_state_metrics_custom_resource_state_cache kube_state_metrics_total_shards
gauge resource: kube_state_metrics_list_objects kube_state_metrics_list_objects_limit
counter resource,result: kube_state_metrics_list_total kube_state_metrics_watch_total
gauge shard_ordinal: kube_state_metrics_shard_ordinal
`,
};
