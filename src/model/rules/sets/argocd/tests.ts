import { fires, Labels, named, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const APP = { namespace: 'argocd', exported_namespace: 'teams', project: 'shop', name: 'web', dest_server: 'https://a' };
const CONTROLLER = { job: 'argocd-metrics', pod: 'argocd-application-controller-0', service: 'argocd-metrics', namespace: 'argocd' };
const REPO_SERVER = { job: 'argocd-repo-server', pod: 'argocd-repo-server-a', service: 'argocd-repo-server', namespace: 'argocd' };
const NOTIFIER = { job: 'argocd-notifications-controller-metrics', namespace: 'argocd' };

const app = (state: Labels, values = '1x1600'): TestSeries => ({ [named('argocd_app_info', { ...CONTROLLER, ...APP, repo: 'https://git/a', ...state })]: values });

const synced = (phase: string, values: string): TestSeries => ({ [named('argocd_app_sync_total', { ...CONTROLLER, ...APP, phase })]: values });

/** Durations of which all are above the second highest bucket, or none. */
const durations = (metric: string, labels: Labels, [low, high]: readonly [string, string], below: string): TestSeries => ({
  [named(`${metric}_bucket`, { ...labels, le: low })]: below,
  [named(`${metric}_bucket`, { ...labels, le: high })]: '0+60x60',
  [named(`${metric}_bucket`, { ...labels, le: '+Inf' })]: '0+60x60',
});

const reconciled = (below: string): TestSeries => durations('argocd_app_reconcile', { ...CONTROLLER, dest_server: 'https://a' }, ['8', '16'], below);
const fetched = (below: string): TestSeries => durations('argocd_git_request_duration_seconds', { ...REPO_SERVER, repo: 'a', request_type: 'fetch' }, ['10', '20'], below);

const asked = (errors: string): TestSeries => ({
  [named('argocd_app_k8s_request_total', { ...CONTROLLER, server: 'https://a', response_code: '200' })]: '0+90x60',
  [named('argocd_app_k8s_request_total', { ...CONTROLLER, server: 'https://a', response_code: '503' })]: errors,
});

const gauge = (metric: string, labels: Labels, values: string): TestSeries => ({ [named(metric, labels)]: values });

const WEBHOOK = { trigger: 'on-sync-failed', exported_service: 'webhook' };
const delivered = (failed: string): TestSeries => ({
  [named('argocd_notifications_deliveries_total', { ...NOTIFIER, ...WEBHOOK, succeeded: 'true' })]: '0+1x60',
  [named('argocd_notifications_deliveries_total', { ...NOTIFIER, ...WEBHOOK, succeeded: 'false' })]: failed,
});

const SERVER = { namespace: 'argocd', server: 'https://a' };
const REPO = { repo: 'https://git/a', revision: 'main' };

export const ARGOCD_TESTS: readonly SetTest[] = [
  fires('ArgoCdAppOutOfSync', 'an application is out of sync', '30m', app({ sync_status: 'OutOfSync', autosync_enabled: 'true' }), { ...APP, sync_status: 'OutOfSync' }),
  fires('ArgoCdAppOutOfSync', 'an old release does not say whether it syncs by itself', '30m', app({ sync_status: 'Unknown' }), { ...APP, sync_status: 'Unknown' }),
  silent('ArgoCdAppOutOfSync', 'an application is in sync', '30m', app({ sync_status: 'Synced', autosync_enabled: 'true' })),
  silent('ArgoCdAppOutOfSync', 'an application that is synchronized by hand is out of sync', '30m', app({ sync_status: 'OutOfSync', autosync_enabled: 'false' })),
  fires('ArgoCdAppUnhealthy', 'an application is degraded', '30m', app({ health_status: 'Degraded' }), { ...APP, health_status: 'Degraded' }),
  silent('ArgoCdAppUnhealthy', 'an application is healthy', '30m', app({ health_status: 'Healthy' })),
  silent('ArgoCdAppUnhealthy', 'an application is on its way', '30m', app({ health_status: 'Progressing' })),
  fires('ArgoCdAppSyncFailed', 'a sync fails', '20m', synced('Failed', '0x11 1x60'), { ...APP, phase: 'Failed' }),
  silent('ArgoCdAppSyncFailed', 'a sync succeeds', '20m', synced('Succeeded', '0x11 1x60')),
  fires('ArgoCdAppAutoSyncDisabled', 'an application has no automatic sync', '25h', app({ autosync_enabled: 'false' }), APP),
  silent('ArgoCdAppAutoSyncDisabled', 'an application has automatic sync', '25h', app({ autosync_enabled: 'true' })),
  fires('ArgoCdClusterConnectionError', 'one of two clusters is out of reach', '20m', {
    ...gauge('argocd_cluster_connection_status', { ...CONTROLLER, ...SERVER, k8s_version: '1.33' }, '0x60'),
    ...gauge('argocd_cluster_connection_status', { ...CONTROLLER, server: 'https://b', k8s_version: '1.33' }, '1x60'),
  }, SERVER),
  silent('ArgoCdClusterConnectionError', 'a cluster is within reach', '20m', gauge('argocd_cluster_connection_status', { ...CONTROLLER, ...SERVER }, '1x60')),
  fires('ArgoCdAppControllerHighReconciliationDuration', 'reconciliations take more than 8s', '40m', reconciled('0x60'), { namespace: 'argocd', dest_server: 'https://a' }),
  silent('ArgoCdAppControllerHighReconciliationDuration', 'reconciliations are fast', '40m', reconciled('0+60x60')),
  fires('ArgoCdAppControllerRequestErrors', 'one in ten requests fails', '40m', asked('0+10x60'), SERVER),
  silent('ArgoCdAppControllerRequestErrors', 'one in ninety requests fails', '40m', asked('0+1x60')),
  fires('ArgoCdHighKubectlPendingExec', 'many runs wait', '30m', gauge('argocd_kubectl_exec_pending', { ...CONTROLLER, command: 'apply' }, '20x60'), { namespace: 'argocd' }),
  silent('ArgoCdHighKubectlPendingExec', 'few runs wait', '30m', gauge('argocd_kubectl_exec_pending', { ...CONTROLLER, command: 'apply' }, '2x60')),
  fires('ArgoCdRepoServerPendingRequests', 'many requests wait', '30m', gauge('argocd_repo_pending_request_total', { ...REPO_SERVER, repo: 'a' }, '20x60'), { namespace: 'argocd' }),
  silent('ArgoCdRepoServerPendingRequests', 'few requests wait', '30m', gauge('argocd_repo_pending_request_total', { ...REPO_SERVER, repo: 'a' }, '2x60')),
  fires('ArgoCdRepoServerHighGitRequestDuration', 'requests take more than 10s', '40m', fetched('0x60'), { namespace: 'argocd', request_type: 'fetch' }),
  silent('ArgoCdRepoServerHighGitRequestDuration', 'requests are fast', '40m', fetched('0+60x60')),
  fires('ArgoCdGitRequestErrors', 'a repository cannot be fetched', '40m', gauge('argocd_git_fetch_fail_total', { ...REPO_SERVER, ...REPO }, '0+1x60'),
    { namespace: 'argocd', repo: REPO.repo }),
  fires('ArgoCdGitRequestErrors', 'a repository cannot be listed, and could be fetched', '40m', {
    ...gauge('argocd_git_fetch_fail_total', { ...REPO_SERVER, ...REPO }, '3x60'), ...gauge('argocd_git_lsremote_fail_total', { ...REPO_SERVER, ...REPO }, '0+1x60'),
  }, { namespace: 'argocd', repo: REPO.repo }),
  silent('ArgoCdGitRequestErrors', 'a repository could not be fetched once', '40m', gauge('argocd_git_fetch_fail_total', { ...REPO_SERVER, ...REPO }, '3x60')),
  fires('ArgoCdNotificationDeliveryFailed', 'a webhook fails', '30m', delivered('0+1x60'), { namespace: 'argocd', ...WEBHOOK }),
  silent('ArgoCdNotificationDeliveryFailed', 'all are delivered', '30m', delivered('0x60')),
];
