import { HttpClientConfig } from './http-client';
import { StandardJobOptions } from './job-options';
import { RelabelConfig } from '../relabel/relabel-config';

/** A port that a monitor scrapes. Exactly one of `port` and `portNumber`. */
export interface MonitorEndpoint extends HttpClientConfig {
  /**
   * Name of the port: of the Service for a ServiceMonitor, of the container for a PodMonitor.
   * @default - `portNumber` says which
   */
  readonly port?: string;

  /**
   * Number of the container's port.
   * @default - `port` says which
   */
  readonly portNumber?: number;

  /**
   * Path of the metrics.
   * @default "/metrics"
   */
  readonly path?: string;

  /**
   * `http` or `https`.
   * @default "http"
   */
  readonly scheme?: string;

  /**
   * Parameters of the URL.
   * @default - none
   */
  readonly params?: { [name: string]: string[] };

  /**
   * Labels of the exporter go before those of its target, but never before those that say which cluster it is.
   * @default false
   */
  readonly honorLabels?: boolean;

  /**
   * Further rules over targets, after the monitor's own.
   * @default - none
   */
  readonly relabelConfigs?: RelabelConfig[];

  /**
   * Rules over the samples of this port.
   * @default - none
   */
  readonly metricRelabelConfigs?: RelabelConfig[];
}

/** A condition of a selector. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements */
export interface MonitorExpression {
  /** Label. */
  readonly key: string;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  readonly operator: string;
  /**
   * Values, for `In` and `NotIn`.
   * @default - none
   */
  readonly values?: string[];
}

/** What a monitor scrapes, and how: the fields of the Prometheus Operator's ServiceMonitor and PodMonitor under their usual names. */
export interface MonitorJobOptions extends StandardJobOptions {
  /** Name of the monitor: jobs are called `serviceMonitor/<namespace>/<name>/<endpoint>`, and so with pods. */
  readonly name: string;

  /** Namespace of the monitor, and of what it selects, where `namespaces` and `anyNamespace` say no other. */
  readonly namespace: string;

  /**
   * Labels that the Services, or the pods, have.
   * @default - `matchExpressions` alone select
   */
  readonly matchLabels?: { [label: string]: string };

  /**
   * Conditions beside those.
   * @default - none
   */
  readonly matchExpressions?: MonitorExpression[];

  /**
   * Namespaces in which is looked.
   * @default - that of the monitor
   */
  readonly namespaces?: string[];

  /**
   * Looks in all namespaces.
   * @default false
   */
  readonly anyNamespace?: boolean;

  /** Ports that are scraped. */
  readonly endpoints: MonitorEndpoint[];

  /**
   * Label of the Service, or of the pod, whose value becomes `job`.
   * @default - `job` is the name of the Service; for pods `<namespace>/<name>` of the monitor
   */
  readonly jobLabel?: string;

  /**
   * Labels of the Service that become labels of its series; only for a ServiceMonitor.
   * @default - none
   */
  readonly targetLabels?: string[];

  /**
   * Labels of the pods that become labels of their series.
   * @default - none
   */
  readonly podTargetLabels?: string[];
}
