import { SetAlert } from '../rule-set';

const quantile = (metric: string, by: string): string => `histogram_quantile(0.95, sum by (${by}, le) (rate(${metric}_bucket[10m])))`;

const requests = (matchers = ''): string => `sum by (namespace, server) (rate(argocd_app_k8s_request_total${matchers}[10m]))`;

const failures = (metric: string): string => `sum by (namespace, repo) (increase(${metric}[10m])) > 0`;

const WHERE = 'in namespace {{ $labels.namespace }} of $cluster';

/** Controller, repository server and notifications. */
export const COMPONENT_RULES: readonly SetAlert[] = [
  {
    alert: 'ArgoCdClusterConnectionError',
    expr: 'min by (namespace, server) (argocd_cluster_connection_status) < 1',
    for: '10m',
    severity: 'critical',
    summary: 'Argo CD of $cluster cannot reach a cluster that it delivers to',
    description: `Argo CD ${WHERE} has no connection to {{ $labels.server }}: nothing is delivered there.`,
  },
  {
    alert: 'ArgoCdAppControllerHighReconciliationDuration',
    // the highest bucket is 16s
    expr: `${quantile('argocd_app_reconcile', 'namespace, dest_server')} > $seconds`,
    for: '15m',
    severity: 'warning',
    thresholds: { seconds: 10 },
    summary: 'The application controller of Argo CD in $cluster is slow',
    description: `One in 20 reconciliations for {{ $labels.dest_server }} by the controller ${WHERE} takes {{ $value | humanizeDuration }} and more.`,
  },
  {
    alert: 'ArgoCdAppControllerRequestErrors',
    expr: `100 * ${requests('{response_code=~"5.."}')} / ${requests()} > $percent`,
    for: '15m',
    severity: 'warning',
    thresholds: { percent: 5 },
    summary: 'An API server answers Argo CD of $cluster with errors',
    description: `{{ printf "%.3g" $value }} % of the requests of the application controller ${WHERE} to {{ $labels.server }} fail at the API server.`,
  },
  {
    alert: 'ArgoCdHighKubectlPendingExec',
    expr: 'sum by (namespace) (argocd_kubectl_exec_pending) > $executions',
    for: '15m',
    severity: 'warning',
    thresholds: { executions: 10 },
    summary: 'Argo CD of $cluster does not keep up with applying',
    description: `{{ $value }} runs of kubectl wait ${WHERE}.`,
  },
  {
    alert: 'ArgoCdRepoServerPendingRequests',
    expr: 'sum by (namespace) (argocd_repo_pending_request_total) > $requests',
    for: '15m',
    severity: 'warning',
    thresholds: { requests: 10 },
    summary: 'The repository server of Argo CD in $cluster does not keep up',
    description: `{{ $value }} requests wait for a repository ${WHERE}.`,
  },
  {
    alert: 'ArgoCdRepoServerHighGitRequestDuration',
    // the highest bucket is 20s
    expr: `${quantile('argocd_git_request_duration_seconds', 'namespace, request_type')} > $seconds`,
    for: '15m',
    severity: 'warning',
    thresholds: { seconds: 10 },
    summary: 'Git answers the repository server of Argo CD in $cluster slowly',
    description: `One in 20 requests {{ $labels.request_type }} of the repository server ${WHERE} takes {{ $value | humanizeDuration }} and more.`,
  },
  {
    alert: 'ArgoCdGitRequestErrors',
    expr: `${failures('argocd_git_fetch_fail_total')} or ${failures('argocd_git_lsremote_fail_total')}`,
    for: '15m',
    severity: 'warning',
    summary: 'The repository server of Argo CD in $cluster cannot fetch a repository',
    description: `{{ $value | humanize }} requests for {{ $labels.repo }} failed in 10 minutes ${WHERE}.`,
  },
  {
    alert: 'ArgoCdNotificationDeliveryFailed',
    expr: 'sum by (namespace, trigger, exported_service) (increase(argocd_notifications_deliveries_total{succeeded!="true"}[10m])) > 0',
    for: '5m',
    severity: 'warning',
    summary: 'Argo CD of $cluster cannot notify',
    description: `{{ $value | humanize }} notifications{{ with $labels.exported_service }} by {{ . }}{{ end }} of trigger {{ $labels.trigger }} failed in 10 minutes ${WHERE}.`,
  },
];
