import { OwnDashboard } from '../own-dashboard';
import { column, graph, NONE_ALLOWED, stat, table } from '../panels';

/** Its own name of the namespace of an application is behind `exported_`: the target has one too. */
const APP = 'name, exported_namespace, project';

/** Argo CD: which applications are in sync and healthy. */
export const ARGOCD: OwnDashboard = {
  id: 'argocd',
  title: 'Fleet / Argo CD',
  description: 'Which applications of Argo CD are in sync and healthy. The cluster is the one in which Argo CD runs; where an application goes is its destination.',
  jobs: ['argo-cd'],
  clusters: 'many',
  languages: ['promql'],
  variables: [],
  rows: [
    {
      title: 'Applications',
      panels: [
        stat('Applications', 'All that Argo CD knows.', [{ expr: 'count(argocd_app_info)', together: true }], { width: 6 }),
        stat('Out of sync', 'Applications that differ from what is in Git.', [
          { expr: 'count(argocd_app_info{sync_status!="Synced"}) or vector(0)', together: true },
        ], { width: 6, limits: [{ from: 1, color: 'yellow' }] }),
        stat('Ill', 'Applications whose objects do not work.', [
          { expr: 'count(argocd_app_info{health_status=~"Degraded|Missing|Unknown"}) or vector(0)', together: true },
        ], { width: 6, limits: NONE_ALLOWED }),
        stat('Syncs that failed', 'Within the chosen time.', [
          { expr: 'sum(increase(argocd_app_sync_total{phase=~"Error|Failed"}[$__range])) or vector(0)', together: true },
        ], { width: 6, unit: 'short', limits: NONE_ALLOWED }),
        table('Applications that are not well', 'Out of sync, or ill.', {
          name: 'Application', exported_namespace: 'Namespace', project: 'Project', dest_server: 'Destination', sync_status: 'Sync', health_status: 'Health',
        }, [
          column('Applications', `count by (${APP}, dest_server, sync_status, health_status) (argocd_app_info{sync_status!="Synced"} or argocd_app_info{health_status!="Healthy"})`),
        ]),
        graph('By sync', 'Applications by how they compare with Git.', 'count by (sync_status) (argocd_app_info)', { legend: '{{sync_status}}', stacked: true }),
        graph('By health', 'Applications by how their objects do.', 'count by (health_status) (argocd_app_info)', { legend: '{{health_status}}', stacked: true }),
        graph('Syncs', 'By how they ended.', 'sum by (phase) (increase(argocd_app_sync_total[$__rate_interval]))', { legend: '{{phase}}' }),
        graph('Time to reconcile, 99 %', 'In which 99 of 100 applications are compared.',
          'histogram_quantile(0.99, sum by (le, dest_server) (rate(argocd_app_reconcile_bucket[$__rate_interval])))', { legend: '{{dest_server}}', unit: 's' }),
      ],
    },
    {
      title: 'Clusters and repositories',
      panels: [
        graph('Connections to clusters', 'One where Argo CD reaches the cluster, zero where it does not.', 'min by (server) (argocd_cluster_connection_status)', { legend: '{{server}}', max: 1 }),
        graph('Objects that are watched', 'By destination.', 'sum by (server) (argocd_cluster_api_resource_objects)', { legend: '{{server}}', unit: 'short' }),
        graph('Requests to Git', 'By repository and kind.', 'sum by (repo, request_type) (rate(argocd_git_request_total[$__rate_interval]))', { legend: '{{repo}} {{request_type}}', unit: 'reqps' }),
        graph('Requests to Git that fail', 'By repository.', [
          { expr: 'sum by (repo) (rate(argocd_git_fetch_fail_total[$__rate_interval]))', legend: '{{repo}} fetch' },
          { expr: 'sum by (repo) (rate(argocd_git_lsremote_fail_total[$__rate_interval]))', legend: '{{repo}} list' },
        ], { unit: 'cps' }),
      ],
    },
    {
      title: 'Components',
      panels: [
        graph('CPU', 'Cores that a component uses.', 'sum by (job, pod) (rate(process_cpu_seconds_total{job=~"argocd.*"}[$__rate_interval]))', { legend: '{{pod}}' }),
        graph('Memory', 'Resident memory of a component.', 'sum by (job, pod) (process_resident_memory_bytes{job=~"argocd.*"})', { legend: '{{pod}}', unit: 'bytes' }),
      ],
    },
  ],
};
