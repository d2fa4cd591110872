import { StackSettings } from './stack-settings';

/** The operator of Prometheus, such as that of a kube-prometheus-stack, that somebody else runs in the cluster. */
export interface OperatorSettings {
  /**
   * Version of the operator, with `global.runtime` `operator`: it decides which fields its objects may have.
   * @default "0.93.1"
   */
  readonly version?: string;

  /**
   * Namespaces whose monitors, Probes and ScrapeConfigs the fleet's Prometheus reads beside the library's own, where they have
   * `monitorLabels`; with `global.runtime` `operator`. It may discover Services and pods there.
   * @default - none
   */
  readonly monitorNamespaces?: string[];

  /**
   * Labels by which its Prometheus selects monitors: every ServiceMonitor and PodMonitor of the library gets them, and those of others are held
   * against them. An empty map: it selects all. With `global.runtime` `operator` all that is written for it has them, and they cannot be empty.
   * @default - monitors of the library get `release: kube-prometheus-stack`, and those of others are not looked at; with `global.runtime`
   * `operator` it is `prometheus: fleet-monitoring`
   */
  readonly monitorLabels?: { [label: string]: string };

  /**
   * Prints what `ScrapeJob.serviceMonitor()`, `ScrapeJob.podMonitor()` and `ScrapeJob.fluxControllers()` ask for as ServiceMonitors and
   * PodMonitors, and runs no jobs for it: the Prometheus of the operator scrapes it, or Alloy by `operatorObjects`. What the operator's Prometheus
   * scrapes comes to the hub as that sends it, or as the hub federates from it. With `global.runtime` `operator` they are printed in any case.
   * @default false
   */
  readonly emitMonitors?: boolean;

  /**
   * A kube-prometheus-stack that brings the operator and has the Prometheus written, with `global.runtime` `operator`.
   * @default - the operator is somebody else's
   */
  readonly stack?: StackSettings;
}
