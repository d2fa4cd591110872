import { fires, Labels, named, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const GROUP = { job: 'alertmanager', namespace: 'monitoring' };
const pod = (name: string): Labels => ({ ...GROUP, pod: name, instance: name });
const [A, B, C] = ['am-0', 'am-1', 'am-2'].map(pod);

/** The same metric of several instances. */
const each = (metric: string, ...values: readonly string[]): TestSeries => (
  Object.fromEntries(values.map((value, i) => [named(metric, [A, B, C][i]), value]))
);

/** Notifications of one instance, of which some fail for two reasons. */
const notified = (who: Labels, failed: string): TestSeries => ({
  [named('alertmanager_notifications_failed_total', { ...who, integration: 'slack', reason: 'clientError' })]: failed,
  [named('alertmanager_notifications_failed_total', { ...who, integration: 'slack', reason: 'serverError' })]: failed,
  [named('alertmanager_notifications_total', { ...who, integration: 'slack' })]: '0+100x90',
});

export const ALERTMANAGER_TESTS: readonly SetTest[] = [
  fires('AlertmanagerFailedReload', 'one of two could not reload', '20m', each('alertmanager_config_last_reload_successful', '0x30', '1x30'), A),
  silent('AlertmanagerFailedReload', 'the next reload works', '20m', each('alertmanager_config_last_reload_successful', '0x10 1x30')),
  fires('AlertmanagerMembersInconsistent', 'one of three finds two', '30m', each('alertmanager_cluster_members', '3x60', '2x60', '3x60'), B),
  silent('AlertmanagerMembersInconsistent', 'all find all', '30m', each('alertmanager_cluster_members', '3x60', '3x60', '3x60')),
  silent('AlertmanagerMembersInconsistent', 'there is one', '30m', each('alertmanager_cluster_members', '1x60')),
  fires('AlertmanagerFailedToSendAlerts', 'one of two fails', '30m', { ...notified(A, '0+5x90'), ...notified(B, '0x90') }, { ...A, integration: 'slack' }),
  fires('AlertmanagerFailedToSendAlerts', 'an old release says no reason', '30m', {
    [named('alertmanager_notifications_failed_total', { ...A, integration: 'slack' })]: '0+5x90',
    [named('alertmanager_notifications_total', { ...A, integration: 'slack' })]: '0+100x90',
  }, { ...A, integration: 'slack' }),
  silent('AlertmanagerFailedToSendAlerts', 'nothing fails', '30m', notified(A, '0x90')),
  fires('AlertmanagerClusterFailedToSendAlerts', 'all fail', '30m', { ...notified(A, '0+5x90'), ...notified(B, '0+50x90') }, { ...GROUP, integration: 'slack' }),
  fires('AlertmanagerClusterFailedToSendAlerts', 'the one that has something to send fails', '30m', {
    ...notified(A, '0+5x90'),
    [named('alertmanager_notifications_failed_total', { ...B, integration: 'slack', reason: 'other' })]: '0x90',
    [named('alertmanager_notifications_total', { ...B, integration: 'slack' })]: '0x90',
  }, { ...GROUP, integration: 'slack' }),
  silent('AlertmanagerClusterFailedToSendAlerts', 'one of two delivers', '30m', { ...notified(A, '0x90'), ...notified(B, '0+50x90') }),
  fires('AlertmanagerConfigInconsistent', 'two have different configs', '30m', each('alertmanager_config_hash', '123x60', '456x60'), GROUP),
  silent('AlertmanagerConfigInconsistent', 'two have the same config', '30m', each('alertmanager_config_hash', '123x60', '123x60')),
  fires('AlertmanagerClusterDown', 'one of two is down', '15m', each('up', '0x30', '1x30'), GROUP),
  silent('AlertmanagerClusterDown', 'one of three is down', '15m', each('up', '0x30', '1x30', '1x30')),
  fires('AlertmanagerClusterCrashlooping', 'one of two restarts each minute', '30m', {
    ...each('process_start_time_seconds', '0+60x60', '0x60'), ...each('up', '1x60', '1x60'),
  }, GROUP),
  silent('AlertmanagerClusterCrashlooping', 'one of three restarts each minute', '30m', {
    ...each('process_start_time_seconds', '0+60x60', '0x60', '0x60'), ...each('up', '1x60', '1x60', '1x60'),
  }),
  silent('AlertmanagerClusterCrashlooping', 'one of two restarts every ten minutes', '30m', {
    ...each('process_start_time_seconds', '0x9 600x9 1200x9 1800x9', '0x60'), ...each('up', '1x60', '1x60'),
  }),
  fires('AlertmanagerClusterFailedPeers', 'one has lost a peer', '30m', each('alertmanager_cluster_failed_peers', '1x60', '0x60'), A),
  silent('AlertmanagerClusterFailedPeers', 'a peer comes back now and then', '30m', each('alertmanager_cluster_failed_peers', '1 1 0 1 1 1 0 1 1 0 1 1 1 0 1 1 1 0 1 1 1 0 1 1 0 1 1 0 1 1 0 1')),
];
