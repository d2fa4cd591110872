import { DashboardDocument } from '../../model/dashboards/finished-dashboard';

/** Dashboards of Grafana. They are about what is in a hub's stores, so only hubs have them. */
export interface DashboardSettings {
  /**
   * Deploys dashboards, one ConfigMap each with the label `grafana_dashboard: "1"`, by which Grafana's sidecar finds them. False leaves
   * out those too that code gives.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Names of dashboards of the library that are left out: `alertmanager`, `alloy`, `apiserver`, `argocd`, `cluster`, `fleet`, `flux`,
   * `kubelet`, `loki`, `namespaces`, `nodes`, `pods`, `prometheus`, `remote-write`, `volumes` or `workloads`.
   * @default - none: every dashboard that something in the fleet has metrics or logs for
   */
  readonly disabled?: string[];

  /**
   * Folder in Grafana, by the annotation `grafana_folder`, which the sidecar has to be told to read.
   * @default - the one that the sidecar puts dashboards into by itself
   */
  readonly folder?: string;

  /**
   * Dashboards that somebody has, beside those of the library; in code they are given as `dashboards` of a hub or of the fleet.
   * @default - none
   */
  readonly own?: DashboardDocument[];
}
