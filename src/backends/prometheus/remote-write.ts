import { FieldTable, PrintContext, printFields, Tree, within } from './fields';
import { printRelabelConfigs } from './relabel';
import { REMOTE_WRITE_CLIENT_FIELDS } from './remote-write-client';
import { QueueConfig, RemoteWrite } from '../../model/remote-write/remote-write';

const QUEUE_FIELDS: FieldTable<QueueConfig> = {
  capacity: { wire: 'capacity' },
  maxShards: { wire: 'max_shards' },
  minShards: { wire: 'min_shards' },
  maxSamplesPerSend: { wire: 'max_samples_per_send' },
  batchSendDeadline: { wire: 'batch_send_deadline' },
  minBackoff: { wire: 'min_backoff' },
  maxBackoff: { wire: 'max_backoff' },
  retryOnHttp429: { wire: 'retry_on_http_429' },
  sampleAgeLimit: { wire: 'sample_age_limit', since: [2, 50] },
};

const REMOTE_WRITE_FIELDS: FieldTable<RemoteWrite> = {
  url: { wire: 'url' },
  name: { wire: 'name' },
  remoteTimeout: { wire: 'remote_timeout' },
  headers: { wire: 'headers' },
  sendExemplars: { wire: 'send_exemplars' },
  sendNativeHistograms: { wire: 'send_native_histograms' },
  ...REMOTE_WRITE_CLIENT_FIELDS,
  queueConfig: { wire: 'queue_config', print: (value, context) => printFields(QUEUE_FIELDS, value, context) },
  writeRelabelConfigs: { wire: 'write_relabel_configs', print: printRelabelConfigs },
};

/** Where a collector pushes to; undefined where it does not. */
export function printRemoteWrites(writes: readonly RemoteWrite[], context: PrintContext): Tree[] | undefined {
  return writes.length === 0
    ? undefined
    : writes.map((write, i) => printFields(REMOTE_WRITE_FIELDS, write, within(context, `remoteWrite[${i}]`)));
}
