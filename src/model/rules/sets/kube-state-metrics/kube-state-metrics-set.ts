import { RuleSet } from '../rule-set';

function failing(metric: string): string {
  return `sum(rate(${metric}{job="kube-state-metrics",result="error"}[5m])) / sum(rate(${metric}{job="kube-state-metrics"}[5m])) > $ratio`;
}

const CONSEQUENCE = 'What it says of the objects may be old or missing, and alerts about them with it.';

const SHARDS = 'kube_state_metrics_total_shards{job="kube-state-metrics"}';

/**
 * kube-state-metrics, by what it says of itself, under the names of its mixin.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/tree/main/jsonnet/kube-state-metrics-mixin
 */
export const KUBE_STATE_METRICS_SET: RuleSet = {
  id: 'kubeStateMetrics',
  title: 'kube-state-metrics',
  jobs: ['kube-state-metrics', 'kube-state-metrics-telemetry'],
  groups: [
    {
      name: 'kube-state-metrics-presence',
      jobs: ['kube-state-metrics'],
      rules: [{
        alert: 'KubeStateMetricsDown',
        expr: 'absent(up{job="kube-state-metrics"} == 1)',
        for: '15m',
        severity: 'critical',
        summary: 'No kube-state-metrics can be scraped',
        description: `No kube-state-metrics of $cluster has answered a scrape for 15 minutes. ${CONSEQUENCE}`,
      }],
    },
    {
      name: 'kube-state-metrics',
      rules: [
        {
          alert: 'KubeStateMetricsListErrors',
          expr: failing('kube_state_metrics_list_total'),
          thresholds: { ratio: 0.01 },
          for: '15m',
          severity: 'critical',
          summary: 'Lists that kube-state-metrics asks for fail',
          description: `{{ $value | humanizePercentage }} of the lists that kube-state-metrics of $cluster asks for fail. ${CONSEQUENCE}`,
        },
        {
          alert: 'KubeStateMetricsWatchErrors',
          expr: failing('kube_state_metrics_watch_total'),
          thresholds: { ratio: 0.01 },
          for: '15m',
          severity: 'critical',
          summary: 'Watches that kube-state-metrics asks for fail',
          description: `{{ $value | humanizePercentage }} of the watches that kube-state-metrics of $cluster asks for fail. ${CONSEQUENCE}`,
        },
        {
          alert: 'KubeStateMetricsShardingMismatch',
          expr: `stdvar(${SHARDS}) != 0`,
          for: '15m',
          severity: 'critical',
          summary: 'Shards of kube-state-metrics do not agree on their number',
          description: 'The pods of kube-state-metrics in $cluster were told different numbers of shards: some objects are reported twice or not at all.',
        },
        {
          alert: 'KubeStateMetricsShardsMissing',
          // each shard is one bit: the sum of those that are there falls short of all bits by those that are not
          expr: `2 ^ max(${SHARDS}) - 1 - sum(2 ^ max by (shard_ordinal) (kube_state_metrics_shard_ordinal{job="kube-state-metrics"})) != 0`,
          for: '15m',
          severity: 'critical',
          summary: 'Shards of kube-state-metrics are missing',
          description: 'Some shards of kube-state-metrics in $cluster do not run: the objects that fall to them are not reported.',
        },
      ],
    },
  ],
};
