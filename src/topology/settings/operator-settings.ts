/** The operator of Prometheus, or the kube-prometheus-stack, that somebody else runs in the cluster. */
export interface OperatorSettings {
  /**
   * Labels by which its Prometheus selects monitors: every ServiceMonitor and PodMonitor of the library gets them, and those of others are held
   * against them. An empty map: it selects all.
   * @default - monitors of the library get `release: kube-prometheus-stack`; those of others are not looked at
   */
  readonly monitorLabels?: { [label: string]: string };

  /**
   * Prints what `ScrapeJob.serviceMonitor()`, `ScrapeJob.podMonitor()` and `ScrapeJob.fluxControllers()` ask for as ServiceMonitors and
   * PodMonitors, and runs no jobs for it: the Prometheus of the operator does. Its series come to the hub as that sends them, or as the hub
   * federates from it.
   * @default false
   */
  readonly emitMonitors?: boolean;
}
