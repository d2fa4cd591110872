import { OwnDashboard } from '../own-dashboard';
import { column, graph, NONE_ALLOWED, stat, table } from '../panels';

const IN = 'namespace=~"$namespace"';

/** Whether what workloads want is there, and what they use. */
export const WORKLOADS: OwnDashboard = {
  id: 'workloads',
  title: 'Fleet / Workloads',
  description: 'Deployments, stateful sets, daemon sets and jobs of one cluster: whether what they want is there.',
  jobs: ['kube-state-metrics'],
  clusters: 'one',
  languages: ['promql'],
  variables: [{ name: 'namespace', label: 'Namespace', query: 'label_values(kube_pod_info, namespace)' }],
  rows: [
    {
      title: 'State',
      panels: [
        stat('Deployments behind', 'Deployments with fewer replicas than they want.', `count(kube_deployment_spec_replicas{${IN}} > kube_deployment_status_replicas_available{${IN}})`,
          { limits: NONE_ALLOWED, width: 6 }),
        stat('Stateful sets behind', 'Stateful sets with fewer replicas than they want.', `count(kube_statefulset_replicas{${IN}} > kube_statefulset_status_replicas_ready{${IN}})`,
          { limits: NONE_ALLOWED, width: 6 }),
        stat('Daemon sets behind', 'Daemon sets that do not run on every node they belong on.',
          `count(kube_daemonset_status_desired_number_scheduled{${IN}} > kube_daemonset_status_number_ready{${IN}})`, { limits: NONE_ALLOWED, width: 6 }),
        stat('Jobs that failed', 'Jobs that gave up.', `count(kube_job_status_failed{${IN}} > 0)`, { limits: NONE_ALLOWED, width: 6 }),
      ],
    },
    {
      title: 'Workloads',
      panels: [
        table('Deployments', 'What each deployment wants, and what is there.', { namespace: 'Namespace', deployment: 'Deployment' }, [
          column('Wanted', `max by (namespace, deployment) (kube_deployment_spec_replicas{${IN}})`),
          column('Available', `max by (namespace, deployment) (kube_deployment_status_replicas_available{${IN}})`),
          column('Up to date', `max by (namespace, deployment) (kube_deployment_status_replicas_updated{${IN}})`),
          column('Missing', `max by (namespace, deployment) (kube_deployment_status_replicas_unavailable{${IN}})`, 'short', NONE_ALLOWED),
        ], { sortedBy: 'Missing', links: { Namespace: { to: 'pods', values: { namespace: 'Namespace' } } } }),
        table('Stateful sets', 'What each stateful set wants, and what is there.', { namespace: 'Namespace', statefulset: 'Stateful set' }, [
          column('Wanted', `max by (namespace, statefulset) (kube_statefulset_replicas{${IN}})`),
          column('Ready', `max by (namespace, statefulset) (kube_statefulset_status_replicas_ready{${IN}})`),
          column('Up to date', `max by (namespace, statefulset) (kube_statefulset_status_replicas_updated{${IN}})`),
        ], { width: 12 }),
        table('Daemon sets', 'On how many nodes each daemon set belongs, and on how many it is.', { namespace: 'Namespace', daemonset: 'Daemon set' }, [
          column('Wanted', `max by (namespace, daemonset) (kube_daemonset_status_desired_number_scheduled{${IN}})`),
          column('Ready', `max by (namespace, daemonset) (kube_daemonset_status_number_ready{${IN}})`),
          column('Misplaced', `max by (namespace, daemonset) (kube_daemonset_status_number_misscheduled{${IN}})`, 'short', NONE_ALLOWED),
        ], { width: 12 }),
      ],
    },
    {
      title: 'Use',
      panels: [
        graph('CPU by workload', 'Cores that the pods of a workload use; those of a deployment go by the name of its replica set.',
          `sum by (namespace, created_by_kind, created_by_name) (
  sum by (namespace, pod) (rate(container_cpu_usage_seconds_total{job="cadvisor", container!="", ${IN}}[$__rate_interval]))
  * on (namespace, pod) group_left (created_by_kind, created_by_name) max by (namespace, pod, created_by_kind, created_by_name) (kube_pod_info{${IN}})
)`, { legend: '{{namespace}} {{created_by_kind}} {{created_by_name}}' }),
        graph('Memory by workload', 'What the pods of a workload use; those of a deployment go by the name of its replica set.',
          `sum by (namespace, created_by_kind, created_by_name) (
  sum by (namespace, pod) (container_memory_working_set_bytes{job="cadvisor", container!="", ${IN}})
  * on (namespace, pod) group_left (created_by_kind, created_by_name) max by (namespace, pod, created_by_kind, created_by_name) (kube_pod_info{${IN}})
)`, { legend: '{{namespace}} {{created_by_kind}} {{created_by_name}}', unit: 'bytes' }),
        graph('Autoscalers at their limit', 'Autoscalers that want no less than they may have.',
          `kube_horizontalpodautoscaler_status_desired_replicas{${IN}} / kube_horizontalpodautoscaler_spec_max_replicas{${IN}}`,
          { legend: '{{namespace}} {{horizontalpodautoscaler}}', unit: 'percentunit', limits: [{ from: 1, color: 'red' }] }),
        graph('Restarts by namespace', 'Containers that are started again.', `sum by (namespace) (increase(kube_pod_container_status_restarts_total{${IN}}[$__rate_interval]))`,
          { legend: '{{namespace}}' }),
      ],
    },
  ],
};
