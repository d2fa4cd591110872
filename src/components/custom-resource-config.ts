import { CustomResourceMetric, CustomResourceSettings } from '../topology/settings/exporter-settings';

/** Where kube-state-metrics finds what it tells of custom resources. */
export const STATE_CONFIG_PATH = '/etc/kube-state-metrics';
export const STATE_CONFIG_FILE = 'custom-resource-state.yaml';

/**
 * What kube-state-metrics tells of custom resources, as the tree that becomes YAML.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/extend/customresourcestate-metrics.md
 */
export function customResourceConfig(kinds: readonly CustomResourceSettings[]): { readonly [field: string]: unknown } {
  return { kind: 'CustomResourceStateMetrics', spec: { resources: kinds.map(resourceOf) } };
}

function resourceOf(resource: CustomResourceSettings): { readonly [field: string]: unknown } {
  const { group, kind, labels, metricNamePrefix, metrics, plural, version } = resource;
  return {
    groupVersionKind: { group, version, kind },
    resourcePlural: plural,
    metricNamePrefix,
    labelsFromPath: { name: ['metadata', 'name'], namespace: ['metadata', 'namespace'], ...labels },
    metrics: metrics.map(metricOf),
  };
}

function metricOf(metric: CustomResourceMetric): { readonly [field: string]: unknown } {
  return { name: metric.name, help: metric.help ?? metric.name, each: TYPES[metric.type ?? 'gauge'](metric) };
}

/** Type of a metric -> how one is described. */
const TYPES: { readonly [type: string]: (metric: CustomResourceMetric) => { readonly [field: string]: unknown } } = {
  gauge: ({ labelFromKey, labels, nilIsZero, path, valueFrom }) => ({
    type: 'Gauge', gauge: { path, valueFrom, nilIsZero, labelFromKey, labelsFromPath: labels },
  }),
  info: ({ labelFromKey, labels, path }) => ({ type: 'Info', info: { path, labelFromKey, labelsFromPath: labels } }),
  stateSet: ({ labels, name, path, stateLabel = name, states, valueFrom }) => ({
    type: 'StateSet', stateSet: { path, labelName: stateLabel, list: states, valueFrom, labelsFromPath: labels },
  }),
};
