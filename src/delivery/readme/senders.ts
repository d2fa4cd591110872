import { SenderFacts } from './facts';
import { ReadmeInput } from './groups';
import { link, shell, table } from './markdown';
import { Engine } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';

/** What is known of a program that sends. */
export interface Sender {
  readonly title: string;
  /** Of its section. */
  readonly heading: string;
  /** Where its own metrics are, in its pod. */
  readonly port: number;
  /** Extended regular expression of the names of its metrics that are looked at. */
  readonly names: string;
  /** Its queue is that of Prometheus' remote write. */
  readonly hasQueue?: boolean;
  /** Metric -> what is right, and what it means otherwise. */
  readonly metrics: readonly (readonly [metric: string, right: string, otherwise: string])[];
}

/** @see https://prometheus.io/docs/practices/remote_write/ */
const QUEUE: Sender['metrics'] = [
  ['`prometheus_remote_storage_samples_total`', 'rises', 'nothing is scraped, or nothing is sent'],
  ['`prometheus_remote_storage_samples_failed_total`', 'stays', 'the receiver refuses for good (400, 401, 403, 404, 413): these samples are lost'],
  ['`prometheus_remote_storage_samples_dropped_total`', 'stays', 'dropped before sending: by a rule, by age, or since their series was unknown'],
  ['`prometheus_remote_storage_samples_retried_total`', 'stays', 'the receiver is away, overloaded or answers 5xx or 429: they are sent again'],
  ['`prometheus_remote_storage_samples_pending`', 'is small and level', 'the queue fills; `queue_length` is no metric'],
  ['`prometheus_remote_storage_shards`', 'is below `..._shards_max`', 'with `..._shards_desired` above the maximum the receiver is too slow'],
  ['`prometheus_remote_storage_queue_highest_sent_timestamp_seconds`', 'is within a minute of now', 'it lags by as much'],
];

const QUEUE_NAMES = 'prometheus_remote_storage_(samples|shards|queue_highest|highest)_?';

const PROMETHEUS: Sender = {
  title: 'Prometheus server',
  heading: 'Sent by Prometheus',
  port: COMPONENTS.prometheus.ports.web,
  names: QUEUE_NAMES,
  metrics: [],
  hasQueue: true,
};

/** Engine -> what it says of its sending. */
export const SENDERS: { readonly [E in Engine]: Sender } = {
  'prometheus-server': PROMETHEUS,
  'prometheus-agent': { ...PROMETHEUS, title: 'Prometheus agent' },
  // https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.remote_write/#debug-metrics
  'alloy': {
    title: 'Alloy',
    heading: 'Sent by Alloy',
    port: COMPONENTS.alloy.ports.http,
    names: `${QUEUE_NAMES}|loki_write_(sent|dropped|batch)_`,
    hasQueue: true,
    metrics: [
      ['`loki_write_sent_entries_total`', 'rises where logs are collected', 'no file is read, or nothing is sent'],
      ['`loki_write_dropped_entries_total`', 'stays', 'lines are lost; the label `reason` says why'],
      ['`loki_write_batch_retries_total`', 'stays', 'Loki is away or limits the rate'],
    ],
  },
  // https://opentelemetry.io/docs/collector/internal-telemetry/
  'opentelemetry': {
    title: 'OpenTelemetry Collector',
    heading: 'Sent by the OpenTelemetry Collector',
    port: COMPONENTS.openTelemetry.ports.metrics,
    names: 'otelcol_(exporter|receiver)_(sent|send|enqueue|queue|accepted|refused|failed)_',
    metrics: [
      ['`otelcol_receiver_accepted_metric_points`', 'rises', 'nothing is scraped or taken'],
      ['`otelcol_receiver_refused_metric_points`', 'stays', 'the memory limiter or a full queue pushes back'],
      ['`otelcol_exporter_sent_metric_points`', 'rises', 'nothing is sent'],
      ['`otelcol_exporter_send_failed_metric_points`', 'stays', 'the receiver refuses; the log says with what'],
      ['`otelcol_exporter_enqueue_failed_metric_points`', 'stays', 'the queue is full: these points are lost'],
      ['`otelcol_exporter_sent_log_records`', 'rises where logs are collected', 'no file is read, or nothing is sent'],
      ['`otelcol_exporter_send_failed_log_records`', 'stays', 'Loki is away or refuses; the log says with what'],
      ['`otelcol_exporter_queue_size`', 'is far below `..._queue_capacity`', 'the queue on the volume fills; both are bytes'],
    ],
  },
  // https://grafana.com/docs/loki/v3.6.x/operations/observability/
  'promtail': {
    title: 'Promtail',
    heading: 'Sent by Promtail',
    port: COMPONENTS.promtail.ports['http-metrics'],
    names: 'promtail_(sent_entries|dropped_entries|batch_retries|files_active|targets_active)_',
    metrics: [
      ['`promtail_sent_entries_total`', 'rises', 'no file is read, or nothing is sent'],
      ['`promtail_dropped_entries_total`', 'stays', 'lines are lost; the label `reason` says why'],
      ['`promtail_batch_retries_total`', 'stays', 'Loki is away or limits the rate'],
      ['`promtail_files_active_total`', 'is about the number of containers', 'files are not found, or may not be read'],
    ],
  },
};

export function senderOf(engine: Engine): Sender {
  return SENDERS[engine];
}

const HEAD = ['metric', 'is right when it', 'otherwise'];

/** A section for each kind of sender that the fleet has. */
export function verifySenders({ groups }: ReadmeInput): string[] {
  const all = groups.filter(({ facts }) => facts.writes.length > 0).flatMap(({ facts }) => facts.senders);
  const kinds = [...new Map(all.map(({ engine }) => [SENDERS[engine].heading, SENDERS[engine]])).values()];
  return [
    ...kinds.flatMap(section),
    ...(kinds.some(({ hasQueue }) => hasQueue) ? [
      `#### ${QUEUES}`,
      'The same in Prometheus and Alloy, with a series for each receiver. They are on the hub too, with the label of the cluster, as long as anything arrives:',
      table(HEAD, [...QUEUE, ...lags(all.filter(({ engine }) => engine.startsWith('prometheus')))]),
    ] : []),
  ];
}

function section({ hasQueue, heading, metrics, names, port }: Sender): string[] {
  return [
    `#### ${heading}`,
    `The port-forward leads to one of the pods.${hasQueue ? ` What \`prometheus_remote_storage_*\` should be is said in ${link(QUEUES)}.` : ''}`,
    shell([`kubectl --context "$cluster" --namespace "$namespace" port-forward "$sender" ${port}:${port} &`]),
    shell([`curl --silent --show-error http://localhost:${port}/metrics | grep -E '^(${names})'`, 'kill %%']),
    ...(metrics.length === 0 ? [] : [table(HEAD, metrics)]),
  ];
}

/** Heading of what is common to all queues of remote write. */
const QUEUES = 'Queues of remote write';

/** The newest sample that the queue knows of has another name since Prometheus 3.7. @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md */
function lags(senders: readonly SenderFacts[]): Sender['metrics'] {
  const names = [
    ...(senders.some(({ isRecent }) => isRecent) ? ['`prometheus_remote_storage_queue_highest_timestamp_seconds`'] : []),
    ...(senders.some(({ isRecent }) => !isRecent) ? ['`prometheus_remote_storage_highest_timestamp_in_seconds` (Prometheus before 3.7)'] : []),
  ];
  return names.map((name) => [name, 'is hardly ahead of the highest sent one', 'the difference is the lag in seconds']);
}
