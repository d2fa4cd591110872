import { FleetAlert } from '../fleet-alert';
import { HEARTBEAT } from '../heartbeat';
import { NEWEST_SAMPLE, SERIES, TARGETS } from '../records';

/** Whether clusters are there, and whether what is there belongs to one. */
export const PRESENCE_ALERTS: readonly FleetAlert[] = [
  {
    alert: 'SpokeAbsent',
    // what is remembered of a cluster counts, so that it is the time without samples that decides, and not the lookback of 5m
    expr: `$expected unless on ($label) max_over_time(${NEWEST_SAMPLE}[$after]) > time() - $after_seconds`,
    for: '5m',
    severity: 'critical',
    clusters: ({ role }) => role !== 'hub',
    thresholds: { after: '10m' },
    intervals: { after: 4 },
    summary: 'Nothing is heard of $cluster any more',
    description: 'Hub $hub expects $cluster (transport $transport) and has had no sample of it for at least $after.',
  },
  {
    alert: 'SpokeStale',
    expr: `(time() - max_over_time(${NEWEST_SAMPLE}[$window]) > $after_seconds) $about`,
    for: '2m',
    severity: 'warning',
    clusters: ({ role }) => role !== 'hub',
    thresholds: { after: '3m', window: '1h' },
    intervals: { after: 4 },
    summary: 'What is known of $cluster is old',
    description: 'The newest sample of $cluster (transport $transport) that hub $hub has is {{ $value | humanizeDuration }} old.',
  },
  {
    alert: 'SpokeHeartbeatMissing',
    expr: `($expected and on ($label) ${NEWEST_SAMPLE} > time() - $after_seconds)`
      + ` unless on ($label) max by ($label) (max_over_time(${HEARTBEAT}[$after])) > time() - $after_seconds`,
    for: '5m',
    severity: 'critical',
    clusters: ({ evaluates }) => evaluates,
    thresholds: { after: '10m' },
    intervals: { after: 4 },
    summary: 'The Prometheus server of $cluster evaluates no rules',
    description: 'Series of $cluster arrive at hub $hub, but for at least $after no heartbeat did, which the rules of its server record: its own alerts are blind.',
  },
  {
    alert: 'SpokeWatchdog',
    expr: `$expected and on ($label) ${NEWEST_SAMPLE} > time() - $after_seconds`,
    severity: 'none',
    enabled: false,
    clusters: ({ role }) => role !== 'hub',
    thresholds: { after: '5m' },
    intervals: { after: 4 },
    summary: '$cluster is heard of',
    description: 'This alert fires for $cluster as long as hub $hub hears of it. Whoever receives it outside can tell from its absence that the way from there is broken.',
  },
  {
    alert: 'UnknownCluster',
    expr: `${TARGETS} unless on ($label) $expected`,
    for: '15m',
    severity: 'warning',
    summary: '$cluster sends, and no such cluster is known',
    description: 'Hub $hub has {{ $value }} targets under the name $cluster, which no cluster of the fleet has.',
  },
  {
    alert: 'ClusterLabelMissing',
    expr: 'count by (job) (up{$label=""}) > 0',
    for: '15m',
    severity: 'warning',
    summary: 'Targets of job {{ $labels.job }} are of no cluster',
    description: 'Hub $hub has {{ $value }} targets of job {{ $labels.job }} without the label $label, so that nobody can tell where they are.',
  },
  {
    alert: 'SpokeSeriesBudget',
    expr: `(${SERIES} > $series) $about`,
    for: '30m',
    severity: 'warning',
    clusters: () => true,
    thresholds: { series: 1_000_000 },
    summary: '$cluster has more series than it may',
    description: 'The scrapes of $cluster yield {{ $value | humanize }} series, $series are its budget.',
  },
];
