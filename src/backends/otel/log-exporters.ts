import { variable } from './args';
import { printClient } from './client';
import { escaped } from './escape';
import { Tree } from './fields';
import { STORAGE } from './log-receivers';
import { queueBytes } from './remote-write';
import { behindHost, CollectorPlan, LogWrite } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { goDurationToNs } from '../../model/values/go-duration';
import { PrintContext, within } from '../prometheus/fields';

/** Bytes that wait for all receivers together in a folder of the node; on a volume it is a share of that. */
export const NODE_QUEUE_BYTES = 1_073_741_824;

/** Bytes of a request before it is compressed, unless a write says otherwise. */
const BATCH_BYTES = 1_048_576;

/** Between two tries, unless a write says otherwise. */
const LONGEST_PAUSE = '30s';

/** What sends to one receiver of OTLP. */
export interface LogSender {
  readonly name: string;
  readonly exporter: Tree;
  readonly extensions: { readonly [name: string]: Tree };
}

/** What sends lines to Loki's receiver of OTLP. */
export function printLogWrites(plan: CollectorPlan, context: PrintContext): LogSender[] {
  const writes = plan.logs?.writes ?? [];
  return writes.flatMap((write) => {
    const inWrite = within(context, `logs to '${write.name}'`);
    if (write.otlpUrl !== undefined) return [sender({ ...write, otlpUrl: write.otlpUrl }, logQueueBytes(plan), inWrite)];
    context.diagnostics.push(diagnostic(Severity.ERROR, 'no-otlp-receiver', inWrite.where,
      `the OpenTelemetry Collector sends lines by OTLP, and nothing is known of such a receiver beside '${write.url}'`,
      'give `logsOtlpUrl` of the endpoint, or collect logs with Alloy by `logs.collector: alloy`'));
    return [];
  });
}

/** What one queue may hold before the receivers of files stop reading. */
export function logQueueBytes(plan: Pick<CollectorPlan, 'controller' | 'nodeStorage' | 'logs' | 'remoteWrites' | 'storage'>): number {
  const onNode = plan.controller === 'DaemonSet' && plan.nodeStorage === 'hostPath';
  return onNode ? Math.floor(NODE_QUEUE_BYTES / (plan.logs?.writes.length ?? 1)) : queueBytes(plan);
}

/**
 * An exporter with a queue on disk. It tries for ever: what the queue cannot hold waits in the files that it is read from, as far as those
 * are still there. Requests are filled behind the queue, since a processor in front of it would have taken lines that nobody keeps yet.
 */
function sender(write: LogWrite & { readonly otlpUrl: string }, queueSize: number, context: PrintContext): LogSender {
  const { name: given, otlpUrl: url, tenantId, urlVariable, minBackoffPeriod = '500ms', batchWait = '1s' } = write;
  const isLong = goDurationToNs(minBackoffPeriod) > goDurationToNs(LONGEST_PAUSE);
  const maxBackoffPeriod = write.maxBackoffPeriod ?? (isLong ? minBackoffPeriod : LONGEST_PAUSE);
  const size = write.batchSize ?? BATCH_BYTES;
  const { fields, extensions } = printClient({ ...clientOf(write), name: `logs-${given}` }, context);
  if (write.maxBackoffRetries !== undefined && write.maxBackoffRetries > 0) {
    context.diagnostics.push(diagnostic(Severity.WARNING, 'unsupported-by-opentelemetry', context.where,
      'the collector counts no tries: it sends again until the receiver takes a batch', 'remove `maxBackoffRetries`'));
  }
  const isPlain = url.startsWith('http:') && urlVariable === undefined;
  return {
    name: `otlp_http/logs-${given}`,
    extensions: escaped(extensions),
    exporter: {
      logs_endpoint: urlVariable === undefined ? escaped(url) : variable(urlVariable) + escaped(behindHost(url)),
      ...escaped({
        ...fields,
        ...(tenantId !== undefined && { headers: { 'X-Scope-OrgID': tenantId } }),
        tls: isPlain ? { insecure: true } : fields.tls as Tree | undefined,
      }),
      timeout: '30s',
      retry_on_failure: { initial_interval: minBackoffPeriod, max_interval: maxBackoffPeriod, max_elapsed_time: '0s' },
      sending_queue: {
        storage: STORAGE,
        sizer: 'bytes',
        queue_size: queueSize,
        num_consumers: 1,
        batch: { flush_timeout: batchWait, sizer: 'bytes', min_size: size, max_size: 2 * size },
      },
    },
  };
}

function clientOf(write: LogWrite) {
  const {
    authorization, basicAuth, oauth2, tlsConfig, proxyUrl, followRedirects, enableHttp2, url,
  } = write;
  return { authorization, basicAuth, oauth2, tlsConfig, proxyUrl, followRedirects, enableHttp2, url };
}
