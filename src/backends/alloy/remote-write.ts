import { goDuration } from './duration';
import { FieldTable, nested, PrintContext, printFields, printMap, within } from './fields';
import { printWriteRules } from './relabel';
import { REMOTE_WRITE_CLIENT_FIELDS } from './remote-write-client';
import { printSecretFiles } from './secret-content';
import { printUrl } from './url';
import { CollectorPlan, PlannedWrite } from '../../compile/plan';
import { QueueConfig } from '../../model/remote-write/remote-write';
import { AlloyBlock, AlloyExpression, attribute, attributes, block, component, expression, reference } from '../../syntax/alloy/ast';

const QUEUE_FIELDS: FieldTable<QueueConfig> = {
  capacity: { attribute: 'capacity', unless: 10000 },
  maxShards: { attribute: 'max_shards', unless: 50 },
  minShards: { attribute: 'min_shards', unless: 1 },
  maxSamplesPerSend: { attribute: 'max_samples_per_send', unless: 2000 },
  batchSendDeadline: { attribute: 'batch_send_deadline', unless: '5s', print: goDuration },
  minBackoff: { attribute: 'min_backoff', unless: '30ms', print: goDuration },
  maxBackoff: { attribute: 'max_backoff', unless: '5s', print: goDuration },
  retryOnHttp429: { attribute: 'retry_on_http_429', unless: true },
  sampleAgeLimit: { attribute: 'sample_age_limit', unless: '0s', print: goDuration },
};

const ENDPOINT_FIELDS: FieldTable<PlannedWrite> = {
  // by printUrl
  url: null,
  urlVariable: null,
  name: { attribute: 'name' },
  remoteTimeout: { attribute: 'remote_timeout', unless: '30s', print: goDuration },
  headers: { attribute: 'headers', print: printMap },
  sendExemplars: { attribute: 'send_exemplars', unless: true },
  sendNativeHistograms: { attribute: 'send_native_histograms', unless: false },
  ...REMOTE_WRITE_CLIENT_FIELDS,
  // Alloy's default changed with 1.11
  enableHttp2: { attribute: 'enable_http2' },
  queueConfig: nested('queue_config', QUEUE_FIELDS),
  // by printWriteRules
  writeRelabelConfigs: null,
};

/**
 * How long samples wait for an endpoint that is away. These are Alloy's defaults, written out since they are what an outage costs:
 *
 * - The endpoint is away and the process runs: nothing is lost for `max_keepalive_time`, as far as the volume has room.
 *   What is older goes with the next truncation.
 * - The process ends in good order: it has a minute to send what waits. What is left then is lost.
 * - The process starts again: the log is read for its series only. Samples from before are not sent, on no kind of volume
 *   (https://github.com/prometheus/prometheus/issues/8809).
 *
 * So a volume decides how long an outage may be, not what a restart costs. Beside the log it holds how far each log file was read:
 * on a volume that survives the pod (a StatefulSet's, or a DaemonSet's `hostPath`) no line is read twice after a restart of the pod;
 * `emptyDir` survives restarts of the container only.
 */
const WAL = { truncate_frequency: '2h', min_keepalive_time: '5m', max_keepalive_time: '8h' };

const LABEL = 'default';

type Writing = Pick<CollectorPlan, 'externalLabels' | 'remoteWrites'>;

/** What samples are forwarded to. */
export function metricsReceivers(plan: Writing): AlloyExpression {
  return expression(plan.remoteWrites.length === 0 ? [] : [reference('prometheus.remote_write', LABEL, 'receiver')]);
}

/** One component with an endpoint for each remote write: rules are per endpoint, and all share one write-ahead log. */
export function printRemoteWrites(plan: Writing, context: PrintContext): AlloyBlock[] {
  if (plan.remoteWrites.length === 0) return [];
  const externalLabels = printMap(plan.externalLabels);
  const secrets = plan.remoteWrites.flatMap(({ azureAd }) => azureAd?.oauth?.clientSecret ?? []);
  return [...printSecretFiles(secrets, context), component('prometheus.remote_write', LABEL, [
    ...(externalLabels === undefined ? [] : [attribute('external_labels', externalLabels)]),
    ...plan.remoteWrites.map((write, i) => endpoint(write, within(context, `remoteWrite[${i}]`))),
    block('wal', attributes(WAL)),
  ])];
}

function endpoint(write: PlannedWrite, context: PrintContext): AlloyBlock {
  return block('endpoint', [
    printUrl(write),
    ...printFields(ENDPOINT_FIELDS, write, context),
    ...printWriteRules(write.writeRelabelConfigs ?? [], context),
  ]);
}
