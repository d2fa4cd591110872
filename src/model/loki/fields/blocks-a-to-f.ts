import { BlockTexts } from '../../fields/field-blocks';

/** Blocks of Loki's config whose names begin with A to F. */
export const BLOCKS_A_TO_F: BlockTexts = {
  aimd: 'float: backoff_factor int: start upper_bound',
  alibabacloud_storage_config: 'int: conn_timeout_sec read_write_timeout_sec string: access_key_id bucket endpoint secret_access_key',
  analytics: 'tls_config= boolean: reporting_enabled string: proxy_url usage_stats_url',
  attributes_config: 'list: attributes string: action regex',
  authorization: 'string: credentials credentials_file credentials_ref type',
  aws_storage_config: `
    +s3_storage_config dynamodb(backoff_config= metrics(float: ignore_throttle_below scale_up_factor int: target_queue_length
    string: queue_length_query read_error_query read_usage_query url write_throttle_query write_usage_query) float: api_limit
    throttle_limit int: chunk_gang_size chunk_get_max_parallelism string: dynamodb_url kms_key_id)
  `,
  azure_storage_config: `
    boolean: use_federated_token use_managed_identity use_service_principal duration: max_retry_delay min_retry_delay
    request_timeout int: download_buffer_size max_retries upload_buffer_count upload_buffer_size string: account_key account_name
    active_directory_endpoint chunk_delimiter client_id client_secret connection_string container_name endpoint_suffix environment
    tenant_id user_assigned_id
  `,
  backoff_config: 'duration: max_period min_period int: max_retries',
  basic_auth: 'string: password password_file password_ref username username_file username_ref',
  bloom_build: `
    builder(backoff_config= grpc_config=grpc_client string: planner_address working_directory) planner(queue(boolean:
    clean_tasks_directory store_tasks_on_disk int: max_queued_tasks_per_tenant string: tasks_disk_directory) retention(boolean:
    enabled int: max_lookback_days) duration: planning_interval int: max_table_offset min_table_offset) boolean: enabled
  `,
  bloom_gateway: `
    client(grpc_client_config=grpc_client pool_config(duration: check_interval) string: addresses) boolean: enabled
    fetch_blocks_async int: block_query_concurrency max_outstanding_per_tenant num_multiplex_tasks worker_concurrency
  `,
  bos_storage_config: 'string: access_key_id bucket_name endpoint secret_access_key',
  cache_config: `
    embedded_cache= background(int: writeback_buffer writeback_goroutines writeback_size_limit) memcached(duration: expiration int:
    batch_size parallelism) memcached_client(+tls_config boolean: consistent_hash tls_enabled duration: circuit_breaker_interval
    circuit_breaker_timeout timeout update_interval int: circuit_breaker_consecutive_failures max_idle_conns max_item_size string:
    addresses host service) redis(boolean: route_randomly tls_enabled tls_insecure_skip_verify duration: expiration idle_timeout
    max_connection_age timeout int: db pool_size string: endpoint master_name password username) duration: default_validity string:
    prefix
  `,
  chunk_store_config: `
    chunk_cache_config=cache_config chunk_cache_config_l2=cache_config write_dedupe_cache_config=cache_config duration:
    cache_lookups_older_than l2_chunk_cache_handoff skip_query_writeback_cache_older_than
  `,
  client_config: 'grpc_client_config=grpc_client pool_config=pool_config2',
  cluster_validation: 'http= grpc(boolean: enabled soft_validation) string: additional_labels label',
  common: `
    ring= storage(alibabacloud=alibabacloud_storage_config azure=azure_storage_config bos=bos_storage_config congestion_control=
    cos=cos_storage_config gcs=gcs_storage_config hedging= object_store=thanos_object_store_config s3=s3_storage_config
    swift=swift_storage_config filesystem(string: chunks_directory rules_directory)) boolean: persist_tokens int: replication_factor
    list: instance_interface_names string: compactor_address compactor_grpc_address instance_addr path_prefix scratch_path
  `,
  compactor: `
    compactor_ring=ring retention_backoff_config=backoff_config jobs_config(deletion(duration: timeout int:
    chunk_processing_concurrency max_retries string: deletion_manifest_store_prefix)) worker_config(int: num_sub_workers) boolean:
    retention_enabled duration: apply_retention_interval compaction_interval delete_max_interval delete_request_cancel_period
    retention_delete_delay retention_table_timeout int: delete_batch_size max_compaction_parallelism retention_delete_worker_count
    skip_latest_n_tables tables_to_compact upload_parallelism string: backup_delete_request_store_db_type delete_request_store
    delete_request_store_db_type delete_request_store_key_prefix deletion_marker_object_store_prefix horizontal_scaling_mode
    working_directory
  `,
  congestion_control: 'controller= hedging=hedging2 retry(int: limit string: strategy) boolean: enabled',
  consul: `
    boolean: consistent_reads duration: cas_retry_delay http_client_timeout float: watch_rate_limit int: watch_burst_size string:
    acl_token host
  `,
  controller: 'aimd= string: strategy',
  cos_storage_config: `
    backoff_config= http_config(duration: idle_conn_timeout response_header_timeout) boolean: forcepathstyle string: access_key_id
    api_key auth_endpoint bucketnames cr_token_file_path endpoint region secret_access_key service_instance_id trusted_profile_id
    trusted_profile_name
  `,
  distributor: `
    dataobj_tee(boolean: debug_metrics_enabled enabled duration: rate_batch_window int: max_buffered_bytes per_partition_rate_bytes
    string: topic) otlp_config(list: default_resource_attributes_as_index_labels) rate_store(boolean: debug duration:
    ingester_request_timeout stream_rate_update_interval int: max_request_parallelism) ring(kvstore= boolean: instance_enable_ipv6
    duration: heartbeat_period heartbeat_timeout int: instance_port list: instance_interface_names string: instance_addr instance_id
    ) write_failures_logging(boolean: add_insights_label int: rate) boolean: ingest_limits_dry_run_enabled ingest_limits_enabled
    ingester_writes_enabled kafka_writes_enabled int: max_decompressed_size max_recv_msg_size push_worker_count map:
    default_policy_stream_mappings
  `,
  embedded_cache: 'boolean: enabled duration: ttl int: max_size_items max_size_mb',
  etcd: '+tls_config boolean: tls_enabled duration: dial_timeout int: max_retries list: endpoints string: password username',
  frontend: `
    grpc_client_config=grpc_client tail_tls_config=tls_config boolean: compress_responses instance_enable_ipv6 query_stats_enabled
    support_parquet_encoding duration: graceful_shutdown_timeout log_queries_longer_than querier_forget_delay
    scheduler_dns_lookup_period int: max_body_size max_outstanding_per_tenant port scheduler_worker_concurrency list:
    instance_interface_names string: address downstream_url encoding log_query_request_headers scheduler_address tail_proxy_url
  `,
  frontend_worker: `
    grpc_client_config=grpc_client query_frontend_grpc_client=grpc_client query_scheduler_grpc_client=grpc_client duration:
    dns_lookup_duration string: frontend_address id scheduler_address
  `,
};
