import { STAGES } from './loki-stages';
import {
  CLUSTERING, HTTP_AUTH, HTTP_CLIENT_ARGUMENTS, HTTP_CLIENT_BLOCKS, KUBERNETES_CLIENT, LABEL_SELECTOR, RULE, TARGETS,
} from './shared';
import { ComponentTable } from './spec';

/**
 * What reads, processes and sends logs.
 * @see https://grafana.com/docs/alloy/latest/reference/components/loki/
 */
export const LOKI: ComponentTable = {
  'loki.source.kubernetes': {
    required: { forward_to: '[LogsReceiver]', targets: TARGETS },
    blocks: { client: KUBERNETES_CLIENT, clustering: CLUSTERING },
  },
  'loki.source.file': {
    required: { forward_to: '[LogsReceiver]', targets: TARGETS },
    optional: {
      encoding: 'string',
      legacy_positions_file: 'string',
      on_positions_file_error: ['skip', 'restart_from_end', 'restart_from_beginning'],
      tail_from_end: 'bool',
    },
    blocks: {
      decompression: { required: { enabled: 'bool', format: ['gz', 'z', 'bz2'] }, optional: { initial_delay: 'duration' } },
      file_match: { optional: { enabled: 'bool', ignore_older_than: 'duration', sync_period: 'duration' } },
      file_watch: { optional: { max_poll_frequency: 'duration', min_poll_frequency: 'duration' } },
    },
  },
  'loki.source.journal': {
    required: { forward_to: '[LogsReceiver]' },
    optional: { format_as_json: 'bool', labels: '{string}', matches: 'string', max_age: 'duration', path: 'string', relabel_rules: 'RelabelRules' },
    blocks: { legacy_position: { required: { file: 'string', name: 'string' } } },
  },
  'loki.source.podlogs': {
    required: { forward_to: '[LogsReceiver]' },
    optional: { preserve_discovered_labels: 'bool', tail_from_end: 'bool' },
    blocks: {
      client: KUBERNETES_CLIENT,
      clustering: CLUSTERING,
      namespace_selector: LABEL_SELECTOR,
      node_filter: { optional: { enabled: 'bool', node_name: 'string' } },
      selector: LABEL_SELECTOR,
    },
  },
  'loki.source.kubernetes_events': {
    required: { forward_to: '[LogsReceiver]' },
    optional: { job_name: 'string', log_format: ['logfmt', 'json'], namespaces: '[string]' },
    blocks: { client: KUBERNETES_CLIENT, clustering: CLUSTERING },
  },
  'loki.process': {
    required: { forward_to: '[LogsReceiver]' },
    blocks: STAGES,
    exports: { receiver: 'LogsReceiver' },
  },
  'loki.relabel': {
    required: { forward_to: '[LogsReceiver]' },
    optional: { max_cache_size: 'int' },
    blocks: { rule: RULE },
    exports: { receiver: 'LogsReceiver', rules: 'RelabelRules' },
  },
  'loki.write': {
    optional: { external_labels: '{string}', max_streams: 'int' },
    blocks: {
      endpoint: {
        required: { url: 'string' },
        optional: {
          ...HTTP_CLIENT_ARGUMENTS,
          batch_size: 'size',
          batch_wait: 'duration',
          headers: '{string}',
          max_backoff_period: 'duration',
          max_backoff_retries: 'int',
          min_backoff_period: 'duration',
          name: 'string',
          remote_timeout: 'duration',
          retry_on_http_429: 'bool',
          tenant_id: 'string',
        },
        blocks: {
          ...HTTP_CLIENT_BLOCKS,
          queue_config: { optional: { block_on_overflow: 'bool', capacity: 'size', drain_timeout: 'duration', min_shards: 'int' } },
        },
        atMostOne: [HTTP_AUTH],
        many: true,
      },
      wal: {
        optional: {
          drain_timeout: 'duration', enabled: 'bool', max_read_frequency: 'duration', max_segment_age: 'duration', min_read_frequency: 'duration',
        },
      },
    },
    exports: { receiver: 'LogsReceiver' },
  },
};
