import { variable, VOLATILE_SIZE } from './args';
import { printClient } from './client';
import { escaped } from './escape';
import { Tree } from './fields';
import { behindHost, CollectorPlan, PlannedWrite } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { QueueConfig, RemoteWrite } from '../../model/remote-write/remote-write';
import { quantityToNumber } from '../../model/values/quantity';
import { goDuration } from '../alloy/duration';
import { PrintContext, within } from '../prometheus/fields';
import { unsupported } from '../support';

/** What sends to one receiver. */
export interface Sender {
  readonly extensions: { readonly [name: string]: Tree };
  readonly exporters: { readonly [name: string]: Tree };
  readonly receivers: { readonly [name: string]: Tree };
  /** The exporter at the end of the pipeline that everything goes through. */
  readonly end: string;
  /** Pipelines beside that. */
  readonly pipelines: { readonly [name: string]: Tree };
}

/** Share of the volume that one or all queues may take; the file of a queue holds some free pages too. */
const QUEUE_SHARE = 0.6;

/** First of the ports, on the pod's loopback address, behind the queues of the receivers of remote write. */
const FIRST_PORT = 14318;

/** Longest time that a request may take unless a write says otherwise. */
const TIMEOUT = '30s';

/** What sends to each of the receivers. */
export function printRemoteWrites(plan: CollectorPlan, context: PrintContext): Sender[] {
  const { otlpWrites = [] } = plan.openTelemetry ?? {};
  return plan.remoteWrites.map((given, i) => {
    const write = { ...given, name: given.name ?? String(i) };
    const inWrite = within(context, `remote write '${write.name}'`);
    checkWrite(write, inWrite);
    return otlpWrites.includes(write.name) ? otlpSender(write, plan, inWrite) : remoteWriteSender(write, plan, FIRST_PORT + i, inWrite);
  });
}

type Named = PlannedWrite & { readonly name: string };

/** An OTLP receiver: the exporter has a queue on disk of its own. */
function otlpSender(write: Named, plan: CollectorPlan, context: PrintContext): Sender {
  const { fields, extensions } = printClient(write, context);
  const end = `otlp_http/${write.name}`;
  return {
    extensions: escaped(extensions),
    exporters: { [end]: { metrics_endpoint: printUrl(write), ...escaped({ ...queued(write, plan), ...fields, tls: tlsOf(write, fields.tls) }) } },
    receivers: {},
    end,
    pipelines: {},
  };
}

/**
 * A receiver of remote write. Its exporter has no queue on disk that could be relied on: its write-ahead log stands still for ever behind
 * the first request that a receiver refuses, and its queue in memory gives a request up after the time that one attempt may take. So the
 * queue belongs to an OTLP exporter, which sends through the loopback address to a second pipeline; that one keeps nothing, and says
 * for each request how it went.
 */
function remoteWriteSender(write: Named, plan: CollectorPlan, port: number, context: PrintContext): Sender {
  const { fields, extensions } = printClient(write, context);
  const [end, receiver, exporter] = [`otlp_http/${write.name}`, `otlp/${write.name}`, `prometheus_remote_write/${write.name}`];
  const address = `127.0.0.1:${port}`;
  return {
    extensions: escaped(extensions),
    receivers: { [receiver]: { protocols: { http: { endpoint: address } } } },
    exporters: {
      [end]: { endpoint: `http://${address}`, compression: 'none', ...queued(write, plan) },
      [exporter]: {
        endpoint: printUrl(write),
        ...escaped({
          ...fields,
          tls: tlsOf(write, fields.tls),
          // the queue's: an attempt that it gives up is cancelled here
          timeout: '0s',
          external_labels: plan.externalLabels,
          translation_strategy: 'UnderscoreEscapingWithoutSuffixes',
          target_info: { enabled: false },
          disable_scope_info: true,
          resource_to_telemetry_conversion: { enabled: false },
          remote_write_queue: { enabled: false },
          retry_on_failure: { enabled: false },
          max_batch_request_parallelism: 1,
        }),
      },
    },
    end,
    pipelines: { [`metrics/${write.name}`]: { receivers: [receiver], exporters: [exporter] } },
  };
}

/** A queue on disk, sent from in order and without limit of time. */
function queued({ queueConfig = {}, remoteTimeout = TIMEOUT }: RemoteWrite, plan: CollectorPlan): Tree {
  const { minBackoff = '1s', maxBackoff = '5s' } = queueConfig;
  return {
    timeout: goDuration(remoteTimeout),
    retry_on_failure: { initial_interval: goDuration(minBackoff), max_interval: goDuration(maxBackoff), max_elapsed_time: '0s' },
    sending_queue: { storage: 'file_storage', sizer: 'bytes', queue_size: queueBytes(plan), num_consumers: 1 },
  };
}

/** The part of the volume that one queue may take. */
export function queueBytes({ logs, storage, remoteWrites }: Pick<CollectorPlan, 'logs' | 'remoteWrites' | 'storage'>): number {
  return Math.floor(quantityToNumber(storage?.size ?? VOLATILE_SIZE) * QUEUE_SHARE / (remoteWrites.length + (logs?.writes.length ?? 0)));
}

/** Only a plain receiver may be spoken to without TLS. Of a URL that begins with a variable, the scheme says it alone. */
function tlsOf({ url, urlVariable }: PlannedWrite, given: unknown): Tree | undefined {
  return url.startsWith('http:') && urlVariable === undefined ? { insecure: true } : given as Tree | undefined;
}

/** A URL, of which an environment variable may hold scheme and host: the collector reads it when it starts. */
function printUrl({ url, urlVariable }: PlannedWrite): string {
  return urlVariable === undefined ? escaped(url) : variable(urlVariable) + escaped(behindHost(url));
}

/** What a write asks for and the collector has no word for. */
const UNKNOWN: readonly (keyof RemoteWrite | keyof QueueConfig)[] = [
  'capacity', 'maxShards', 'minShards', 'sampleAgeLimit', 'sendExemplars', 'sendNativeHistograms',
];

function checkWrite(write: RemoteWrite, context: PrintContext): void {
  if (write.writeRelabelConfigs !== undefined && write.writeRelabelConfigs.length > 0) {
    context.diagnostics.push(...[unsupported('writeRelabelConfigs', 'otel', context.where)].filter((d) => d !== undefined));
  }
  const given: { readonly [field: string]: unknown } = { ...write, ...write.queueConfig };
  const unknown = UNKNOWN.filter((field) => given[field] !== undefined);
  if (unknown.length === 0) return;
  context.diagnostics.push(diagnostic(Severity.WARNING, 'unsupported-by-opentelemetry', context.where,
    `the collector knows nothing like ${unknown.map((field) => `'${field}'`).join(', ')}`,
    'its queue is on disk, as large as `openTelemetry.storage` allows, and is sent from in order; remove the fields'));
}
