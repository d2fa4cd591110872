import { SetAlert } from '../rule-set';

const JOB = 'job="prometheus"';
const WHO = 'Prometheus {{ $labels.instance }} of $cluster';

/** Config, discovery, storage, rules and queries. */
export const SERVER_RULES: readonly SetAlert[] = [
  {
    alert: 'PrometheusBadConfig',
    expr: `max_over_time(prometheus_config_last_reload_successful{${JOB}}[5m]) == 0`,
    for: '10m',
    severity: 'critical',
    summary: 'Prometheus of $cluster refuses its new config',
    description: `${WHO} could not load its config and goes on with the one before.`,
  },
  {
    alert: 'PrometheusSDRefreshFailure',
    expr: `increase(prometheus_sd_refresh_failures_total{${JOB}}[10m]) > 0`,
    for: '20m',
    severity: 'warning',
    summary: 'Prometheus of $cluster cannot refresh its targets',
    description: `${WHO} failed {{ $value | humanize }} times in 10 minutes to refresh targets by {{ $labels.mechanism }}.`,
  },
  {
    alert: 'PrometheusKubernetesListWatchFailures',
    expr: `increase(prometheus_sd_kubernetes_failures_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'Prometheus of $cluster cannot list or watch at the API server',
    description: `{{ $value | humanize }} requests of ${WHO} to the API server failed in 5 minutes, so targets may be missing. Its rights are the first thing to look at.`,
  },
  {
    alert: 'PrometheusTSDBReloadsFailing',
    expr: `increase(prometheus_tsdb_reloads_failures_total{${JOB}}[3h]) > 0`,
    for: '4h',
    severity: 'warning',
    summary: 'Prometheus of $cluster cannot reload its blocks',
    description: `${WHO} failed {{ $value | humanize }} times in 3 hours to reload blocks from its volume.`,
  },
  {
    alert: 'PrometheusTSDBCompactionsFailing',
    expr: `increase(prometheus_tsdb_compactions_failed_total{${JOB}}[3h]) > 0`,
    for: '4h',
    severity: 'warning',
    summary: 'Prometheus of $cluster cannot compact its blocks',
    description: `{{ $value | humanize }} compactions of ${WHO} failed in 3 hours; a full volume is the usual reason.`,
  },
  {
    alert: 'PrometheusNotIngestingSamples',
    expr: '('
      + `sum without (type) (rate(prometheus_tsdb_head_samples_appended_total{${JOB}}[5m])) <= 0`
      + ` or sum without (type) (rate(prometheus_agent_samples_appended_total{${JOB}}[5m])) <= 0`
      + ') and ('
      + `sum without (scrape_job) (prometheus_target_metadata_cache_entries{${JOB}}) > 0`
      + ` or sum without (rule_group) (prometheus_rule_group_rules{${JOB}}) > 0`
      + ')',
    for: '10m',
    severity: 'warning',
    summary: 'Prometheus of $cluster takes in no samples',
    description: `${WHO} has targets or rules, and stores nothing of them.`,
  },
  {
    alert: 'PrometheusRuleFailures',
    expr: `increase(prometheus_rule_evaluation_failures_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'critical',
    summary: 'Prometheus of $cluster fails to evaluate rules',
    description: `${WHO} failed {{ $value | humanize }} times in 5 minutes to evaluate rules of {{ $labels.rule_group }}.`,
  },
  {
    alert: 'PrometheusMissingRuleEvaluations',
    expr: `increase(prometheus_rule_group_iterations_missed_total{${JOB}}[5m]) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'Prometheus of $cluster skips evaluations of rules',
    description: `${WHO} left out {{ $value | humanize }} evaluations of {{ $labels.rule_group }} in 5 minutes, since those before took too long.`,
  },
  {
    alert: 'PrometheusHighQueryLoad',
    expr: `avg_over_time(prometheus_engine_queries{${JOB}}[5m]) / max_over_time(prometheus_engine_queries_concurrent_max{${JOB}}[5m]) > $ratio`,
    for: '15m',
    severity: 'warning',
    thresholds: { ratio: 0.8 },
    summary: 'Prometheus of $cluster can hardly answer more queries',
    description: `${WHO} uses {{ $value | humanizePercentage }} of the queries that it answers at the same time.`,
  },
];
