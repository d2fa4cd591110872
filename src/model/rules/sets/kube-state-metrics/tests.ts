import { fires, silent } from '../build-tests';
import { SetTest } from '../rule-set';

const ITSELF = 'job="kube-state-metrics",instance="10.0.0.9:8081"';
const OTHER = 'job="kube-state-metrics",instance="10.0.0.10:8081"';

function calls(metric: string, errors: string): { readonly [series: string]: string } {
  return {
    [`${metric}{${ITSELF},result="success",resource="*v1.Pod"}`]: '0+90x40',
    [`${metric}{${ITSELF},result="success",resource="*v1.Node"}`]: '0+90x40',
    [`${metric}{${ITSELF},result="error",resource="*v1.Pod"}`]: errors,
  };
}

export const KUBE_STATE_METRICS_TESTS: readonly SetTest[] = [
  fires('KubeStateMetricsDown', 'it does not answer', '20m', { 'up{job="kube-state-metrics",instance="10.0.0.9:8080"}': '0x30' }, {}),
  fires('KubeStateMetricsDown', 'there is none', '20m', { 'up{job="kubelet",instance="n1"}': '1x30' }, {}),
  silent('KubeStateMetricsDown', 'one of two pods answers', '20m', { [`up{${ITSELF}}`]: '1x30', [`up{${OTHER}}`]: '0x30' }),
  fires('KubeStateMetricsListErrors', 'a tenth of the lists fail', '30m', calls('kube_state_metrics_list_total', '0+20x40'), {}),
  silent('KubeStateMetricsListErrors', 'a few lists fail', '30m', calls('kube_state_metrics_list_total', '0+1x40')),
  fires('KubeStateMetricsWatchErrors', 'a tenth of the watches fail', '30m', calls('kube_state_metrics_watch_total', '0+20x40'), {}),
  silent('KubeStateMetricsWatchErrors', 'a few watches fail', '30m', calls('kube_state_metrics_watch_total', '0+1x40')),
  fires('KubeStateMetricsShardingMismatch', 'one pod was told of two shards, another of three', '20m', {
    [`kube_state_metrics_total_shards{${ITSELF}}`]: '2x30',
    [`kube_state_metrics_total_shards{${OTHER}}`]: '3x30',
  }, {}),
  silent('KubeStateMetricsShardingMismatch', 'two pods agree', '20m', {
    [`kube_state_metrics_total_shards{${ITSELF}}`]: '2x30',
    [`kube_state_metrics_total_shards{${OTHER}}`]: '2x30',
  }),
  fires('KubeStateMetricsShardsMissing', 'the first of two shards is missing', '20m', {
    [`kube_state_metrics_total_shards{${ITSELF}}`]: '2x30',
    [`kube_state_metrics_shard_ordinal{${ITSELF},shard_ordinal="1"}`]: '1x30',
  }, {}),
  silent('KubeStateMetricsShardsMissing', 'both shards are there', '20m', {
    [`kube_state_metrics_total_shards{${ITSELF}}`]: '2x30',
    [`kube_state_metrics_shard_ordinal{${ITSELF},shard_ordinal="0"}`]: '0x30',
    [`kube_state_metrics_total_shards{${OTHER}}`]: '2x30',
    [`kube_state_metrics_shard_ordinal{${OTHER},shard_ordinal="1"}`]: '1x30',
  }),
  silent('KubeStateMetricsShardsMissing', 'one pod does it all', '20m', {
    [`kube_state_metrics_total_shards{${ITSELF}}`]: '1x30',
    [`kube_state_metrics_shard_ordinal{${ITSELF},shard_ordinal="0"}`]: '0x30',
  }),
];
