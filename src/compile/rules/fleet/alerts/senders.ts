import { Engine } from '../../../plan';
import { ExpectedCluster } from '../expected-cluster';
import { FleetAlert } from '../fleet-alert';

const pushes = ({ role, transport }: ExpectedCluster): boolean => role !== 'hub' && (transport === 'remoteWrite' || transport === 'otlp');

/** Prometheus and Alloy report on their queues under the same names; what a series is of is the queue of one sender. */
const QUEUE = '$label, instance, remote_name, url';

/** Of the OpenTelemetry Collector; the names of its counters end in `_total` where its hub adds that. */
const EXPORTER = '$label, instance, exporter';
const points = (what: string, more = '') => `{__name__=~"otelcol_exporter_${what}_metric_points(_total)?",$label!=""${more}}`;

/** The exporter that writes to a hub; in front of it stands another, which has the queue and tries again. */
const WRITES = ',exporter=~"prometheus_?remote_?write.*"';
const QUEUES = ',exporter=~"otlp_?http.*"';

const rate = (selector: string) => `rate(${selector}[$window])`;
const ofQueue = (metric: string, more = '') => `sum by (${QUEUE}) (${rate(`prometheus_remote_storage_${metric}{$label!=""${more}}`)})`;
const ofExporter = (selector: string) => `sum by (${EXPORTER}) (${rate(selector)})`;

/** Reasons for which the sender loses what should have been sent; `dropped_series` are those that its own rules leave out. */
const LOST = ',reason=~"too_old|unintentionally_dropped_series"';

/** How senders get along with what they send, as they say themselves: by the same way, or by that to another hub. */
export const SENDER_ALERTS: readonly FleetAlert[] = [
  {
    alert: 'SpokeRemoteWriteLagging',
    expr: `(max by (${QUEUE}) (timestamp(${'prometheus_remote_storage_queue_highest_sent_timestamp_seconds{$label!=""}'})`
      + ' - (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{$label!=""} > 0)) > $after_seconds) $about',
    for: '15m',
    severity: 'warning',
    clusters: pushes,
    thresholds: { after: '2m' },
    intervals: { after: 4 },
    summary: '$cluster sends later than it scrapes',
    description: 'The queue {{ $labels.remote_name }} of {{ $labels.instance }} in $cluster is {{ $value | humanizeDuration }} behind.',
  },
  {
    alert: 'SpokeSendQueueFilling',
    expr: `(max by (${EXPORTER}) (otelcol_exporter_queue_size{$label!=""} / otelcol_exporter_queue_capacity{$label!=""}) > $ratio) $about`,
    for: '15m',
    severity: 'warning',
    clusters: pushes,
    thresholds: { ratio: 0.5 },
    summary: 'The queue of a collector of $cluster fills up',
    description: 'The queue of exporter {{ $labels.exporter }} of {{ $labels.instance }} in $cluster is {{ $value | humanizePercentage }} full. What comes when it is full is lost.',
  },
  {
    alert: 'SpokeRemoteWriteFailing',
    expr: `(100 * ${ofQueue('samples_failed_total')} / (${ofQueue('samples_failed_total')} + ${ofQueue('samples_total')}) > $percent`
      + ` or 100 * ${ofExporter(points('send_failed', WRITES))} / (${ofExporter(points('send_failed', WRITES))} + ${ofExporter(points('sent', WRITES))}) > $percent) $about`,
    for: '15m',
    severity: 'critical',
    clusters: pushes,
    thresholds: { percent: 1, window: '5m' },
    intervals: { window: 4 },
    summary: 'What $cluster sends is refused',
    description: '{{ printf "%.1f" $value }} % of the samples that {{ $labels.instance }} in $cluster sends to {{ or $labels.url $labels.exporter }} fail.',
  },
  {
    alert: 'SpokeRemoteWriteDropping',
    expr: `(${ofQueue('samples_dropped_total', LOST)} > $perSecond`
      + ` or ${ofExporter(points('send_failed', QUEUES))} > $perSecond`
      + ` or ${ofExporter(points('enqueue_failed'))} > $perSecond) $about`,
    for: '15m',
    severity: 'critical',
    clusters: pushes,
    thresholds: { perSecond: 0, window: '5m' },
    intervals: { window: 4 },
    summary: '$cluster loses samples before they are sent',
    description: '{{ $labels.instance }} in $cluster drops {{ $value | humanize }} samples per second that should go to {{ or $labels.url $labels.exporter }}.',
  },
  {
    alert: 'SpokeVersionSkew',
    expr: 'count by ($label, version) ($info{$label!="",job="$job",version!~"$pattern"}) $about',
    for: '6h',
    severity: 'warning',
    clusters: ({ role, collector, version = '' }) => role !== 'hub' && collector !== undefined && BUILD_INFO[collector] !== undefined && NUMBER.test(version),
    values: ({ collector, version = '' }) => ({ ...BUILD_INFO[collector!]!, pattern: patternOf(version), version }),
    labels: { job: '$job', expected_version: '$version' },
    summary: '$cluster runs another version of its collector than it should',
    description: '{{ $value }} collectors of $cluster run {{ $labels.version }}, and its description says $version.',
  },
];

interface BuildInfo {
  readonly info: string;
  readonly job: string;
  readonly [name: string]: string;
}

const PROMETHEUS: BuildInfo = { info: 'prometheus_build_info', job: 'prometheus' };

/** Engine -> where it says its version; undefined: it says it nowhere. */
const BUILD_INFO: { readonly [E in Engine]: BuildInfo | undefined } = {
  'alloy': { info: 'alloy_build_info', job: 'alloy' },
  'prometheus-agent': PROMETHEUS,
  'prometheus-server': PROMETHEUS,
  'opentelemetry': undefined,
  // no cluster collects its metrics by it
  'promtail': undefined,
};

/** The version that a tag begins with. */
const NUMBER = /^v?(\d+(\.\d+)+)/;

/** Versions that a tag means: builds of it may add to it, and only some begin with a v. */
function patternOf(tag: string): string {
  return `v?${NUMBER.exec(tag)![1].replaceAll('.', '[.]')}([-+.].*)?`;
}
