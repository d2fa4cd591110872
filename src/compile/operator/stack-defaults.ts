import { isMap } from '../../syntax/plain-map';
import { TolerationSettings } from '../../topology/settings/component-settings';

/** Values of a chart. */
export interface ValueMap {
  readonly [name: string]: unknown;
}

/** What the operator's own pods follow from. */
export interface StackSurroundings {
  readonly imageRegistry?: string;
  readonly imagePullSecrets: readonly string[];
  readonly nodeSelector?: { readonly [label: string]: string };
  readonly priorityClassName?: string;
  readonly tolerations?: readonly TolerationSettings[];
  /** Policies of ours are in its namespace. */
  readonly isWalled: boolean;
}

const OFF = { enabled: false };

/**
 * What the chart has beside the operator and its Prometheus. The library brings all of it, and what the chart's own monitors would find is
 * scraped by jobs.
 */
const SWITCHED_OFF: ValueMap = {
  crds: OFF,
  defaultRules: { create: false },
  alertmanager: OFF,
  grafana: OFF,
  kubernetesServiceMonitors: OFF,
  kubeApiServer: OFF,
  kubelet: OFF,
  kubeControllerManager: OFF,
  coreDns: OFF,
  kubeDns: OFF,
  kubeEtcd: OFF,
  kubeScheduler: OFF,
  kubeProxy: OFF,
  kubeStateMetrics: OFF,
  nodeExporter: OFF,
  thanosRuler: OFF,
  windowsMonitoring: OFF,
};

/** What kube-prometheus asks for. @see https://github.com/prometheus-operator/kube-prometheus/blob/main/jsonnet/kube-prometheus/components/prometheus-operator.libsonnet */
const OPERATOR_RESOURCES = { requests: { cpu: '100m', memory: '100Mi' } };

/** Whether the chart's webhook looks at rules; the operator needs its certificate for TLS. */
export function hasWebhooks(values: ValueMap): boolean {
  return at(values, ['prometheusOperator', 'admissionWebhooks', 'enabled']) === true;
}

/** The user's values over ours. */
export function laidOver(values: ValueMap, surroundings: StackSurroundings): ValueMap {
  return merged(defaults(surroundings, hasWebhooks(values)), values);
}

/** Maps are merged, and of anything else the upper one stays. */
export function merged(lower: ValueMap, upper: ValueMap): ValueMap {
  const result: { [name: string]: unknown } = { ...lower };
  for (const [name, value] of Object.entries(upper)) {
    const below = result[name];
    result[name] = isMap(below) && isMap(value) ? merged(below, value) : value;
  }
  return result;
}

/** The value at a path; undefined where there is none. */
export function at(values: ValueMap, path: readonly string[]): unknown {
  let value: unknown = values;
  for (const name of path) value = isMap(value) ? value[name] : undefined;
  return value;
}

function defaults(surroundings: StackSurroundings, webhooks: boolean): ValueMap {
  const { imageRegistry, imagePullSecrets, isWalled, nodeSelector, priorityClassName, tolerations } = surroundings;
  // not by `global.imageRegistry`, which would undo the registry that a setting gives to the Prometheus alone
  const mirrored = imageRegistry === undefined ? undefined : { image: { registry: imageRegistry } };
  return {
    ...(imagePullSecrets.length > 0 && { global: { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) } }),
    ...SWITCHED_OFF,
    prometheusOperator: {
      // rules are read before they are written, and a webhook that is down keeps all of them out
      admissionWebhooks: { enabled: webhooks, ...(mirrored && { deployment: mirrored, patch: mirrored }) },
      tls: { enabled: webhooks },
      // nodes are found by themselves
      kubeletService: OFF,
      kubeletEndpointsEnabled: false,
      serviceMonitor: { selfMonitor: false },
      // among policies of ours, a pod that none selects may be cut off
      ...(isWalled && { networkPolicy: { enabled: true } }),
      resources: OPERATOR_RESOURCES,
      ...(mirrored && { ...mirrored, prometheusConfigReloader: mirrored, thanosImage: mirrored.image }),
      ...(nodeSelector && { nodeSelector }),
      ...(priorityClassName !== undefined && { priorityClassName }),
      ...(tolerations && { tolerations }),
    },
    prometheus: { serviceMonitor: { selfMonitor: false } },
  };
}
