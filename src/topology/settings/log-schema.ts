import { FieldsOf, object } from './component-schema';
import { LogsSettings, LogWriteSettings } from './log-settings';
import { Field } from '../layers/schema';
import { LOG_SOURCES_FIELD } from '../log-source-schema';

const GO_DURATION: Field = { type: 'goDuration' };

const WRITE: FieldsOf<LogWriteSettings> = {
  maxBackoffRetries: { type: 'integer', min: 0 },
  minBackoffPeriod: GO_DURATION,
  maxBackoffPeriod: GO_DURATION,
  batchWait: GO_DURATION,
  batchSize: { type: 'size' },
};

export const LOGS: FieldsOf<LogsSettings> = {
  enabled: { type: 'boolean', doc: 'collects logs' },
  collector: { type: 'enum', values: ['alloy', 'openTelemetry', 'promtail', 'none'], doc: 'what collects them' },
  sources: LOG_SOURCES_FIELD,
  namespaces: { type: 'list', of: { type: 'namespace' } },
  excludeNamespaces: { type: 'list', of: { type: 'namespace' } },
  podLabels: { type: 'map', keys: 'labelName', of: { type: 'kubernetesLabelName' }, doc: 'stream labels from labels of the pod' },
  // looked at as a whole, since stages stand in stages
  stages: { type: 'list', of: { type: 'any' }, doc: 'what happens to each line' },
  acceptedLabels: { type: 'list', of: { type: 'labelName' }, doc: 'stream labels that may have many values' },
  surviveOutage: { type: 'duration', doc: 'how long the hub may be away' },
  write: object(WRITE, 'tuning of the queue to the hub'),
};
