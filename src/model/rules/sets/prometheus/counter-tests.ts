import { fires, Labels, named, silent } from '../build-tests';
import { SetTest } from '../rule-set';

/** Alert -> counter that must not rise, when it fires, and labels beside job and instance. */
const COUNTERS: { readonly [alert: string]: readonly [metric: string, at: string, labels: Labels] } = {
  PrometheusSDRefreshFailure: ['sd_refresh_failures_total', '40m', { mechanism: 'dns', config: 'a' }],
  PrometheusKubernetesListWatchFailures: ['sd_kubernetes_failures_total', '30m', {}],
  PrometheusTSDBReloadsFailing: ['tsdb_reloads_failures_total', '5h', {}],
  PrometheusTSDBCompactionsFailing: ['tsdb_compactions_failed_total', '5h', {}],
  PrometheusRuleFailures: ['rule_evaluation_failures_total', '30m', { rule_group: 'node' }],
  PrometheusMissingRuleEvaluations: ['rule_group_iterations_missed_total', '30m', { rule_group: 'node' }],
  PrometheusDuplicateTimestamps: ['target_scrapes_sample_duplicate_timestamp_total', '20m', {}],
  PrometheusOutOfOrderTimestamps: ['target_scrapes_sample_out_of_order_total', '20m', {}],
  PrometheusTargetLimitHit: ['target_scrape_pool_exceeded_target_limit_total', '30m', {}],
  PrometheusLabelLimitHit: ['target_scrape_pool_exceeded_label_limits_total', '30m', {}],
  PrometheusScrapeBodySizeLimitHit: ['target_scrapes_exceeded_body_size_limit_total', '30m', {}],
  PrometheusScrapeSampleLimitHit: ['target_scrapes_exceeded_sample_limit_total', '30m', {}],
  PrometheusTargetSyncFailure: ['target_sync_failed_total', '20m', { scrape_job: 'kubelet' }],
};

/** Counters of one server. */
export const COUNTER_TESTS: readonly SetTest[] = Object.entries(COUNTERS).flatMap(([alert, [metric, at, labels]]) => {
  const all = { job: 'prometheus', instance: 'p-0', ...labels };
  const series = named(`prometheus_${metric}`, all);
  return [
    fires(alert, `${metric} rises all the time`, at, { [series]: '0+1x400' }, all),
    silent(alert, `${metric} does not rise`, at, { [series]: '7x400' }),
  ];
});
