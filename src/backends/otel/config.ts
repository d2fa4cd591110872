import { DATA_PATH } from './args';
import { Tree } from './fields';
import { IDENTITY_PROCESSORS, identityProcessors } from './identity';
import { LogParts, NOTHING, printLogs } from './logs';
import { printRemoteWrites } from './remote-write';
import { printScrapes } from './scrape';
import { CollectorPlan, hasLogsAlone, takesOtlp } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { goDuration } from '../alloy/duration';
import { PrintContext } from '../prometheus/fields';

const { ports } = COMPONENTS.openTelemetry;

/** Container ports for what applications send, by name. */
export const OTLP_PORTS = { 'otlp-grpc': ports['otlp-grpc'], 'otlp-http': ports['otlp-http'] } as const;

/**
 * The config of a collector, as the tree that becomes YAML; of what it has, metrics and logs:
 *
 * ```text
 * prometheus, otlp -> memory_limiter -> identity -> batch -> queue on disk -> receiver
 * files, otlp      -> memory_limiter -> labels, stages -> identity -> queue on disk -> receiver
 * ```
 */
export function configTree(plan: CollectorPlan, context: PrintContext): Tree {
  const metrics = metricParts(plan, context);
  const logs = printLogs(plan, context);
  const extensions = { ...commonExtensions(), ...metrics.extensions, ...logs.extensions };
  return {
    extensions,
    receivers: { ...metrics.receivers, ...logs.receivers, ...(takesOtlp(plan) && { otlp: otlpReceiver() }) },
    processors: { memory_limiter: MEMORY_LIMITER, ...metrics.processors, ...logs.processors },
    exporters: { ...metrics.exporters, ...logs.exporters },
    service: {
      extensions: Object.keys(extensions),
      pipelines: { ...metrics.pipelines, ...logs.pipelines },
      telemetry: {
        logs: { level: plan.logLevel, encoding: plan.logFormat === 'json' ? 'json' : 'console' },
        ...(hasLogsAlone(plan) && { metrics: { readers: [{ pull: { exporter: { prometheus: OWN_METRICS } } }] } }),
      },
    },
  };
}

/** Its own metrics for whoever scrapes them, without an address for IPv4 and IPv6 alike, under the names that they have on the loopback address by default. */
const OWN_METRICS = { host: '', port: ports.metrics, without_scope_info: true, without_units: true, without_type_suffix: true } as const;

/** What a config has for metrics; nothing where it reads logs alone. */
function metricParts(plan: CollectorPlan, context: PrintContext): LogParts {
  if (hasLogsAlone(plan)) return NOTHING;
  const prometheus = printScrapes(plan, context);
  const takesMetrics = (plan.intakes ?? []).some(({ kind }) => kind === 'otlp');
  const senders = printRemoteWrites(plan, context);
  return {
    extensions: merged(senders.map((sender) => sender.extensions)),
    receivers: { ...(prometheus && { prometheus }), ...merged(senders.map((sender) => sender.receivers)) },
    processors: { ...identityProcessors(plan), batch: batch(plan) },
    exporters: merged(senders.map(({ exporters }) => exporters)),
    pipelines: {
      metrics: {
        receivers: [...(prometheus ? ['prometheus'] : []), ...(takesMetrics ? ['otlp'] : [])],
        // what is too much is refused first, and what is sent carries the identity
        processors: ['memory_limiter', ...IDENTITY_PROCESSORS, 'batch'],
        exporters: senders.map(({ end }) => end),
      },
      ...merged(senders.map(({ pipelines }) => pipelines)),
    },
  };
}

/** Percent of the container's memory limit. @see https://github.com/open-telemetry/opentelemetry-collector/blob/main/processor/memorylimiterprocessor/README.md#best-practices */
const MEMORY_LIMITER = { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 25 } as const;

function commonExtensions(): { [name: string]: Tree } {
  return {
    // without an address, for IPv4 and IPv6 alike
    health_check: { endpoint: `:${ports.health}` },
    // what was sent leaves free pages behind, which go back to the volume
    file_storage: { directory: DATA_PATH, compaction: { directory: DATA_PATH, on_start: true, on_rebound: true, cleanup_on_start: true } },
  };
}

function otlpReceiver(): Tree {
  return { protocols: { grpc: { endpoint: `:${ports['otlp-grpc']}` }, http: { endpoint: `:${ports['otlp-http']}` } } };
}

/** How many data points a request has at most, and how long they wait for each other; by the strictest of the receivers. */
function batch({ remoteWrites }: CollectorPlan): Tree {
  const sizes = remoteWrites.flatMap(({ queueConfig }) => queueConfig?.maxSamplesPerSend ?? []);
  const size = sizes.length === 0 ? BATCH_SIZE : Math.min(...sizes);
  const [deadline = BATCH_TIMEOUT] = remoteWrites.flatMap(({ queueConfig }) => queueConfig?.batchSendDeadline ?? []);
  return { send_batch_size: size, send_batch_max_size: size, timeout: goDuration(deadline) };
}

const BATCH_SIZE = 5000;
const BATCH_TIMEOUT = '1s';

function merged(maps: readonly { readonly [name: string]: Tree }[]): { [name: string]: Tree } {
  return Object.assign({}, ...maps);
}
