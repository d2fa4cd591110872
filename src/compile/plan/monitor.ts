import { MonitorEndpoint, MonitorJobOptions } from '../../model/scrape/monitor-options';

export type MonitorKind = 'ServiceMonitor' | 'PodMonitor';

/** A port that a monitor scrapes, with its times. */
export interface PlannedEndpoint extends MonitorEndpoint {
  /**
   * @default - that of the Prometheus that reads the monitor
   */
  readonly scrapeInterval?: string;
  /**
   * @default - that of the Prometheus that reads the monitor
   */
  readonly scrapeTimeout?: string;
}

/** A monitor that the Prometheus of an operator reads: its series are not ours until that sends them. */
export interface MonitorPlan {
  readonly kind: MonitorKind;
  /** All that holds for the whole monitor; its times and endpoints are in `endpoints`. */
  readonly options: MonitorJobOptions;
  readonly endpoints: readonly PlannedEndpoint[];
  /** By which that Prometheus selects it among them. */
  readonly labels: { readonly [label: string]: string };
}

/**
 * Labels by which the Prometheus of a kube-prometheus-stack of that name selects monitors.
 *
 * @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml (serviceMonitorSelectorNilUsesHelmValues)
 */
export const STACK_LABELS: MonitorPlan['labels'] = Object.freeze({ release: 'kube-prometheus-stack' });

/** Labels by which a Prometheus of ours that an operator runs selects what is for it, so that no other one in the cluster takes it as well. */
export const OWN_LABELS: MonitorPlan['labels'] = Object.freeze({ prometheus: 'fleet-monitoring' });
