import { SetAlert } from '../rule-set';

/** An application may be in another namespace than the pod that tells of it. */
const APPLICATION = 'namespace, exported_namespace, project, name, dest_server';
const NAMED = 'Application {{ with $labels.exported_namespace }}{{ . }}/{{ end }}{{ $labels.name }} of project {{ $labels.project }} at $cluster';

/** The applications that Argo CD delivers. */
export const APPLICATION_RULES: readonly SetAlert[] = [
  {
    alert: 'ArgoCdAppOutOfSync',
    // who synchronizes by hand is told by ArgoCdAppAutoSyncDisabled
    expr: `max by (${APPLICATION}, sync_status) (argocd_app_info{sync_status!="Synced",autosync_enabled!="false"}) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} of $cluster is not in sync',
    description: `${NAMED} has sync status {{ $labels.sync_status }} at {{ $labels.dest_server }}.`,
  },
  {
    alert: 'ArgoCdAppUnhealthy',
    expr: `max by (${APPLICATION}, health_status) (argocd_app_info{health_status!~"Healthy|Progressing|Suspended"}) > 0`,
    for: '15m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} of $cluster is not healthy',
    description: `${NAMED} has health status {{ $labels.health_status }} at {{ $labels.dest_server }}.`,
  },
  {
    alert: 'ArgoCdAppSyncFailed',
    expr: `sum by (${APPLICATION}, phase) (increase(argocd_app_sync_total{phase=~"Error|Failed"}[10m])) > 0`,
    for: '1m',
    severity: 'warning',
    summary: 'Application {{ $labels.name }} of $cluster cannot be synchronized',
    description: `${NAMED} was synchronized {{ $value | humanize }} times in 10 minutes with the outcome {{ $labels.phase }}.`,
  },
  {
    alert: 'ArgoCdAppAutoSyncDisabled',
    expr: `max by (${APPLICATION}) (argocd_app_info{autosync_enabled="false"}) > 0`,
    for: '24h',
    severity: 'info',
    summary: 'Application {{ $labels.name }} of $cluster is synchronized by hand only',
    description: `${NAMED} has had no automatic sync for a day: changes of its source do not reach {{ $labels.dest_server }}.`,
  },
];
