/*
 * What the template of kube-prometheus-stack makes of its values, as far as they are said here: read from the template, and not from the code that
 * writes the values. @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/templates/prometheus/prometheus.yaml
 */

type Values = { readonly [name: string]: any };

/** Values that the template passes on under their own names. */
const NOT_FIELDS = [
  'image', 'alertingEndpoints', 'prometheusExternalLabelNameClear', 'replicaExternalLabelNameClear', 'storageSpec', 'podAntiAffinity', 'additionalConfig',
];

/** Values that go through `tpl`. */
const TEMPLATED = ['externalLabels', 'externalUrl', 'enableFeatures', 'podMetadata', 'remoteWrite', 'additionalConfig'];

/** Kind and `spec` of the object. */
export function writtenByChart({ global, prometheus }: Values): { kind: string; spec: Values } {
  const given: Values = Object.fromEntries(Object.entries(prometheus.prometheusSpec as Values)
    .map(([name, value]) => [name, TEMPLATED.includes(name) ? templated(value) : value]));
  const { image, alertingEndpoints, storageSpec, podAntiAffinity, additionalConfig } = given;
  const { prometheusExternalLabelNameClear, replicaExternalLabelNameClear } = given;
  expect(podAntiAffinity).toBe('');
  expect(prometheus.serviceAccount.create).toBe(false);
  return {
    kind: prometheus.agentMode ? 'PrometheusAgent' : 'Prometheus',
    spec: {
      ...Object.fromEntries(Object.entries(given).filter(([name]) => !NOT_FIELDS.includes(name))),
      image: `${image.registry}/${image.repository}:${image.tag}${image.sha ? `@sha256:${image.sha}` : ''}`,
      imagePullPolicy: image.pullPolicy,
      ...(alertingEndpoints && { alerting: { alertmanagers: alertingEndpoints } }),
      ...(prometheusExternalLabelNameClear && { prometheusExternalLabelName: '' }),
      ...(replicaExternalLabelNameClear && { replicaExternalLabelName: '' }),
      ...(storageSpec && { storage: storageSpec }),
      ...(global?.imagePullSecrets && { imagePullSecrets: global.imagePullSecrets }),
      serviceAccountName: prometheus.serviceAccount.name,
      ...additionalConfig,
    },
  };
}

/** Of all that a template can do, the one expression that gives its own beginning. */
function templated(value: any): any {
  if (typeof value === 'string') {
    const text = value.replaceAll('{{`{{`}}', '\0');
    expect(text).not.toContain('{{');
    return text.replaceAll('\0', '{{');
  }
  if (Array.isArray(value)) return value.map(templated);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, templated(one)])) : value;
}
