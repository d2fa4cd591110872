/**
 * Path of a block -> names of its fields, as far as Loki 3.6 and 3.7 both know them.
 *
 * @see https://github.com/grafana/loki/blob/v3.6.15/docs/sources/shared/configuration.md
 * @see https://github.com/grafana/loki/blob/v3.7.6/docs/sources/shared/configuration.md
 */
export const LOKI_FIELDS: { readonly [block: string]: ReadonlySet<string> } = {
  '': names(`
    analytics auth_enabled ballast_bytes bloom_build bloom_gateway chunk_store_config common compactor compactor_grpc_client dataobj distributor
    frontend frontend_worker index_gateway ingest_limits ingest_limits_frontend ingest_limits_frontend_client ingester ingester_client
    kafka_config limits_config memberlist metrics_namespace operational_config pattern_ingester profiling querier query_range query_scheduler
    ruler ruler_storage runtime_config schema_config server shutdown_delay storage_config table_manager target tenant_limits_allow_publish
    tracing ui
  `),
  'server': names(`
    cluster_validation graceful_shutdown_timeout grpc_collect_max_streams_by_conn grpc_listen_address grpc_listen_conn_limit grpc_listen_network
    grpc_listen_port grpc_server_keepalive_time grpc_server_keepalive_timeout grpc_server_max_concurrent_streams grpc_server_max_connection_age
    grpc_server_max_connection_age_grace grpc_server_max_connection_idle grpc_server_max_recv_msg_size grpc_server_max_send_msg_size
    grpc_server_min_time_between_pings grpc_server_num_workers grpc_server_ping_without_stream_allowed grpc_server_recv_buffer_pools_enabled
    grpc_server_stats_tracking_enabled grpc_tls_config http_listen_address http_listen_conn_limit http_listen_network http_listen_port
    http_log_closed_connections_without_response_enabled http_path_prefix http_server_idle_timeout http_server_read_header_timeout
    http_server_read_timeout http_server_write_timeout http_tls_config log_format log_level log_request_at_info_level_enabled
    log_request_exclude_headers_list log_request_headers log_source_ips_enabled log_source_ips_full log_source_ips_header log_source_ips_regex
    proxy_protocol_enabled register_instrumentation report_grpc_codes_in_instrumentation_label_enabled tls_cipher_suites tls_min_version
    trace_request_exclude_headers_list trace_request_headers
  `),
  'common': names(`
    compactor_address compactor_grpc_address instance_addr instance_interface_names path_prefix persist_tokens replication_factor ring
    scratch_path storage
  `),
  'common.ring': names(`
    heartbeat_period heartbeat_timeout instance_addr instance_availability_zone instance_enable_ipv6 instance_id instance_interface_names
    instance_port kvstore num_tokens replication_factor tokens_file_path zone_awareness_enabled
  `),
  'common.ring.kvstore': names(`
    consul etcd multi prefix store
  `),
  'common.storage': names(`
    alibabacloud azure bos congestion_control cos filesystem gcs hedging object_store s3 swift
  `),
  'common.storage.filesystem': names(`
    chunks_directory rules_directory
  `),
  'schema_config': names(`
    configs
  `),
  'schema_config.configs': names(`
    chunks from index object_store row_shards schema store
  `),
  'schema_config.configs.index': names(`
    path_prefix period prefix tags
  `),
  'ingester': names(`
    autoforget_unhealthy chunk_block_size chunk_encoding chunk_idle_period chunk_retain_period chunk_target_size concurrent_flushes
    flush_check_period flush_op_backoff flush_op_timeout index_shards kafka_ingestion lifecycler max_chunk_age max_dropped_streams
    max_returned_stream_errors owned_streams_check_interval query_store_max_look_back_period shutdown_marker_path sync_min_utilization
    sync_period wal
  `),
  'ingester.wal': names(`
    checkpoint_duration dir enabled flush_on_shutdown replay_memory_ceiling
  `),
  'limits_config': names(`
    allow_deletes allow_structured_metadata block_ingestion_policy_until block_ingestion_status_code block_ingestion_until blocked_queries
    bloom_block_encoding bloom_build_builder_response_timeout bloom_build_max_builders bloom_build_task_max_retries bloom_creation_enabled
    bloom_gateway_enable_filtering bloom_max_block_size bloom_max_bloom_size bloom_planning_strategy bloom_prefetch_blocks
    bloom_split_series_keyspace_by bloom_task_target_series_chunk_size cardinality_limit creation_grace_period deletion_mode
    discover_generic_fields discover_log_levels discover_service_name enable_multi_variant_queries enforced_labels increment_duplicate_timestamp
    index_gateway_shard_size ingestion_burst_size_mb ingestion_partitions_tenant_shard_size ingestion_rate_mb ingestion_rate_strategy
    log_level_fields log_level_from_json_max_depth max_cache_freshness_per_query max_chunks_per_query max_concurrent_tail_requests
    max_entries_limit_per_query max_global_streams_per_user max_label_name_length max_label_names_per_series max_label_value_length
    max_line_size max_line_size_truncate max_line_size_truncate_identifier max_metadata_cache_freshness max_querier_bytes_read
    max_queriers_per_tenant max_query_bytes_read max_query_capacity max_query_length max_query_lookback max_query_parallelism max_query_range
    max_query_series max_stats_cache_freshness max_streams_matchers_per_query max_streams_per_user max_structured_metadata_entries_count
    max_structured_metadata_size metric_aggregation_enabled min_sharding_lookback minimum_labels_number otlp_config pattern_persistence_enabled
    pattern_persistence_granularity pattern_rate_threshold per_stream_rate_limit per_stream_rate_limit_burst per_tenant_override_config
    per_tenant_override_period policy_enforced_labels policy_stream_mapping query_ready_index_num_days query_timeout
    recent_metadata_query_window reject_old_samples reject_old_samples_max_age required_labels retention_period retention_stream
    ruler_enable_wal_replay ruler_max_rule_groups_per_tenant ruler_max_rules_per_rule_group ruler_remote_evaluation_max_response_size
    ruler_remote_evaluation_timeout ruler_remote_write_config ruler_remote_write_disabled ruler_remote_write_headers
    ruler_remote_write_queue_batch_send_deadline ruler_remote_write_queue_capacity ruler_remote_write_queue_max_backoff
    ruler_remote_write_queue_max_samples_per_send ruler_remote_write_queue_max_shards ruler_remote_write_queue_min_backoff
    ruler_remote_write_queue_min_shards ruler_remote_write_queue_retry_on_ratelimit ruler_remote_write_relabel_configs
    ruler_remote_write_sigv4_config ruler_remote_write_timeout ruler_remote_write_url ruler_tenant_shard_size s3_sse_kms_encryption_context
    s3_sse_kms_key_id s3_sse_type shard_aggregations shard_streams simulated_push_latency split_ingester_queries_by_interval
    split_instant_metric_queries_by_interval split_metadata_queries_by_interval split_queries_by_interval
    split_recent_metadata_queries_by_interval tsdb_max_bytes_per_shard tsdb_max_query_parallelism tsdb_precompute_chunks tsdb_sharding_strategy
    unordered_writes use_owned_stream_count volume_enabled volume_max_series
  `),
  'compactor': names(`
    apply_retention_interval backup_delete_request_store_db_type compaction_interval compactor_ring delete_batch_size delete_max_interval
    delete_request_cancel_period delete_request_store delete_request_store_db_type delete_request_store_key_prefix horizontal_scaling_mode
    jobs_config max_compaction_parallelism retention_backoff_config retention_delete_delay retention_delete_worker_count retention_enabled
    retention_table_timeout skip_latest_n_tables tables_to_compact upload_parallelism worker_config working_directory
  `),
  'analytics': names(`
    proxy_url reporting_enabled tls_config usage_stats_url
  `),
};

function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
