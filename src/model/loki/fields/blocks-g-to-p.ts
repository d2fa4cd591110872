import { BlockTexts } from '../../fields/field-blocks';

/** Blocks of Loki's config whose names begin with G to P. */
export const BLOCKS_G_TO_P: BlockTexts = {
  gcs_storage_config: `
    boolean: enable_http2 enable_opencensus enable_retries duration: request_timeout int: chunk_buffer_size string: bucket_name
    endpoint service_account
  `,
  grpc_client: `
    +tls_config backoff_config= cluster_validation(string: label) boolean: backoff_on_ratelimits tls_enabled duration:
    connect_backoff_base_delay connect_backoff_max_delay connect_timeout float: rate_limit int: initial_connection_window_size
    initial_stream_window_size max_recv_msg_size max_send_msg_size rate_limit_burst string: grpc_compression
  `,
  hedging: 'duration: at int: max_per_second up_to',
  hedging2: 'config=hedging string: strategy',
  http: 'boolean: enabled soft_validation string: excluded_paths excluded_user_agents',
  http2: `
    boolean: insecure_skip_verify duration: expect_continue_timeout idle_conn_timeout response_header_timeout tls_handshake_timeout
    int: max_connections_per_host max_idle_connections max_idle_connections_per_host string: tls_ca_path tls_cert_path tls_key_path
    tls_server_name
  `,
  http_client_config: `
    authorization= basic_auth= oauth2= tls_config=tls_config2 map: http_headers proxy_url(string: url) boolean: enable_http2
    follow_redirects proxy_from_environment map: proxy_connect_header string: bearer_token bearer_token_file no_proxy
  `,
  http_tls_config: 'any: key string: cert cert_file client_auth_type client_ca client_ca_file key_file',
  http_tls_config2: 'string: cert cert_file client_auth_type client_ca client_ca_file key key_file',
  index_gateway: 'ring= string: mode',
  index_gateway_client: 'grpc_client_config=grpc_client boolean: log_gateway_requests list: time_based_sharding_buckets string: server_address',
  index_tables_provisioning: `
    inactive_read_scale=write_scale inactive_write_scale=write_scale read_scale=write_scale write_scale= boolean:
    enable_inactive_throughput_on_demand_mode enable_ondemand_throughput_mode int: inactive_read_scale_lastn
    inactive_read_throughput inactive_write_scale_lastn inactive_write_throughput provisioned_read_throughput
    provisioned_write_throughput
  `,
  ingester: `
    flush_op_backoff=backoff_config lifecycler= kafka_ingestion(partition_ring= boolean: enabled) wal(boolean: enabled
    flush_on_shutdown duration: checkpoint_duration float: disk_full_threshold int: replay_memory_ceiling string: dir) boolean:
    autoforget_unhealthy delegate_stream_limits_enabled duration: chunk_idle_period chunk_retain_period flush_check_period
    flush_op_timeout max_chunk_age owned_streams_check_interval query_store_max_look_back_period sync_period float:
    sync_min_utilization int: chunk_block_size chunk_target_size concurrent_flushes index_shards max_dropped_streams
    max_returned_stream_errors string: chunk_encoding shutdown_marker_path
  `,
  ingester_client: 'grpc_client_config=grpc_client pool_config= duration: remote_timeout',
  kvstore: 'consul= etcd= multi= string: prefix store',
  lifecycler: `
    ring=ring2 boolean: enable_inet6 readiness_check_ring_health unregister_on_shutdown duration: final_sleep heartbeat_period
    heartbeat_timeout join_after min_ready_duration observe_period int: num_tokens port list: interface_names string: address
    availability_zone id tokens_file_path
  `,
  limits_config: `
    discover_generic_fields(map: fields) otlp_config(resource_attributes(boolean: ignore_defaults list: attributes_config) boolean:
    severity_text_as_label list: log_attributes scope_attributes) ruler_remote_write_sigv4_config(string: access_key profile region
    role_arn secret_key) shard_streams(boolean: enabled logging_enabled time_sharding_enabled duration: time_sharding_ignore_recent
    int: desired_rate) any: ruler_alertmanager_config boolean: allow_deletes allow_structured_metadata bloom_creation_enabled
    bloom_gateway_enable_filtering bloom_prefetch_blocks debug_engine_streams debug_engine_tasks discover_log_levels
    enable_multi_variant_queries increment_duplicate_timestamp max_line_size_truncate metric_aggregation_enabled
    pattern_persistence_enabled reject_old_samples ruler_enable_wal_replay ruler_remote_write_disabled
    ruler_remote_write_queue_retry_on_ratelimit tsdb_precompute_chunks unordered_writes use_owned_stream_count volume_enabled
    duration: bloom_build_builder_response_timeout creation_grace_period engine_results_cache_time_bucket_interval
    max_cache_freshness_per_query max_metadata_cache_freshness max_query_length max_query_lookback max_query_range
    max_stats_cache_freshness min_sharding_lookback pattern_persistence_granularity per_tenant_override_period query_timeout
    recent_metadata_query_window reject_old_samples_max_age retention_period ruler_remote_evaluation_timeout
    ruler_remote_write_queue_batch_send_deadline ruler_remote_write_queue_max_backoff ruler_remote_write_queue_min_backoff
    ruler_remote_write_timeout simulated_push_latency split_ingester_queries_by_interval split_instant_metric_queries_by_interval
    split_metadata_queries_by_interval split_queries_by_interval split_recent_metadata_queries_by_interval float:
    index_gateway_max_capacity ingestion_burst_size_mb ingestion_rate_mb max_query_capacity pattern_rate_threshold int:
    block_ingestion_status_code bloom_build_max_builders bloom_build_task_max_retries bloom_max_block_size bloom_max_bloom_size
    bloom_split_series_keyspace_by bloom_task_target_series_chunk_size cardinality_limit index_gateway_shard_size
    ingestion_partitions_tenant_shard_size log_level_from_json_max_depth max_chunks_per_query max_concurrent_tail_requests
    max_entries_limit_per_query max_global_streams_per_user max_label_name_length max_label_names_per_series max_label_value_length
    max_line_size max_querier_bytes_read max_queriers_per_tenant max_query_bytes_read max_query_parallelism max_query_series
    max_scan_task_parallelism max_streams_matchers_per_query max_streams_per_user max_structured_metadata_entries_count
    max_structured_metadata_size minimum_labels_number per_stream_rate_limit per_stream_rate_limit_burst query_ready_index_num_days
    ruler_max_rule_groups_per_tenant ruler_max_rules_per_rule_group ruler_remote_evaluation_max_response_size
    ruler_remote_write_queue_capacity ruler_remote_write_queue_max_samples_per_send ruler_remote_write_queue_max_shards
    ruler_remote_write_queue_min_shards ruler_tenant_shard_size tsdb_max_bytes_per_shard tsdb_max_query_parallelism
    volume_max_series list: blocked_queries discover_service_name enforced_labels log_level_fields required_labels retention_stream
    ruler_remote_write_relabel_configs shard_aggregations map: block_ingestion_policy_until policy_enforced_labels
    policy_override_limits policy_stream_mapping ruler_remote_write_config ruler_remote_write_headers string: block_ingestion_until
    bloom_block_encoding bloom_planning_strategy deletion_mode ingestion_rate_strategy max_line_size_truncate_identifier
    pattern_ingester_tokenizable_json_fields_append pattern_ingester_tokenizable_json_fields_default
    pattern_ingester_tokenizable_json_fields_delete per_tenant_override_config ruler_remote_write_url s3_sse_kms_encryption_context
    s3_sse_kms_key_id s3_sse_type tsdb_sharding_strategy
  `,
  local_storage_config: 'string: directory',
  memberlist: `
    +tls_config zone_aware_routing(boolean: enabled string: instance_availability_zone role) boolean:
    abort_if_cluster_fast_join_fails abort_if_cluster_join_fails cluster_label_verification_disabled compression_enabled
    randomize_node_name tls_enabled duration: acquire_writer_timeout broadcast_timeout_for_local_updates_on_shutdown
    dead_node_reclaim_time gossip_interval gossip_to_dead_nodes_time leave_timeout left_ingesters_timeout max_join_backoff
    min_join_backoff notify_interval obsolete_entries_timeout packet_dial_timeout packet_write_timeout pull_push_interval
    rejoin_interval stream_timeout int: abort_if_cluster_fast_join_fails_min_nodes advertise_port bind_port gossip_nodes
    max_concurrent_writes max_join_retries message_history_buffer_bytes retransmit_factor watch_prefix_buffer_size list: bind_addr
    join_members rejoin_seed_nodes string: advertise_addr cluster_label node_name
  `,
  multi: 'boolean: mirror_enabled duration: mirror_timeout string: primary secondary',
  named_stores_config: 'storage_config(named_stores(aws(string: endpoint region))) map: alibabacloud aws azure bos cos filesystem gcs swift',
  oauth2: `
    tls_config=tls_config2 proxy_url(string: url) boolean: proxy_from_environment list: scopes map: claims endpoint_params
    proxy_connect_header string: audience client_certificate_key client_certificate_key_file client_certificate_key_id
    client_certificate_key_ref client_id client_secret client_secret_file client_secret_ref grant_type iss no_proxy
    signature_algorithm token_url
  `,
  operational_config: `
    boolean: limited_log_push_errors log_duplicate_metrics log_duplicate_stream_info log_hash_of_labels log_push_request
    log_push_request_streams log_service_name_discovery log_stream_creation list: filter_push_request_streams_ips
  `,
  partition_ring: `
    kvstore= duration: delete_inactive_partition_after min_partition_owners_duration int: min_partition_owners_count
    shuffle_shard_cache_size
  `,
  period_config: `
    chunks(duration: period map: tags string: prefix) index(duration: period map: tags string: path_prefix prefix) int: row_shards
    string: from object_store schema store
  `,
  pool_config: 'boolean: health_check_ingesters duration: client_cleanup_period remote_timeout',
  pool_config2: 'boolean: health_check_ingest_limits duration: client_cleanup_period remote_timeout',
  profiling: 'int: block_profile_rate cpu_profile_rate mutex_profile_fraction',
};
