import { SetAlert } from '../rule-set';

/** Alloy has the queues of Prometheus. */
const JOB = 'job=~"alloy|prometheus"';
const QUEUE = '{{ $labels.job }} at {{ $labels.instance }} of $cluster to {{ $labels.url }}';

const FAILED = `rate(prometheus_remote_storage_samples_failed_total{${JOB}}[5m])`;

const last = (metric: string): string => `max_over_time(prometheus_remote_storage_${metric}{${JOB}}[5m])`;

/** 0 for each queue. */
const NOTHING = `0 * ${last('shards')}`;

/** Time of the newest sample: of each queue since Prometheus 3.7, of all queues before. */
const NEWEST = `(${last('queue_highest_timestamp_seconds')}`
  + ` or ${NOTHING} + ignoring (remote_name, url) group_left () ${last('highest_timestamp_in_seconds')})`;

/** Time of the newest sample that was sent: a queue that never sent any says 0, before Prometheus 2.54 nothing. */
const SENT = `(${last('queue_highest_sent_timestamp_seconds')} or ${NOTHING})`;

/** Remote write of Prometheus servers, of agents and of Alloy. */
export const REMOTE_WRITE_RULES: readonly SetAlert[] = [
  {
    alert: 'PrometheusRemoteStorageFailures',
    expr: `100 * ${FAILED} / (${FAILED} + rate(prometheus_remote_storage_samples_total{${JOB}}[5m])) > $percent`,
    for: '15m',
    severity: 'critical',
    thresholds: { percent: 1 },
    summary: 'A receiver of remote write refuses samples of $cluster',
    description: `{{ printf "%.3g" $value }} % of the samples from ${QUEUE} are refused and lost.`,
  },
  {
    alert: 'PrometheusRemoteWriteBehind',
    expr: `${NEWEST} - ${SENT} > $seconds`,
    for: '15m',
    severity: 'critical',
    thresholds: { seconds: 120 },
    summary: 'Remote write of $cluster is behind',
    description: `The queue from ${QUEUE} is {{ $value | humanizeDuration }} behind; 50 years and more mean that it never sent anything.`,
  },
  {
    alert: 'PrometheusRemoteWriteDesiredShards',
    expr: `${last('shards_desired')} > ${last('shards_max')}`,
    for: '15m',
    severity: 'warning',
    summary: 'Remote write of $cluster needs more shards than it may have',
    description: `The queue from ${QUEUE} would need {{ $value | humanize }} shards, which is more than its maxShards: the receiver is too slow for it.`,
  },
];
