import { LOKI_RECORDS } from './records';
import { RuleSet } from '../rule-set';

const LAST_COMPACTION = 'loki_boltdb_shipper_compact_tables_operation_last_successful_run_timestamp_seconds';

/** Loki, as one process or many: their metrics have names of their own, so no job is asked for. */
export const LOKI_SET: RuleSet = {
  id: 'loki',
  title: 'Loki',
  jobs: ['loki'],
  groups: [
    { name: 'loki_rules', rules: LOKI_RECORDS },
    {
      name: 'loki_alerts',
      rules: [
        {
          alert: 'LokiRequestErrors',
          expr: '100 * sum by (job, route) (rate(loki_request_duration_seconds_count{status_code=~"5.."}[5m]))'
            + ' / sum by (job, route) (rate(loki_request_duration_seconds_count[5m])) > $percent',
          for: '15m',
          severity: 'critical',
          thresholds: { percent: 10 },
          summary: 'Loki of $cluster answers many requests with errors',
          description: '{{ printf "%.3g" $value }} % of the requests to {{ $labels.route }} of {{ $labels.job }} in $cluster fail.',
        },
        {
          alert: 'LokiRequestPanics',
          expr: 'sum by (job) (increase(loki_panic_total[10m])) > 0',
          severity: 'critical',
          summary: 'Requests make Loki of $cluster panic',
          description: '{{ $labels.job }} in $cluster panicked {{ $value | humanize }} times in 10 minutes.',
        },
        {
          alert: 'LokiRequestLatency',
          // who follows logs or fetches work waits on purpose
          expr: 'cluster_job_route:loki_request_duration_seconds:99quantile{route!~"(?i).*tail.*|/schedulerpb.SchedulerForQuerier/QuerierLoop"} > $seconds',
          for: '15m',
          severity: 'critical',
          thresholds: { seconds: 1 },
          summary: 'Loki of $cluster answers slowly',
          description: 'The slowest hundredth of the requests to {{ $labels.route }} of {{ $labels.job }} in $cluster takes {{ $value | humanizeDuration }} and more.',
        },
        {
          alert: 'LokiTooManyCompactorsRunning',
          expr: 'sum by (namespace) (loki_boltdb_shipper_compactor_running) > 1',
          for: '5m',
          severity: 'warning',
          summary: 'More than one compactor of Loki runs in $cluster',
          description: '{{ $value }} compactors run in namespace {{ $labels.namespace }} of $cluster; two spoil each other\'s work.',
        },
        {
          alert: 'LokiCompactorHasNotSuccessfullyRunCompaction',
          // 0 until the first success
          expr: `min by (namespace) (time() - (${LAST_COMPACTION} > 0)) > 3600 * $hours or max by (namespace) (max_over_time(${LAST_COMPACTION}[$startup])) == 0`,
          for: '1h',
          severity: 'critical',
          thresholds: { hours: 3, startup: '3h' },
          summary: 'Loki of $cluster does not compact',
          description: 'No compaction in namespace {{ $labels.namespace }} of $cluster succeeded'
            + '{{ if gt $value 0.0 }} for {{ $value | humanizeDuration }}{{ else }} since it started{{ end }}: its index grows, and nothing is deleted.',
        },
        {
          alert: 'LokiDiscardingLines',
          expr: 'sum by (namespace, job, tenant, reason) (increase(loki_discarded_samples_total[10m])) > 0',
          for: '15m',
          severity: 'warning',
          summary: 'Loki of $cluster discards log lines',
          description: '{{ $labels.job }} in $cluster discarded {{ $value | humanize }} lines of tenant {{ $labels.tenant }} in 10 minutes, reason {{ $labels.reason }}.',
        },
        {
          alert: 'LokiChunkFlushFailures',
          expr: 'sum by (namespace, job) (increase(loki_ingester_chunks_flush_failures_total[10m])) > 0',
          for: '15m',
          severity: 'critical',
          summary: 'Loki of $cluster cannot store chunks',
          description: '{{ $labels.job }} in $cluster failed {{ $value | humanize }} times in 10 minutes to write chunks to its store; they wait in memory.',
        },
        {
          alert: 'LokiWriteAheadLogDiskFull',
          expr: 'sum by (namespace, job) (increase(loki_ingester_wal_disk_full_failures_total[10m])) > 0',
          for: '5m',
          severity: 'critical',
          summary: 'The volume of the write-ahead log of Loki in $cluster is full',
          description: '{{ $labels.job }} in $cluster failed {{ $value | humanize }} times in 10 minutes to write ahead; what it takes in now is lost when it ends.',
        },
      ],
    },
  ],
};
