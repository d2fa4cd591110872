import {
  CLUSTERING, HTTP_AUTH, HTTP_CLIENT_ARGUMENTS, HTTP_CLIENT_BLOCKS, KUBERNETES_CLIENT, LABEL_SELECTOR, RULE, TARGETS,
} from './shared';
import { BlockSpec, ComponentSpec, ComponentTable } from './spec';

const AZUREAD: BlockSpec = {
  optional: { cloud: ['AzurePublic', 'AzureChina', 'AzureGovernment'], scope: 'string' },
  blocks: {
    managed_identity: { required: { client_id: 'string' } },
    oauth: { required: { client_id: 'string', client_secret: 'secret', tenant_id: 'string' } },
    sdk: { required: { tenant_id: 'string' } },
    workload_identity: { required: { client_id: 'string', tenant_id: 'string' }, optional: { token_file_path: 'string' } },
  },
  atMostOne: [['managed_identity', 'oauth', 'sdk', 'workload_identity']],
};

const ENDPOINT: BlockSpec = {
  required: { url: 'string' },
  optional: {
    ...HTTP_CLIENT_ARGUMENTS,
    headers: '{string}',
    name: 'string',
    protobuf_message: ['prometheus.WriteRequest', 'io.prometheus.write.v2.Request'],
    remote_timeout: 'duration',
    round_robin_dns: 'bool',
    send_exemplars: 'bool',
    send_native_histograms: 'bool',
  },
  blocks: {
    ...HTTP_CLIENT_BLOCKS,
    azuread: AZUREAD,
    google_iam: { optional: { credentials_file: 'string' } },
    sigv4: { optional: { access_key: 'string', profile: 'string', region: 'string', role_arn: 'string', secret_key: 'secret' } },
    metadata_config: { optional: { max_samples_per_send: 'int', send_interval: 'duration', send: 'bool' } },
    queue_config: {
      optional: {
        batch_send_deadline: 'duration',
        capacity: 'int',
        max_backoff: 'duration',
        max_samples_per_send: 'int',
        max_shards: 'int',
        min_backoff: 'duration',
        min_shards: 'int',
        retry_on_http_429: 'bool',
        sample_age_limit: 'duration',
      },
    },
    write_relabel_config: RULE,
  },
  atMostOne: [[...HTTP_AUTH, 'azuread', 'google_iam', 'sigv4']],
  many: true,
};

/** Defaults for what the custom resources of the Prometheus Operator leave open. */
const OPERATOR_SCRAPE: BlockSpec = {
  optional: {
    default_scrape_interval: 'duration',
    default_scrape_timeout: 'duration',
    default_sample_limit: 'int',
    convert_classic_histograms_to_nhcb: 'bool',
    enable_type_and_unit_labels: 'bool',
    honor_metadata: 'bool',
    scrape_native_histograms: 'bool',
    scrape_classic_histograms: 'bool',
    native_histogram_bucket_limit: 'uint',
    native_histogram_min_bucket_factor: 'number',
  },
};

const OPERATOR_BLOCKS = { client: KUBERNETES_CLIENT, clustering: CLUSTERING, rule: RULE, scrape: OPERATOR_SCRAPE, selector: LABEL_SELECTOR };

/** What scrapes by objects of one kind. */
const OPERATOR: ComponentSpec = {
  required: { forward_to: '[MetricsReceiver]' },
  optional: { informer_sync_timeout: 'duration', namespaces: '[string]' },
  blocks: OPERATOR_BLOCKS,
};

/** A server of Alloy's own; TLS is left out. */
const HTTP_SERVER: BlockSpec = {
  optional: {
    conn_limit: 'int',
    listen_address: 'string',
    listen_port: 'int',
    server_idle_timeout: 'duration',
    server_read_timeout: 'duration',
    server_write_timeout: 'duration',
  },
};

/**
 * What scrapes, relabels and sends metrics.
 * @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/
 */
export const PROMETHEUS: ComponentTable = {
  'prometheus.scrape': {
    required: { forward_to: '[MetricsReceiver]', targets: TARGETS },
    optional: {
      ...HTTP_CLIENT_ARGUMENTS,
      body_size_limit: 'size',
      convert_classic_histograms_to_nhcb: 'bool',
      enable_compression: 'bool',
      enable_protobuf_negotiation: 'bool',
      enable_type_and_unit_labels: 'bool',
      extra_metrics: 'bool',
      honor_labels: 'bool',
      honor_metadata: 'bool',
      honor_timestamps: 'bool',
      job_name: 'string',
      label_limit: 'uint',
      label_name_length_limit: 'uint',
      label_value_length_limit: 'uint',
      metric_name_escaping_scheme: ['allow-utf-8', 'underscores', 'dots', 'values'],
      metric_name_validation_scheme: ['utf8', 'legacy'],
      metrics_path: 'string',
      native_histogram_bucket_limit: 'uint',
      native_histogram_min_bucket_factor: 'number',
      params: '{[string]}',
      sample_limit: 'uint',
      scheme: ['http', 'https'],
      scrape_classic_histograms: 'bool',
      scrape_failure_log_file: 'string',
      scrape_fallback_protocol: 'string',
      scrape_interval: 'duration',
      scrape_native_histograms: 'bool',
      scrape_protocols: '[string]',
      scrape_timeout: 'duration',
      start_timestamp_zero_ingestion: 'bool',
      target_limit: 'uint',
      track_timestamps_staleness: 'bool',
    },
    blocks: { ...HTTP_CLIENT_BLOCKS, clustering: CLUSTERING },
    atMostOne: [HTTP_AUTH],
  },
  'prometheus.receive_http': {
    required: { forward_to: '[MetricsReceiver]' },
    optional: { append_metadata: 'bool', accepted_remote_write_protobuf_messages: '[string]', enable_type_and_unit_labels: 'bool' },
    blocks: { http: HTTP_SERVER },
  },
  'prometheus.relabel': {
    required: { forward_to: '[MetricsReceiver]' },
    optional: { max_cache_size: 'int', cache_ttl: 'duration' },
    blocks: { rule: RULE },
    exports: { receiver: 'MetricsReceiver', rules: 'RelabelRules' },
  },
  'prometheus.remote_write': {
    optional: { external_labels: '{string}' },
    blocks: {
      endpoint: ENDPOINT,
      wal: { optional: { truncate_frequency: 'duration', min_keepalive_time: 'duration', max_keepalive_time: 'duration' } },
    },
    exports: { receiver: 'MetricsReceiver' },
  },
  'prometheus.operator.servicemonitors': {
    required: { forward_to: '[MetricsReceiver]' },
    optional: {
      allow_arbitrary_file_access: 'bool', informer_sync_timeout: 'duration', kubernetes_role: ['endpoints', 'endpointslice'], namespaces: '[string]',
    },
    blocks: OPERATOR_BLOCKS,
  },
  'prometheus.operator.podmonitors': OPERATOR,
  'prometheus.operator.probes': OPERATOR,
  // experimental: loaded with --stability.level=experimental only
  'prometheus.operator.scrapeconfigs': OPERATOR,
};
