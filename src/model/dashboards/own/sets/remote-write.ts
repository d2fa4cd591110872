import { OwnDashboard } from '../own-dashboard';
import { column, FILLING, graph, NO_RATE_ALLOWED, stat, table } from '../panels';

const BY = 'job, instance, remote_name';
const rate = (metric: string) => `sum by (${BY}) (rate(prometheus_remote_storage_${metric}[$__rate_interval]))`;

/** The way of metrics to the hub: whether it is wide enough, and what gets lost on it. */
export const REMOTE_WRITE: OwnDashboard = {
  id: 'remote-write',
  title: 'Fleet / Remote write',
  description: 'The way of metrics from collectors to the hub: whether it is wide enough, and what gets lost on it. Prometheus and Alloy have the same metrics about it.',
  jobs: ['alloy', 'prometheus', 'opentelemetry-collector'],
  among: 'senders',
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'All chosen clusters',
      panels: [
        stat('Samples per second', 'Samples that are sent.', [{ expr: 'sum(rate(prometheus_remote_storage_samples_total[$__rate_interval]))', together: true }], { width: 6, unit: 'cps' }),
        stat('Lost for good', 'Samples per second that receivers refused or senders gave up.', [
          { expr: 'sum(rate(prometheus_remote_storage_samples_failed_total[$__rate_interval])) or vector(0)', together: true },
        ], { width: 6, unit: 'cps', limits: NO_RATE_ALLOWED }),
        stat('Sent again', 'Samples per second that a receiver could not take at once.', [
          { expr: 'sum(rate(prometheus_remote_storage_samples_retried_total[$__rate_interval])) or vector(0)', together: true },
        ], { width: 6, unit: 'cps', limits: [{ from: 1, color: 'yellow' }] }),
        stat('Oldest queue', 'How far the slowest queue is behind.', [
          { expr: 'max(time() - prometheus_remote_storage_queue_highest_sent_timestamp_seconds)', together: true },
        ], { width: 6, unit: 's', limits: [{ from: 120, color: 'yellow' }, { from: 300, color: 'red' }] }),
      ],
    },
    {
      title: 'Queues',
      panels: [
        table('Queues', 'One row for each receiver of each collector.', { job: 'Job', instance: 'Instance', remote_name: 'Receiver' }, [
          column('Behind', `max by (${BY}) (time() - prometheus_remote_storage_queue_highest_sent_timestamp_seconds)`, 's', [{ from: 120, color: 'yellow' }, { from: 300, color: 'red' }]),
          column('Samples per second', rate('samples_total'), 'cps'),
          column('Lost', rate('samples_failed_total'), 'cps', NO_RATE_ALLOWED),
          column('Sent again', rate('samples_retried_total'), 'cps', [{ from: 1, color: 'yellow' }]),
          column('Waiting', `sum by (${BY}) (prometheus_remote_storage_samples_pending)`, 'short'),
          column('Shards', `sum by (${BY}) (prometheus_remote_storage_shards) / sum by (${BY}) (prometheus_remote_storage_shards_max)`, 'percentunit', FILLING),
          column('Bytes per second', rate('bytes_total'), 'Bps'),
        ], { height: 12, sortedBy: 'Behind' }),
      ],
    },
    {
      title: 'Over time',
      panels: [
        graph('Behind', 'Age of the newest sample that a receiver took.', `max by (${BY}) (time() - prometheus_remote_storage_queue_highest_sent_timestamp_seconds)`,
          { legend: '{{instance}} {{remote_name}}', unit: 's' }),
        graph('Samples per second', 'Samples that are sent.', rate('samples_total'), { legend: '{{instance}} {{remote_name}}', unit: 'cps' }),
        graph('Lost for good', 'Samples that receivers refused or senders gave up.', rate('samples_failed_total'), { legend: '{{instance}} {{remote_name}}', unit: 'cps' }),
        graph('Left out', 'Samples that were too old, or that rules of the remote write drop, by the reason.', 'sum by (instance, reason) (rate(prometheus_remote_storage_samples_dropped_total[$__rate_interval]))',
          { legend: '{{instance}} {{reason}}', unit: 'cps' }),
        graph('Shards', 'Shards that a queue wants, of those it may have: at all of them, it falls behind.',
          `sum by (${BY}) (prometheus_remote_storage_shards_desired) / sum by (${BY}) (prometheus_remote_storage_shards_max)`, { legend: '{{instance}} {{remote_name}}', unit: 'percentunit', limits: FILLING }),
        graph('Time of a batch, 99 %', 'In which 99 of 100 batches are answered.',
          'histogram_quantile(0.99, sum by (le, instance, remote_name) (rate(prometheus_remote_storage_sent_batch_duration_seconds_bucket[$__rate_interval])))',
          { legend: '{{instance}} {{remote_name}}', unit: 's' }),
      ],
    },
    {
      title: 'OpenTelemetry Collector',
      panels: [
        graph('Points sent', 'Data points that exporters sent.', 'sum by (instance, exporter) (rate(otelcol_exporter_sent_metric_points[$__rate_interval]))', { legend: '{{instance}} {{exporter}}', unit: 'cps', width: 8 }),
        graph('Points lost', 'Data points that exporters could not send, or not even queue.', [
          { expr: 'sum by (instance, exporter) (rate(otelcol_exporter_send_failed_metric_points[$__rate_interval]))', legend: '{{instance}} {{exporter}} not sent' },
          { expr: 'sum by (instance, exporter) (rate(otelcol_exporter_enqueue_failed_metric_points[$__rate_interval]))', legend: '{{instance}} {{exporter}} not queued' },
        ], { unit: 'cps', width: 8 }),
        graph('Queues', 'Share of the queues that is taken.', 'max by (instance, exporter) (otelcol_exporter_queue_size / otelcol_exporter_queue_capacity)',
          { legend: '{{instance}} {{exporter}}', unit: 'percentunit', limits: FILLING, width: 8 }),
      ],
    },
    {
      title: 'Receiver',
      panels: [
        graph('Answers to writers', 'What Prometheus answers to those who write to it, by the code.',
          'sum by (code) (rate(prometheus_http_requests_total{handler=~"/api/v1/write|/api/v1/otlp/v1/metrics"}[$__rate_interval]))', { legend: '{{code}}', unit: 'reqps' }),
        graph('Samples that come too late', 'Samples that Prometheus refuses, since newer ones are there or its window is over.', [
          { expr: 'sum(rate(prometheus_tsdb_out_of_order_samples_total[$__rate_interval]))', legend: 'out of order' },
          { expr: 'sum(rate(prometheus_tsdb_too_old_samples_total[$__rate_interval]))', legend: 'too old' },
          { expr: 'sum(rate(prometheus_tsdb_out_of_bound_samples_total[$__rate_interval]))', legend: 'out of bounds' },
        ], { unit: 'cps' }),
      ],
    },
  ],
};
