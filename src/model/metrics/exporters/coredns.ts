import { ExporterData } from '../exporter-data';

/** CoreDNS, and the DNS cache on nodes, which is one. */
export const COREDNS: ExporterData = {
  id: 'coredns',
  title: 'CoreDNS',
  version: '1.15.0',
  prefixes: ['coredns_'],
  names: 'open',
  labels: 'some',
  metrics: `
counter server,view: coredns_acl_allowed_requests_total
counter server,view,zone: coredns_acl_blocked_requests_total coredns_acl_dropped_requests_total coredns_acl_filtered_requests_total
counter server,view,zone: coredns_dns_do_requests_total
counter server: coredns_autopath_success_total coredns_dns64_requests_translated_total coredns_dnssec_cache_hits_total
counter server: coredns_dnssec_cache_misses_total coredns_siit_requests_translated_total
gauge goversion,revision,version: coredns_build_info
counter server,view,zones: coredns_cache_drops_total coredns_cache_misses_total coredns_cache_prefetch_total coredns_cache_requests_total
counter server,view,zones: coredns_cache_served_stale_total
gauge server,type,view,zones: coredns_cache_entries
counter server,type,view,zones: coredns_cache_evictions_total coredns_cache_hits_total
counter server,status: coredns_dns_https3_responses_total coredns_dns_https_responses_total coredns_dns_quic_responses_total
histogram server,view,zone: coredns_dns_request_duration_seconds
histogram proto,server,view,zone: coredns_dns_request_size_bytes coredns_dns_response_size_bytes
counter family,proto,server,type,view,zone: coredns_dns_requests_total
counter plugin,rcode,server,view,zone: coredns_dns_responses_total
gauge server,type: coredns_dnssec_cache_entries
counter: coredns_forward_healthcheck_broken_total coredns_forward_max_concurrent_rejects_total coredns_health_request_failures_total
counter: coredns_local_localhost_requests_total coredns_panics_total coredns_reload_failed_total
histogram to: coredns_grpc_request_duration_seconds
counter to: coredns_grpc_requests_total
counter rcode,to: coredns_grpc_responses_total
histogram: coredns_health_request_duration_seconds
gauge hostsfile: coredns_hosts_entries
gauge: coredns_hosts_reload_timestamp_seconds
histogram service_kind: coredns_kubernetes_dns_programming_duration_seconds
histogram host,verb: coredns_kubernetes_rest_client_rate_limiter_duration_seconds coredns_kubernetes_rest_client_request_duration_seconds
counter code,host,method: coredns_kubernetes_rest_client_requests_total
counter namespace,server: coredns_nomad_failed_requests_total coredns_nomad_success_requests_total
gauge name,server,view,zone: coredns_plugin_enabled
counter proto,proxy_name,to: coredns_proxy_conn_cache_hits_total coredns_proxy_conn_cache_misses_total
counter proxy_name,to: coredns_proxy_healthcheck_failures_total
histogram proxy_name,rcode,to: coredns_proxy_request_duration_seconds
gauge hash,value: coredns_reload_version_info
counter reason,server: coredns_shed_dropped_total
counter class,server,type,view,zone: coredns_template_matches_total
counter class,section,server,template,type,view,zone: coredns_template_rr_failures_total coredns_template_template_failures_total
`,
};
