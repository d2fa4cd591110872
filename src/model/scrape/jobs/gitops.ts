import { FluxControllersJobOptions, NamespacedJobOptions } from '../job-options';
import { Claims, clusterWide, ClusterFacts, JobTemplate, joined } from '../job-template';
import { MonitorJobOptions } from '../monitor-options';
import { copyLabel, dropWhere, keepWhere, POD_LABELS, setLabel } from '../rules';
import { limitsOf } from './limits';

/** The controllers of Flux, each at its port `http-prom`, and what their objects say, where something of ours can tell it. */
export function fluxControllers(options: FluxControllersJobOptions, context: ClusterFacts): JobTemplate[] {
  const controllers = clusterWide({
    jobName: 'flux-controllers',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: [options.namespace ?? FLUX_NAMESPACE] } }],
    relabelConfigs: joined(
      [keepWhere(CONTROLLER_LABELS, controllersIn(options)), keepWhere(['__meta_kubernetes_pod_container_port_name'], 'http-prom')],
      POD_LABELS,
      [copyLabel('__meta_kubernetes_pod_container_name', 'container'), setLabel('job', 'flux-controllers')],
    ),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
  return context.runsExporters && options.resources !== false ? [controllers, fluxResources(options, context)] : [controllers];
}

/** Name of the kube-state-metrics that reports the objects of Flux and nothing else. */
export const FLUX_RESOURCES = 'kube-state-metrics-flux';

/** `gotk_resource_info` of every object of Flux; its labels are those of the object, so they are honored. */
function fluxResources(options: FluxControllersJobOptions, context: ClusterFacts): JobTemplate {
  return {
    ...clusterWide({
      jobName: 'flux-resources',
      honorLabels: true,
      ...limitsOf(options),
      kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: [context.namespace] } }],
      relabelConfigs: [
        keepWhere(['__meta_kubernetes_service_name', '__meta_kubernetes_endpointslice_port_name'], `${FLUX_RESOURCES};http-metrics`),
        setLabel('job', 'flux-resources'),
      ],
      metricRelabelConfigs: joined([keepWhere(['__name__'], 'gotk_resource_info')], options.metricRelabelConfigs),
    }),
    subject: 'fluxResources',
  };
}

/** Name of the PodMonitor that Flux' own example has. */
export const FLUX_POD_MONITOR = 'flux-system';

const CONTROLLERS = [
  'helm-controller', 'image-automation-controller', 'image-reflector-controller', 'kustomize-controller', 'notification-controller',
  'source-controller', 'source-watcher',
];

/** The controllers of Flux as a PodMonitor asks for them; `job` and `node` are those of the job, since rules and dashboards read them. */
export function fluxMonitor({ namespace = FLUX_NAMESPACE, resources: _, ...options }: FluxControllersJobOptions): MonitorJobOptions {
  return {
    ...options,
    name: FLUX_POD_MONITOR,
    namespace,
    matchExpressions: [{ key: 'app', operator: 'In', values: CONTROLLERS }],
    endpoints: [{ port: 'http-prom', relabelConfigs: [copyLabel('__meta_kubernetes_pod_node_name', 'node'), setLabel('job', 'flux-controllers')] }],
  };
}

const CONTROLLER_LABELS = ['__meta_kubernetes_namespace', '__meta_kubernetes_pod_label_app'];

function controllersIn({ namespace = FLUX_NAMESPACE }: NamespacedJobOptions): string {
  return `${namespace};((helm|image-automation|image-reflector|kustomize|notification|source)-controller|source-watcher)`;
}

/** The pods of Flux' controllers carry the annotations that ask for a scrape. */
export function fluxClaims(options: NamespacedJobOptions): Claims {
  return { pods: [dropWhere(CONTROLLER_LABELS, controllersIn(options))] };
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
