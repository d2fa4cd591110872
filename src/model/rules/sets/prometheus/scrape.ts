import { SetAlert } from '../rule-set';

const JOB = 'job="prometheus"';
const WHO = 'Prometheus {{ $labels.instance }} of $cluster';

/** Samples that are refused, and limits that targets exceed. */
export const SCRAPE_RULES: readonly SetAlert[] = [
  {
    alert: 'PrometheusDuplicateTimestamps',
    expr: `rate(prometheus_target_scrapes_sample_duplicate_timestamp_total{${JOB}}[5m]) > 0`,
    for: '10m',
    severity: 'warning',
    summary: 'Prometheus of $cluster drops samples with the time of others',
    description: `${WHO} drops {{ $value | humanize }} samples per second, whose series had another value at the same time: two targets have the same labels.`,
  },
  {
    alert: 'PrometheusOutOfOrderTimestamps',
    expr: `rate(prometheus_target_scrapes_sample_out_of_order_total{${JOB}}[5m]) > 0`,
    for: '10m',
    severity: 'warning',
    summary: 'Prometheus of $cluster drops samples that come too late',
    description: `${WHO} drops {{ $value | humanize }} samples per second that are older than what their series had already.`,
  },
  {
    alert: 'PrometheusTargetLimitHit',
    expr: `increase(prometheus_target_scrape_pool_exceeded_target_limit_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A scrape job of $cluster has more targets than its limit allows',
    description: `A job of ${WHO} scrapes none of its targets, since they exceed its target_limit; that was seen {{ $value | humanize }} times in 5 minutes.`,
  },
  {
    alert: 'PrometheusLabelLimitHit',
    expr: `increase(prometheus_target_scrape_pool_exceeded_label_limits_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A target of $cluster has more or longer labels than its job allows',
    description: `{{ $value | humanize }} scrapes of ${WHO} were thrown away in 5 minutes for number or length of their labels.`,
  },
  {
    alert: 'PrometheusScrapeBodySizeLimitHit',
    expr: `increase(prometheus_target_scrapes_exceeded_body_size_limit_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A target of $cluster answers with more bytes than its job allows',
    description: `{{ $value | humanize }} scrapes of ${WHO} were thrown away in 5 minutes, since they exceeded body_size_limit.`,
  },
  {
    alert: 'PrometheusScrapeSampleLimitHit',
    expr: `increase(prometheus_target_scrapes_exceeded_sample_limit_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'A target of $cluster has more samples than its job allows',
    description: `{{ $value | humanize }} scrapes of ${WHO} were thrown away in 5 minutes, since they exceeded sample_limit.`,
  },
  {
    alert: 'PrometheusTargetSyncFailure',
    expr: `increase(prometheus_target_sync_failed_total{${JOB}}[30m]) > 0`,
    for: '5m',
    severity: 'critical',
    summary: 'Prometheus of $cluster cannot make targets of what it discovers',
    description: `{{ $value | humanize }} targets of job {{ $labels.scrape_job }} at ${WHO} were left out in 30 minutes, since relabelling made something invalid of them.`,
  },
];
