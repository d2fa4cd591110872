import { RelabelConfig } from '../../relabel/relabel-config';
import { AnnotatedServicesJobOptions } from '../job-options';
import { Claims, clusterWide, JobTemplate, joined } from '../job-template';
import { captureLabel, copyLabel, dropWhere, keepWhere, POD_LABELS, setLabel } from '../rules';
import { boundedByDefault } from './pods';

const ANNOTATION = '__meta_kubernetes_service_annotation_prometheus_io_';
const PORT = `${ANNOTATION}port`;

/**
 * Endpoints of Services that ask by annotation, as pods do. What has a pod that asks itself is left to the job over pods, where the
 * cluster has it.
 */
export function annotatedServices(options: AnnotatedServicesJobOptions, claimed: Claims): JobTemplate {
  const { limits, ownLimits } = boundedByDefault(options);
  return {
    ...clusterWide({
      jobName: 'kubernetes-services',
      ...limits,
      fallbackScrapeProtocol: 'PrometheusText0.0.4',
      kubernetesSdConfigs: [{ role: 'endpointslice', ...(options.namespaces === undefined ? {} : { namespaces: { names: options.namespaces } }) }],
      relabelConfigs: joined([WANTED], BEFORE_ANNOTATIONS, claimed.pods, claimed.services, excluded(options), FROM_ANNOTATIONS),
      metricRelabelConfigs: joined(options.metricRelabelConfigs),
    }),
    ownLimits,
  };
}

const WANTED = keepWhere([`${ANNOTATION}scrape`], 'true');

const BEFORE_ANNOTATIONS: readonly RelabelConfig[] = [
  dropWhere(['__meta_kubernetes_pod_container_init'], 'true'),
  dropWhere(['__meta_kubernetes_pod_phase'], 'Pending|Succeeded|Failed|Completed'),
  // discovery makes a target of each port, those included that only the pod declares: without an annotation those named for metrics are meant
  keepWhere([PORT, '__meta_kubernetes_endpointslice_port_name'], '\\d+;.*|;.*metrics'),
];

const FROM_ANNOTATIONS: readonly RelabelConfig[] = [
  captureLabel([`${ANNOTATION}scheme`], '(https?)', '__scheme__'),
  captureLabel([`${ANNOTATION}path`], '(.+)', '__metrics_path__'),
  // an IPv6 address stands in brackets
  captureLabel(['__address__', PORT], '(\\[.+\\]|[^:]+)(:\\d+)?;(\\d+)', '__address__', '$1:$3'),
  Object.freeze({ action: 'labelmap', regex: `${ANNOTATION}param_(.+)`, replacement: '__param_$1' }),
  ...POD_LABELS,
  copyLabel('__meta_kubernetes_service_name', 'service'),
  setLabel('job', 'kubernetes-services'),
];

function excluded({ excludeNamespaces = [] }: AnnotatedServicesJobOptions): RelabelConfig[] {
  return excludeNamespaces.length === 0 ? [] : [dropWhere(['__meta_kubernetes_namespace'], excludeNamespaces.join('|'))];
}
