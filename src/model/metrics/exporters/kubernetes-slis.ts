import { ExporterData } from '../exporter-data';

/** Components of Kubernetes at `/metrics/slis`. @see https://kubernetes.io/docs/reference/instrumentation/slis/ */
export const KUBERNETES_SLIS: ExporterData = {
  id: 'kubernetes-slis',
  title: 'components of Kubernetes, /metrics/slis',
  version: '1.35',
  prefixes: ['kubernetes_healthcheck'],
  names: 'all',
  labels: 'all',
  metrics: `
gauge name,type: kubernetes_healthcheck
counter name,status,type: kubernetes_healthchecks_total
`,
};
