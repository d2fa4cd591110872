import { fires, Labels, named as series, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const QUEUE = { remote_name: 'hub', url: 'https://hub/api/v1/write' };
const AGENT = { job: 'prometheus', instance: 'p-0' };
const ALLOY = { job: 'alloy', instance: 'alloy-0', component_id: 'prometheus.remote_write.hub', component_path: '/' };

function named(metric: string, labels: Labels): string {
  return series(`prometheus_remote_storage_${metric}`, labels);
}

const failing = (who: Labels, failed: string): TestSeries => ({
  [named('samples_failed_total', { ...who, ...QUEUE })]: failed,
  [named('samples_total', { ...who, ...QUEUE })]: '0+600x60',
});

/** A queue as since Prometheus 3.7, beside what counts for all queues together. */
const queue = (who: Labels, newest: string, sent: string): TestSeries => ({
  [named('queue_highest_timestamp_seconds', { ...who, ...QUEUE })]: newest,
  [named('queue_highest_sent_timestamp_seconds', { ...who, ...QUEUE })]: sent,
  [named('highest_timestamp_in_seconds', who)]: '1000000+60x60',
  [named('shards', { ...who, ...QUEUE })]: '1x60',
});

/** A queue as before. */
const oldQueue = (who: Labels, sent: TestSeries): TestSeries => ({
  [named('highest_timestamp_in_seconds', who)]: '1000000+60x60',
  [named('shards', { ...who, ...QUEUE })]: '1x60',
  ...sent,
});

const shards = (desired: string): TestSeries => ({
  [named('shards_desired', { ...AGENT, ...QUEUE })]: desired,
  [named('shards_max', { ...AGENT, ...QUEUE })]: '50x60',
});

export const REMOTE_WRITE_TESTS: readonly SetTest[] = [
  fires('PrometheusRemoteStorageFailures', 'one in eleven samples of an agent is refused', '30m', failing(AGENT, '0+60x60'), { ...AGENT, ...QUEUE }),
  fires('PrometheusRemoteStorageFailures', 'one in eleven samples of Alloy is refused', '30m', failing(ALLOY, '0+60x60'), { ...ALLOY, ...QUEUE }),
  silent('PrometheusRemoteStorageFailures', 'nothing is refused', '30m', failing(AGENT, '0x60')),
  silent('PrometheusRemoteStorageFailures', 'nothing is sent', '30m', {
    [named('samples_failed_total', { ...AGENT, ...QUEUE })]: '0x60', [named('samples_total', { ...AGENT, ...QUEUE })]: '0x60',
  }),
  fires('PrometheusRemoteWriteBehind', 'a queue of Prometheus stands still', '40m', queue(AGENT, '1000000+60x60', '1000000+60x5 1000300x60'), { ...AGENT, ...QUEUE }),
  fires('PrometheusRemoteWriteBehind', 'a queue of Alloy stands still', '40m', queue(ALLOY, '1000000+60x60', '1000000+60x5 1000300x60'), { ...ALLOY, ...QUEUE }),
  fires('PrometheusRemoteWriteBehind', 'a queue never sent anything', '40m', queue(AGENT, '1000000+60x60', '0x60'), { ...AGENT, ...QUEUE }),
  fires('PrometheusRemoteWriteBehind', 'a queue stands still, before Prometheus 3.7', '40m',
    oldQueue(AGENT, { [named('queue_highest_sent_timestamp_seconds', { ...AGENT, ...QUEUE })]: '1000000+60x5 1000300x60' }), { ...AGENT, ...QUEUE }),
  fires('PrometheusRemoteWriteBehind', 'a queue never sent anything, before Prometheus 2.54', '40m', oldQueue(ALLOY, {}), { ...ALLOY, ...QUEUE }),
  silent('PrometheusRemoteWriteBehind', 'a queue sends all', '40m', queue(AGENT, '1000000+60x60', '1000000+60x60')),
  silent('PrometheusRemoteWriteBehind', 'a queue gets nothing to send', '40m', queue(AGENT, '0x60', '0x60')),
  silent('PrometheusRemoteWriteBehind', 'a queue sends all, before Prometheus 3.7', '40m',
    oldQueue(AGENT, { [named('queue_highest_sent_timestamp_seconds', { ...AGENT, ...QUEUE })]: '1000000+60x60' })),
  fires('PrometheusRemoteWriteDesiredShards', 'a queue wants more than it may have', '30m', shards('80x60'), { ...AGENT, ...QUEUE }),
  silent('PrometheusRemoteWriteDesiredShards', 'a queue wants less than it may have', '30m', shards('40x60')),
];
