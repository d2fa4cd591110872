import { BlockSpec, ComponentTable } from './spec';

const OUTPUT: BlockSpec = { optional: { metrics: '[Consumer]', logs: '[Consumer]', traces: '[Consumer]' } };

const DEBUG_METRICS: BlockSpec = {
  optional: { disable_high_cardinality_metrics: 'bool', level: ['none', 'basic', 'normal', 'detailed'] },
};

const TLS = {
  ca_file: 'string',
  ca_pem: 'string',
  cert_file: 'string',
  cert_pem: 'string',
  key_file: 'string',
  key_pem: 'secret',
  include_system_ca_certs_pool: 'bool',
  min_version: 'string',
  max_version: 'string',
  cipher_suites: '[string]',
  curve_preferences: '[string]',
  reload_interval: 'duration',
} as const;

const TLS_PAIRS = [['ca_pem', 'ca_file'], ['cert_pem', 'cert_file'], ['key_pem', 'key_file']] as const;

const TLS_SERVER: BlockSpec = { optional: { ...TLS, client_ca_file: 'string' }, atMostOne: TLS_PAIRS };

const TLS_CLIENT: BlockSpec = {
  optional: { ...TLS, insecure: 'bool', insecure_skip_verify: 'bool', server_name: 'string' },
  atMostOne: TLS_PAIRS,
};

const EXPORTER_BLOCKS: { readonly [name: string]: BlockSpec } = {
  debug_metrics: DEBUG_METRICS,
  retry_on_failure: {
    optional: {
      enabled: 'bool',
      initial_interval: 'duration',
      randomization_factor: 'number',
      multiplier: 'number',
      max_interval: 'duration',
      max_elapsed_time: 'duration',
    },
  },
  sending_queue: {
    optional: {
      enabled: 'bool',
      num_consumers: 'int',
      queue_size: 'int',
      sizer: ['requests', 'items', 'bytes'],
      block_on_overflow: 'bool',
      wait_for_result: 'bool',
      storage: 'Handler',
    },
    blocks: { batch: { optional: { flush_timeout: 'duration', min_size: 'int', max_size: 'int', sizer: ['items', 'bytes'] } } },
  },
};

/**
 * What speaks OpenTelemetry.
 * @see https://grafana.com/docs/alloy/latest/reference/components/otelcol/
 */
export const OTELCOL: ComponentTable = {
  'otelcol.receiver.otlp': {
    blocks: {
      output: OUTPUT,
      debug_metrics: DEBUG_METRICS,
      grpc: {
        optional: {
          auth: 'Handler',
          endpoint: 'string',
          include_metadata: 'bool',
          max_concurrent_streams: 'uint',
          max_recv_msg_size: 'size',
          read_buffer_size: 'size',
          transport: 'string',
          write_buffer_size: 'size',
        },
        blocks: { tls: TLS_SERVER },
      },
      http: {
        optional: {
          auth: 'Handler',
          compression_algorithms: '[string]',
          endpoint: 'string',
          idle_timeout: 'duration',
          include_metadata: 'bool',
          keep_alives_enabled: 'bool',
          logs_url_path: 'string',
          max_request_body_size: 'size',
          metrics_url_path: 'string',
          read_header_timeout: 'duration',
          read_timeout: 'duration',
          traces_url_path: 'string',
          write_timeout: 'duration',
        },
        blocks: { tls: TLS_SERVER },
      },
    },
    requiredBlocks: ['output'],
  },
  'otelcol.processor.batch': {
    optional: {
      metadata_cardinality_limit: 'uint', metadata_keys: '[string]', send_batch_max_size: 'uint', send_batch_size: 'uint', timeout: 'duration',
    },
    blocks: { output: OUTPUT, debug_metrics: DEBUG_METRICS },
    requiredBlocks: ['output'],
    exports: { input: 'Consumer' },
  },
  'otelcol.processor.memory_limiter': {
    required: { check_interval: 'duration' },
    optional: { limit_percentage: 'uint', limit: 'size', spike_limit_percentage: 'uint', spike_limit: 'size' },
    blocks: { output: OUTPUT, debug_metrics: DEBUG_METRICS },
    requiredBlocks: ['output'],
    exports: { input: 'Consumer' },
  },
  'otelcol.exporter.otlp': {
    optional: { timeout: 'duration' },
    blocks: {
      ...EXPORTER_BLOCKS,
      client: {
        required: { endpoint: 'string' },
        optional: {
          auth: 'Handler',
          authority: 'string',
          balancer_name: 'string',
          compression: 'string',
          headers: '{string}',
          read_buffer_size: 'size',
          wait_for_ready: 'bool',
          write_buffer_size: 'size',
        },
        blocks: {
          keepalive: { optional: { ping_wait: 'duration', ping_response_timeout: 'duration', ping_without_stream: 'bool' } },
          tls: TLS_CLIENT,
        },
      },
    },
    requiredBlocks: ['client'],
    exports: { input: 'Consumer' },
  },
  'otelcol.exporter.otlphttp': {
    optional: { encoding: ['proto', 'json'], logs_endpoint: 'string', metrics_endpoint: 'string', traces_endpoint: 'string' },
    blocks: {
      ...EXPORTER_BLOCKS,
      client: {
        required: { endpoint: 'string' },
        optional: {
          auth: 'Handler',
          compression: 'string',
          disable_keep_alives: 'bool',
          headers: '{string}',
          http2_ping_timeout: 'duration',
          http2_read_idle_timeout: 'duration',
          idle_conn_timeout: 'duration',
          max_conns_per_host: 'int',
          max_idle_conns: 'int',
          max_idle_conns_per_host: 'int',
          proxy_url: 'string',
          read_buffer_size: 'size',
          timeout: 'duration',
          write_buffer_size: 'size',
        },
        blocks: { cookies: { optional: { enabled: 'bool' } }, tls: TLS_CLIENT },
      },
    },
    requiredBlocks: ['client'],
    exports: { input: 'Consumer' },
  },
  'otelcol.exporter.prometheus': {
    required: { forward_to: '[MetricsReceiver]' },
    optional: {
      add_metric_suffixes: 'bool',
      convert_classic_histograms_to_nhcb: 'bool',
      gc_frequency: 'duration',
      honor_metadata: 'bool',
      include_scope_info: 'bool',
      include_scope_labels: 'bool',
      include_target_info: 'bool',
      keep_identifying_resource_attributes: 'bool',
      resource_to_telemetry_conversion: 'bool',
      start_timestamp_zero_ingestion: 'bool',
    },
    blocks: { debug_metrics: DEBUG_METRICS },
    exports: { input: 'Consumer' },
  },
  'otelcol.exporter.loki': {
    required: { forward_to: '[LogsReceiver]' },
    exports: { input: 'Consumer' },
  },
};
