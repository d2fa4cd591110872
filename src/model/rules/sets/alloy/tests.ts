import { fires, Labels, named, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const JOB = { job: 'alloy' };
const GROUP = { ...JOB, cluster_name: 'collector' };
const alloy = (i: number): Labels => ({ ...JOB, instance: `alloy-${i}` });
const member = (i: number): Labels => ({ ...GROUP, instance: `alloy-${i}` });

/** Peers that each member counts: those that take part, one that looks on. */
const peers = (...counts: readonly number[]): TestSeries => Object.fromEntries(counts.flatMap((count, i) => [
  [named('cluster_node_peers', { ...member(i), state: 'participant' }), `${count - 1}x60`],
  [named('cluster_node_peers', { ...member(i), state: 'viewer' }), '1x60'],
  [named('cluster_node_info', { ...member(i), state: 'participant' }), '1x60'],
]));

const config = (i: number, sha256: string): TestSeries => ({ [named('alloy_config_hash', { ...alloy(i), sha256 })]: '1x60' });

const conflicts = (values: string): TestSeries => ({
  [named('cluster_node_gossip_received_events_total', { ...member(0), event: 'node_conflict' })]: values,
  [named('cluster_node_gossip_received_events_total', { ...member(0), event: 'node_join' })]: '0+1x60',
});

const terminating = (values: string): TestSeries => ({
  [named('cluster_node_peers', { ...member(0), state: 'terminating' })]: values, [named('cluster_node_peers', { ...member(0), state: 'participant' })]: '2x60',
});

const COMPONENT = { component_path: '/', component_id: 'loki.write.hub' };
const HOST = { ...COMPONENT, host: 'hub' };
const slow = (values: string): TestSeries => ({ [named('alloy_component_evaluation_slow_seconds', { ...alloy(0), ...COMPONENT })]: values });
const unhealthy = (values: string): TestSeries => ({
  [named('alloy_component_controller_running_components', { ...alloy(0), health_type: 'unhealthy' })]: values,
  [named('alloy_component_controller_running_components', { ...alloy(0), health_type: 'healthy' })]: '24x60',
});
const dropped = (values: string): TestSeries => ({ [named('loki_write_dropped_entries_total', { ...alloy(0), ...HOST, reason: 'ingester_error' })]: values });
const retried = (values: string): TestSeries => ({ [named('loki_write_batch_retries_total', { ...alloy(0), ...HOST })]: values });

export const ALLOY_TESTS: readonly SetTest[] = [
  fires('ClusterNotConverging', 'one of three counts two', '20m', peers(3, 3, 2), GROUP),
  silent('ClusterNotConverging', 'all count three', '20m', peers(3, 3, 3)),
  fires('ClusterNodeCountMismatch', 'one of three counts two', '30m', peers(3, 3, 2), { ...member(2) }),
  silent('ClusterNodeCountMismatch', 'all count three', '30m', peers(3, 3, 3)),
  silent('ClusterNodeCountMismatch', 'there are others of another name', '30m', {
    ...peers(2, 2),
    [named('cluster_node_peers', { ...alloy(9), cluster_name: 'logs', state: 'participant' })]: '1x60',
    [named('cluster_node_info', { ...alloy(9), cluster_name: 'logs', state: 'participant' })]: '1x60',
  }),
  fires('ClusterNodeUnhealthy', 'one has a score above 0', '20m', {
    [named('cluster_node_gossip_health_score', member(0))]: '2x60', [named('cluster_node_gossip_health_score', member(1))]: '0x60',
  }, member(0)),
  silent('ClusterNodeUnhealthy', 'the score is above 0 for a moment', '20m', { [named('cluster_node_gossip_health_score', member(0))]: '0x5 1x3 0x60' }),
  fires('ClusterNodeNameConflict', 'conflicts go on', '30m', conflicts('0+1x60'), GROUP),
  silent('ClusterNodeNameConflict', 'nodes join', '30m', conflicts('3x60')),
  fires('ClusterNodeStuckTerminating', 'a peer terminates for half an hour', '30m', terminating('1x60'), member(0)),
  silent('ClusterNodeStuckTerminating', 'a peer terminated for a while', '30m', terminating('0x5 1x6 0x60')),
  fires('ClusterConfigurationDrift', 'two share targets, and have different configs', '30m', { ...peers(2, 2), ...config(0, 'a'), ...config(1, 'b') }, GROUP),
  silent('ClusterConfigurationDrift', 'two share targets, and have the same config', '30m', { ...peers(2, 2), ...config(0, 'a'), ...config(1, 'a') }),
  silent('ClusterConfigurationDrift', 'another one, which shares nothing, has another config', '30m', { ...peers(2, 2), ...config(0, 'a'), ...config(1, 'a'), ...config(9, 'b') }),
  fires('AlloyBadConfig', 'a reload failed', '20m', { [named('alloy_config_last_load_successful', alloy(0))]: '1x2 0x60' }, alloy(0)),
  silent('AlloyBadConfig', 'the next reload works', '20m', { [named('alloy_config_last_load_successful', alloy(0))]: '0x10 1x60' }),
  fires('SlowComponentEvaluations', 'evaluations take long', '30m', slow('0+10x60'), { ...JOB, ...COMPONENT }),
  silent('SlowComponentEvaluations', 'evaluations took long at the start', '30m', slow('50x60')),
  fires('UnhealthyComponents', 'one is unhealthy', '30m', unhealthy('1x60'), JOB),
  silent('UnhealthyComponents', 'all are healthy', '30m', unhealthy('0x60')),
  fires('LokiWriteDroppedEntries', 'lines are dropped', '30m', dropped('0+1x60'), { ...JOB, ...HOST, reason: 'ingester_error' }),
  silent('LokiWriteDroppedEntries', 'no more lines are dropped', '30m', dropped('0+1x5 6x60')),
  fires('LokiWriteSustainedRetries', 'batches are tried again', '30m', retried('0+1x60'), { ...JOB, ...HOST }),
  silent('LokiWriteSustainedRetries', 'batches were tried again for a while', '30m', retried('0+1x15 15x60')),
];
