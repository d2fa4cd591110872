import { ExporterData } from '../exporter-data';

/** Grafana, without what its plugins and its alerting add. */
export const GRAFANA: ExporterData = {
  id: 'grafana',
  title: 'Grafana',
  version: '13.2.0',
  prefixes: ['grafana_'],
  names: 'some',
  labels: 'some',
  metrics: `
counter: grafana_instance_start_total grafana_api_login_oauth_total grafana_api_login_post_total grafana_api_dashboard_snapshot_create_total
counter code: grafana_api_response_status_total grafana_page_response_status_total grafana_proxy_response_status_total
counter code,datasource,datasource_type,method: grafana_datasource_request_total
gauge branch,edition,goversion,revision,version: grafana_build_info
gauge datasource,datasource_type,method: grafana_datasource_request_in_flight
gauge plugin_id: grafana_stat_totals_datasource
gauge: grafana_http_request_in_flight grafana_stat_active_users grafana_stat_total_orgs grafana_stat_total_users grafana_stat_totals_dashboard
gauge: grafana_stat_totals_folder
histogram datasource,datasource_type,method: grafana_datasource_request_duration_seconds grafana_datasource_response_size_bytes
histogram handler,method,status_code: grafana_http_request_duration_seconds
summary: grafana_api_dashboard_get_milliseconds grafana_api_dashboard_save_milliseconds grafana_api_dashboard_search_milliseconds
`,
};
