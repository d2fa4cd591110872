/** Names of the dashboards that come with the library, as layers name them. */
export const DASHBOARD_IDS = [
  'alertmanager', 'alloy', 'apiserver', 'argocd', 'cluster', 'fleet', 'flux', 'kubelet', 'loki', 'namespaces', 'nodes', 'pods', 'prometheus',
  'remote-write', 'volumes', 'workloads',
] as const;

export type DashboardId = typeof DASHBOARD_IDS[number];
