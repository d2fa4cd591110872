import { RelabelConfig } from '../../relabel/relabel-config';
import { NamespacedJobOptions } from '../job-options';
import { clusterWide, JobTemplate, joined } from '../job-template';
import { copyLabel, keepWhere, POD_LABELS, setLabel } from '../rules';
import { limitsOf } from './limits';

/** The controllers of Flux; each shows its metrics on port `http-prom`. */
export function fluxControllers(options: NamespacedJobOptions): JobTemplate {
  return clusterWide({
    jobName: 'flux-controllers',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: [options.namespace ?? FLUX_NAMESPACE] } }],
    relabelConfigs: joined(
      [fluxControllerPods(options), keepWhere(['__meta_kubernetes_pod_container_port_name'], 'http-prom')],
      POD_LABELS,
      [copyLabel('__meta_kubernetes_pod_container_name', 'container'), setLabel('job', 'flux-controllers')],
    ),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

/** Keeps the pods of Flux' controllers, which also carry the annotations that ask for a scrape. */
export function fluxControllerPods(options: NamespacedJobOptions): RelabelConfig {
  return keepWhere(
    ['__meta_kubernetes_namespace', '__meta_kubernetes_pod_label_app'],
    `${options.namespace ?? FLUX_NAMESPACE};((helm|image-automation|image-reflector|kustomize|notification|source)-controller|source-watcher)`,
  );
}

/**
 * The components of Argo CD, found through their Services; `job` is the Service's name, as Argo CD's own dashboard has it.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/metrics/
 */
export function argoCd(options: NamespacedJobOptions): JobTemplate {
  return clusterWide({
    jobName: 'argo-cd',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: [options.namespace ?? 'argocd'] } }],
    relabelConfigs: joined(
      [keepWhere(
        ['__meta_kubernetes_service_label_app_kubernetes_io_part_of', '__meta_kubernetes_endpointslice_port_name'],
        // the plain manifests say metrics, the Helm chart http-metrics
        'argocd;(http-)?metrics',
      )],
      POD_LABELS,
      [copyLabel('__meta_kubernetes_service_name', 'service'), copyLabel('__meta_kubernetes_service_name', 'job')],
    ),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

const FLUX_NAMESPACE = 'flux-system';
