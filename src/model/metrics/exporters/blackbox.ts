import { ExporterData } from '../exporter-data';

/** The blackbox exporter: what it says of each target that it is asked about. */
export const BLACKBOX: ExporterData = {
  id: 'blackbox',
  title: 'blackbox exporter',
  version: '0.28.0',
  prefixes: ['probe_'],
  names: 'open',
  labels: 'some',
  metrics: `
gauge: probe_dns_additional_rrs probe_dns_answer_rrs probe_dns_authority_rrs probe_dns_lookup_time_seconds probe_dns_query_succeeded
gauge: probe_dns_serial probe_duration_seconds probe_failed_due_to_bytes probe_failed_due_to_cel probe_failed_due_to_regex probe_grpc_ssl
gauge: probe_grpc_status_code probe_http_content_length probe_http_last_modified_timestamp_seconds probe_http_redirects probe_http_ssl
gauge: probe_http_status_code probe_http_uncompressed_body_length probe_http_version probe_icmp_reply_hop_limit probe_ip_addr_hash
gauge: probe_ip_protocol probe_ssl_earliest_cert_expiry probe_ssl_last_chain_expiry_timestamp_seconds probe_success
gauge phase: probe_dns_duration_seconds probe_grpc_duration_seconds probe_http_duration_seconds probe_icmp_duration_seconds
gauge serving_status: probe_grpc_healthcheck_response
gauge cipher: probe_tls_cipher_info
gauge version: probe_tls_version_info
gauge fingerprint_sha256,issuer,serialnumber,subject,subjectalternative: probe_ssl_last_chain_info
gauge *: probe_expect_info
`,
};
