import { BlockTexts } from '../../fields/field-blocks';

/** Blocks of Loki's config whose names begin with Q to Z. */
export const BLOCKS_Q_TO_Z: BlockTexts = {
  querier: `
    engine(duration: max_look_back_period int: max_count_min_sketch_heap_size) boolean: multi_tenant_queries_enabled
    per_request_limits_enabled query_ingester_only query_partition_ingesters query_store_only duration: extra_query_delay
    query_ingesters_within tail_max_duration int: max_concurrent
  `,
  query_range: `
    index_stats_results_cache(cache=cache_config string: compression) instant_metric_results_cache(cache=cache_config string:
    compression) label_results_cache(cache=cache_config string: compression) results_cache(cache=cache_config string: compression)
    series_results_cache(cache=cache_config string: compression) volume_results_cache(cache=cache_config string: compression)
    boolean: align_queries_with_step cache_index_stats_results cache_instant_metric_results cache_label_results cache_results
    cache_series_results cache_volume_results instant_metric_query_split_align parallelise_shardable_queries int: max_retries
    string: shard_aggregations
  `,
  query_scheduler: `
    grpc_client_config=grpc_client scheduler_ring=ring boolean: use_scheduler_ring duration: querier_forget_delay int:
    max_outstanding_requests_per_tenant max_queue_hierarchy_levels
  `,
  ring: `
    kvstore= boolean: instance_enable_ipv6 zone_awareness_enabled duration: heartbeat_period heartbeat_timeout int: instance_port
    num_tokens replication_factor list: instance_interface_names string: instance_addr instance_availability_zone instance_id
    tokens_file_path
  `,
  ring2: 'kvstore= boolean: zone_awareness_enabled duration: heartbeat_timeout int: replication_factor string: excluded_zones',
  root: `
    analytics= bloom_build= bloom_gateway= chunk_store_config= common= compactor= distributor= frontend= frontend_worker=
    index_gateway= ingest_limits_frontend_client=client_config ingester= ingester_client= limits_config= memberlist=
    operational_config= profiling= querier= query_range= query_scheduler= ruler= runtime_config= schema_config= server=
    storage_config= table_manager= tracing= compactor_grpc_client(+grpc_client) dataobj(consumer(lifecycler= partition_ring=
    builderconfig(int: buffer_size max_page_rows section_stripe_merge_limit target_object_size target_page_size target_section_size
    string: dataobj_sort_order) uploader(int: shaprefixsize) duration: idle_flush_timeout max_builder_age string: topic) index(
    duration: flush_interval max_idle_time int: buffer_size events_per_index max_page_rows section_stripe_merge_limit
    target_object_size target_page_size target_section_size) metastore(int: partition_ratio string: index_storage_prefix) boolean:
    enabled string: storage_bucket_prefix) ingest_limits(lifecycler= boolean: enabled duration: active_window bucket_size
    eviction_interval rate_window int: num_partitions string: consumer_group topic) ingest_limits_frontend(client_config=
    lifecycler= boolean: accepted_streams_cache_enabled assigned_partitions_cache_enabled duration: accepted_streams_cache_ttl
    accepted_streams_cache_ttl_jitter assigned_partitions_cache_ttl int: num_partitions) internal_server(cluster_validation=
    grpc_tls_config=http_tls_config http_tls_config= boolean: create_new_traces enable grpc_collect_max_streams_by_conn
    grpc_server_ping_without_stream_allowed grpc_server_recv_buffer_pools_enabled grpc_server_stats_tracking_enabled
    http_log_closed_connections_without_response_enabled log_request_at_info_level_enabled log_request_headers
    log_source_ips_enabled log_source_ips_full proxy_protocol_enabled register_instrumentation
    report_grpc_codes_in_instrumentation_label_enabled trace_request_headers duration: graceful_shutdown_timeout
    grpc_server_keepalive_time grpc_server_keepalive_timeout grpc_server_max_connection_age grpc_server_max_connection_age_grace
    grpc_server_max_connection_idle grpc_server_min_time_between_pings http_server_idle_timeout http_server_read_header_timeout
    http_server_read_timeout http_server_write_timeout int: grpc_listen_conn_limit grpc_listen_port
    grpc_server_max_concurrent_streams grpc_server_max_recv_msg_size grpc_server_max_send_msg_size grpc_server_num_workers
    http_listen_conn_limit http_listen_port string: grpc_listen_address grpc_listen_network http_listen_address http_listen_network
    http_path_prefix log_format log_level log_request_exclude_headers_list log_source_ips_header log_source_ips_regex
    tls_cipher_suites tls_min_version trace_request_exclude_headers_list) kafka_config(reader_config(string: address client_id)
    writer_config(string: address client_id) boolean: auto_create_topic_enabled enable_kafka_histograms tracing_enabled duration:
    consumer_group_offset_commit_interval dial_timeout last_produced_offset_retry_timeout max_consumer_lag_at_startup write_timeout
    int: auto_create_topic_default_partitions max_consumer_workers producer_max_buffered_bytes producer_max_record_size_bytes
    string: address client_id consumer_group sasl_password sasl_username topic) pattern_ingester(lifecycler= client_config(
    grpc_client_config=grpc_client pool_config= duration: remote_timeout) metric_aggregation(backoff_config= http_client_config=
    basic_auth(string: password username) boolean: use_tls duration: push_period sample_period timeout string: loki_address)
    pattern_persistence(backoff_config= http_client_config= basic_auth(string: password username) boolean: use_tls duration:
    push_period timeout int: batch_size string: loki_address) tee_config(duration: batch_flush_interval stop_flush_timeout int:
    batch_size flush_queue_size flush_worker_count) boolean: enabled duration: connection_timeout flush_check_period max_chunk_age
    pattern_sample_interval retain_for float: max_eviction_ratio volume_threshold int: concurrent_flushes max_allowed_line_length
    max_clusters) query_engine(range_reads(int: coalesce_size max_parallelism max_range_size min_range_size) results_cache(
    cache=cache_config string: compression) boolean: align_queries_with_step distributed enable enable_delete_req_filtering
    enable_engine_router enforce_max_query_series_limit enforce_retention_period duration: scheduler_lookup_interval storage_lag
    int: batch_size merge_prefetch_count prefetch_bytes storage_retention_days worker_threads list: instance_interface_names string:
    downstream_address scheduler_lookup_address storage_start_date) ruler_storage(+thanos_object_store_config local(string:
    directory) string: backend) ui(ring= goldfish(results_bucket=thanos_object_store_config storage(int: cloudsql_port
    max_connections max_idle_time_seconds string: cloudsql_database cloudsql_host cloudsql_user rds_database rds_endpoint rds_user
    type) boolean: enable string: cell_a_namespace cell_b_namespace grafana_url logs_datasource_uid results_backend
    traces_datasource_uid) boolean: debug enabled) boolean: auth_enabled duration: shutdown_delay int: ballast_bytes list:
    tenant_limits_allow_publish string: http_prefix metrics_namespace target
  `,
  ruler: `
    ruler_client=grpc_client alertmanager_client(+tls_config string: basic_auth_password basic_auth_username credentials
    credentials_file type) evaluation(query_frontend(+tls_config boolean: tls_enabled string: address) duration: max_jitter string:
    mode) map: external_labels remote_write(boolean: add_org_id_header enabled duration: config_refresh_period map: client clients)
    ring(kvstore= boolean: instance_enable_ipv6 duration: heartbeat_period heartbeat_timeout int: instance_port num_tokens list:
    instance_interface_names string: instance_addr instance_id) storage(alibabacloud=alibabacloud_storage_config
    azure=azure_storage_config bos=bos_storage_config cos=cos_storage_config gcs=gcs_storage_config s3=s3_storage_config
    swift=swift_storage_config local(string: directory) string: type) wal(duration: max_age min_age truncate_frequency list:
    remotewrite string: dir name tenant) wal_cleaner(duration: min_age period) boolean: disable_rule_group_label
    enable_alertmanager_discovery enable_alertmanager_v2 enable_api enable_sharding query_stats_enabled duration:
    alertmanager_refresh_interval evaluation_interval flush_period for_grace_period for_outage_tolerance notification_timeout
    poll_interval resend_delay search_pending_for int: notification_queue_capacity list: alert_relabel_configs string:
    alertmanager_url datasource_uid disabled_tenants enabled_tenants external_url rule_path sharding_algo sharding_strategy
  `,
  runtime_config: 'duration: period string: file',
  s3_storage_config: `
    backoff_config= sse= http_config(boolean: insecure_skip_verify duration: idle_conn_timeout response_header_timeout timeout
    string: ca_file) boolean: disable_dualstack insecure s3forcepathstyle string: access_key_id bucketnames chunk_delimiter endpoint
    region s3 secret_access_key session_token signature_version storage_class
  `,
  schema_config: 'list: configs',
  server: `
    cluster_validation= grpc_tls_config=http_tls_config2 http_tls_config=http_tls_config2 boolean: create_new_traces
    grpc_collect_max_streams_by_conn grpc_server_ping_without_stream_allowed grpc_server_recv_buffer_pools_enabled
    grpc_server_stats_tracking_enabled http_log_closed_connections_without_response_enabled log_request_at_info_level_enabled
    log_request_headers log_source_ips_enabled log_source_ips_full proxy_protocol_enabled register_instrumentation
    report_grpc_codes_in_instrumentation_label_enabled trace_request_headers duration: graceful_shutdown_timeout
    grpc_server_keepalive_time grpc_server_keepalive_timeout grpc_server_max_connection_age grpc_server_max_connection_age_grace
    grpc_server_max_connection_idle grpc_server_min_time_between_pings http_server_idle_timeout http_server_read_header_timeout
    http_server_read_timeout http_server_write_timeout int: grpc_listen_conn_limit grpc_listen_port
    grpc_server_max_concurrent_streams grpc_server_max_recv_msg_size grpc_server_max_send_msg_size grpc_server_num_workers
    http_listen_conn_limit http_listen_port string: grpc_listen_address grpc_listen_network http_listen_address http_listen_network
    http_path_prefix log_format log_level log_request_exclude_headers_list log_source_ips_header log_source_ips_regex
    tls_cipher_suites tls_min_version trace_request_exclude_headers_list
  `,
  sse: 'string: kms_encryption_context kms_key_id type',
  storage_config: `
    alibabacloud=alibabacloud_storage_config aws=aws_storage_config azure=azure_storage_config bos=bos_storage_config
    congestion_control= cos=cos_storage_config filesystem=local_storage_config gcs=gcs_storage_config hedging=
    index_queries_cache_config=cache_config named_stores=named_stores_config swift=swift_storage_config bigtable(
    grpc_client_config=grpc_client boolean: table_cache_enabled duration: table_cache_expiration string: instance project)
    bloom_shipper(metas_cache=cache_config metas_lru_cache=embedded_cache blocks_cache(duration: ttl int: hard_limit soft_limit)
    memory_management(string: bloom_page_alloc_type bloom_page_mem_pool_buckets) int: download_parallelism max_query_page_size
    string: working_directory) boltdb(string: directory) boltdb_shipper(index_gateway_client= boolean: build_per_tenant_index
    duration: cache_ttl ingesterdbretainperiod resync_interval int: query_ready_num_days string: active_index_directory
    cache_location ingestername mode) cassandra(boolean: SSL auth convict_hosts_on_failure disable_initial_host_lookup
    host_verification duration: connect_timeout reconnect_interval retry_max_backoff retry_min_backoff timeout int: max_retries
    num_connections port query_concurrency replication_factor list: custom_authenticators string: CA_path addresses consistency
    host_selection_policy keyspace password password_file table_options tls_cert_path tls_key_path username) grpc_store(string:
    server_address) object_store(+thanos_object_store_config named_stores(map: azure filesystem gcs s3 swift)) tsdb_shipper(
    index_gateway_client= duration: cache_ttl ingesterdbretainperiod resync_interval int: query_ready_num_days string:
    active_index_directory cache_location ingestername mode) boolean: disable_broad_index_queries use_thanos_objstore duration:
    index_cache_validity int: max_chunk_batch_size max_parallel_get_chunk string: object_prefix
  `,
  swift_storage_config: `
    http(string: tls_ca_path) boolean: internal duration: connect_timeout request_timeout int: auth_version max_retries string:
    auth_url container_name domain_id domain_name password project_domain_id project_domain_name project_id project_name region_name
    user_domain_id user_domain_name user_id username
  `,
  table_manager: `
    chunk_tables_provisioning=index_tables_provisioning index_tables_provisioning= boolean: retention_deletes_enabled
    throughput_updates_disabled duration: creation_grace_period poll_interval retention_period
  `,
  thanos_object_store_config: `
    alibaba(string: access_key_id access_key_secret bucket endpoint) azure(int: max_retries string: account_key account_name
    chunk_delimiter connection_string container_name endpoint_suffix user_assigned_id) bos(string: access_key bucket endpoint
    secret_key) filesystem(string: dir) gcs(int: chunk_buffer_size max_retries string: bucket_name service_account) s3(http=http2
    sse= trace(boolean: enabled) boolean: dualstack_enabled insecure native_aws_auth_enabled send_content_md5 int:
    bucket_lookup_type max_retries part_size string: access_key_id bucket_name endpoint list_objects_version region
    secret_access_key session_token storage_class sts_endpoint) swift(http=http2 duration: connect_timeout request_timeout int:
    auth_version max_retries string: application_credential_id application_credential_name application_credential_secret auth_url
    container_name domain_id domain_name password project_domain_id project_domain_name project_id project_name region_name
    user_domain_id user_domain_name user_id username) string: storage_prefix
  `,
  tls_config: `
    boolean: tls_insecure_skip_verify string: tls_ca_path tls_cert_path tls_cipher_suites tls_key_path tls_min_version
    tls_server_name
  `,
  tls_config2: `
    boolean: insecure_skip_verify int: max_version min_version string: ca ca_file ca_ref cert cert_file cert_ref key key_file
    key_ref server_name
  `,
  tracing: 'boolean: enabled',
  write_scale: 'boolean: enabled float: target int: in_cooldown max_capacity min_capacity out_cooldown string: role_arn',
};
