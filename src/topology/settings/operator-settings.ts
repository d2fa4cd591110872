/** The operator of Prometheus, such as that of a kube-prometheus-stack, that somebody else runs in the cluster. */
export interface OperatorSettings {
  /**
   * Labels by which its Prometheus selects monitors: every ServiceMonitor and PodMonitor of the library gets them, and those of others are held
   * against them. An empty map: it selects all.
   * @default - monitors of the library get `release: kube-prometheus-stack`; those of others are not looked at
   */
  readonly monitorLabels?: { [label: string]: string };

  /**
   * Prints what `ScrapeJob.serviceMonitor()`, `ScrapeJob.podMonitor()` and `ScrapeJob.fluxControllers()` ask for as ServiceMonitors and
   * PodMonitors, and runs no jobs for it: the Prometheus of the operator scrapes it, or Alloy by `operatorObjects`. What the operator's Prometheus
   * scrapes comes to the hub as that sends it, or as the hub federates from it.
   * @default false
   */
  readonly emitMonitors?: boolean;
}
