import { BlockSpec } from './spec';

type Stages = { readonly [name: string]: BlockSpec };

const METRIC = { description: 'string', max_idle_duration: 'duration', prefix: 'string', source: 'string', value: 'string' } as const;

/** The stages of a `loki.process`, in which they may be repeated and mixed; `stage.match` holds stages of its own. */
export const STAGES: Stages = repeatable({
  'stage.cri': { optional: { max_partial_line_size_truncate: 'bool', max_partial_line_size: 'uint', max_partial_lines: 'int' } },
  'stage.decolorize': {},
  'stage.docker': {},
  'stage.drop': {
    optional: {
      drop_counter_reason: 'string',
      expression: 'string',
      longer_than: 'size',
      older_than: 'duration',
      separator: 'string',
      source: 'string',
      value: 'string',
    },
  },
  'stage.eventlogmessage': { optional: { drop_invalid_labels: 'bool', overwrite_existing: 'bool', source: 'string' } },
  'stage.json': { optional: { expressions: '{string}', regex: 'string', drop_malformed: 'bool', source: 'string' } },
  'stage.label_drop': { optional: { values: '[string]' } },
  'stage.label_keep': { optional: { values: '[string]' } },
  'stage.labels': { optional: { values: '{string}', source_type: 'string' } },
  'stage.limit': { required: { burst: 'int', rate: 'number' }, optional: { by_label_name: 'string', drop: 'bool', max_distinct_labels: 'int' } },
  'stage.logfmt': { optional: { mapping: '{string}', regex: 'string', source: 'string' } },
  'stage.match': {
    required: { selector: 'string' },
    optional: { action: ['keep', 'drop'], drop_counter_reason: 'string', pipeline_name: 'string' },
    get blocks(): Stages { return STAGES; },
  },
  'stage.metrics': {
    blocks: repeatable({
      'metric.counter': { required: { action: ['inc', 'add'], name: 'string' }, optional: { ...METRIC, count_entry_bytes: 'bool', match_all: 'bool' } },
      'metric.gauge': { required: { action: ['inc', 'dec', 'set', 'add', 'sub'], name: 'string' }, optional: METRIC },
      'metric.histogram': { required: { buckets: '[number]', name: 'string' }, optional: METRIC },
    }),
  },
  'stage.multiline': { required: { firstline: 'string' }, optional: { max_lines: 'uint', max_wait_time: 'duration', trim_newlines: 'bool' } },
  'stage.output': { required: { source: 'string' } },
  'stage.pack': { required: { labels: '[string]' }, optional: { ingest_timestamp: 'bool' } },
  'stage.pattern': { required: { pattern: 'string' }, optional: { source: 'string', labels_from_groups: 'bool' } },
  'stage.regex': { required: { expression: 'string' }, optional: { source: 'string', labels_from_groups: 'bool' } },
  'stage.replace': { required: { expression: 'string' }, optional: { replace: 'string', source: 'string' } },
  'stage.sampling': { required: { rate: 'number' }, optional: { drop_counter_reason: 'string' } },
  'stage.split_json': { optional: { source: 'string' } },
  'stage.static_labels': { optional: { values: '{string}' } },
  'stage.structured_metadata': { optional: { values: '{string}', regex: 'string' } },
  'stage.structured_metadata_drop': { optional: { values: '[string]' } },
  'stage.template': { required: { source: 'string', template: 'string' } },
  'stage.tenant': { optional: { label: 'string', source: 'string', value: 'string' }, atMostOne: [['label', 'source', 'value']] },
  'stage.timestamp': {
    required: { format: 'string', source: 'string' },
    optional: {
      action_on_failure: ['fudge', 'skip'], action_on_duplicate_timestamp: ['fudge', 'skip', 'keep'], fallback_formats: '[string]', location: 'string',
    },
  },
  'stage.truncate': {
    blocks: repeatable({
      rule: {
        required: { limit: 'size' },
        optional: { sources: '[string]', source_type: ['line', 'label', 'structured_metadata', 'extracted'], suffix: 'string' },
      },
    }),
    requiredBlocks: ['rule'],
  },
});

/** Marks each block in place: a copy would read the getter above before there are stages. */
function repeatable(blocks: Stages): Stages {
  for (const spec of Object.values(blocks)) Object.defineProperty(spec, 'many', { value: true });
  return blocks;
}
