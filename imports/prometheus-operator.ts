import { namespaced } from './kind';

/*
 * The custom resources of the Prometheus operator that we emit, with the fields that we use.
 * See https://prometheus-operator.dev/docs/api-reference/api/
 */

export interface PrometheusRuleFields {
  readonly spec: {
    readonly groups: ReadonlyArray<{
      readonly name: string;
      /** Duration, such as `30s`. */
      readonly interval?: string;
      readonly query_offset?: string;
      readonly limit?: number;
      readonly labels?: { readonly [name: string]: string };
      readonly rules?: ReadonlyArray<{
        readonly record?: string;
        readonly alert?: string;
        readonly expr: string | number;
        readonly for?: string;
        readonly keep_firing_for?: string;
        readonly labels?: { readonly [name: string]: string };
        readonly annotations?: { readonly [name: string]: string };
      }>;
    }>;
  };
}

export const prometheusRule = namespaced<PrometheusRuleFields>('monitoring.coreos.com/v1', 'PrometheusRule');

/** One key of a Secret in the namespace of the monitor. */
interface SecretKeySelector {
  readonly name: string;
  readonly key: string;
}

interface SecretOrConfigMap {
  readonly secret?: SecretKeySelector;
  readonly configMap?: SecretKeySelector;
}

export interface MonitorRelabelConfig {
  readonly sourceLabels?: readonly string[];
  readonly separator?: string;
  readonly targetLabel?: string;
  readonly regex?: string;
  readonly modulus?: number;
  readonly replacement?: string;
  readonly action?: string;
}

export interface MonitorTls {
  readonly ca?: SecretOrConfigMap;
  /** Of a ServiceMonitor only. */
  readonly caFile?: string;
  readonly cert?: SecretOrConfigMap;
  readonly keySecret?: SecretKeySelector;
  readonly serverName?: string;
  readonly insecureSkipVerify?: boolean;
  readonly minVersion?: string;
}

/** A port that is scraped, as far as ServiceMonitors and PodMonitors say the same. */
export interface MonitorEndpointFields {
  /** Name of the port: of the Service, or of the container. */
  readonly port?: string;
  readonly path?: string;
  readonly scheme?: string;
  readonly params?: { readonly [name: string]: readonly string[] };
  readonly interval?: string;
  readonly scrapeTimeout?: string;
  readonly honorLabels?: boolean;
  readonly relabelings?: readonly MonitorRelabelConfig[];
  readonly metricRelabelings?: readonly MonitorRelabelConfig[];
  readonly authorization?: { readonly type?: string; readonly credentials?: SecretKeySelector };
  readonly tlsConfig?: MonitorTls;
  readonly proxyUrl?: string;
  readonly proxyFromEnvironment?: boolean;
  readonly followRedirects?: boolean;
  readonly enableHttp2?: boolean;
}

export interface ServiceMonitorEndpointFields extends MonitorEndpointFields {
  /** Name or number of the port of the container behind the Service. */
  readonly targetPort?: string | number;
  /** Path in the container of Prometheus. */
  readonly bearerTokenFile?: string;
}

export interface PodMonitorEndpointFields extends MonitorEndpointFields {
  readonly portNumber?: number;
}

interface MonitorSpec {
  readonly selector: {
    readonly matchLabels?: { readonly [label: string]: string };
    readonly matchExpressions?: ReadonlyArray<{ readonly key: string; readonly operator: string; readonly values?: readonly string[] }>;
  };
  readonly namespaceSelector?: { readonly any?: boolean; readonly matchNames?: readonly string[] };
  readonly jobLabel?: string;
  /** Name of a class of the Prometheus that reads the monitor. */
  readonly scrapeClass?: string;
  readonly podTargetLabels?: readonly string[];
  readonly sampleLimit?: number;
  readonly labelLimit?: number;
  readonly bodySizeLimit?: string;
}

export interface ServiceMonitorFields {
  readonly spec: MonitorSpec & { readonly targetLabels?: readonly string[]; readonly endpoints: readonly ServiceMonitorEndpointFields[] };
}

export interface PodMonitorFields {
  readonly spec: MonitorSpec & { readonly podMetricsEndpoints: readonly PodMonitorEndpointFields[] };
}

/** API group of all kinds of the operator. */
export const MONITORING_GROUP = 'monitoring.coreos.com';

export const serviceMonitor = namespaced<ServiceMonitorFields>('monitoring.coreos.com/v1', 'ServiceMonitor');
export const podMonitor = namespaced<PodMonitorFields>('monitoring.coreos.com/v1', 'PodMonitor');
