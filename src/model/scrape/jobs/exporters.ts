import { COMPONENTS } from '../../components/component-table';
import { dropRules, DROP_LISTS } from '../drop-lists';
import { KubeStateMetricsJobOptions, NamespacedJobOptions, StandardJobOptions } from '../job-options';
import { clusterWide, ClusterFacts, JobTemplate, joined, nodeLocal } from '../job-template';
import { copyLabel, keepWhere, setLabel } from '../rules';
import { limitsOf } from './limits';

/**
 * kube-state-metrics and, as a second job, its metrics about itself.
 *
 * Its series name the namespace and pod that they are about; labels are honored so that these stay, and the target has
 * none of these labels, so that series without them do not get those of kube-state-metrics' own pod.
 */
export function kubeStateMetrics(options: KubeStateMetricsJobOptions, context: ClusterFacts): JobTemplate[] {
  const service = options.service ?? COMPONENTS.kubeStateMetrics.name + (context.podsByNode ? '(-by-node|-unscheduled)?' : '');
  const discovery = {
    kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: [options.namespace ?? context.namespace] } }],
  };
  const port = (name: keyof typeof COMPONENTS.kubeStateMetrics.ports) => [
    keepWhere(['__meta_kubernetes_service_name', '__meta_kubernetes_endpointslice_port_name'], `${service};${name}`),
    setLabel('job', 'kube-state-metrics'),
  ];
  return [
    clusterWide({
      jobName: 'kube-state-metrics',
      honorLabels: true,
      ...limitsOf(options),
      ...discovery,
      relabelConfigs: port('http-metrics'),
      metricRelabelConfigs: joined(dropRules(DROP_LISTS.kubeStateMetrics, options.drop), options.metricRelabelConfigs),
    }),
    clusterWide({
      jobName: 'kube-state-metrics-telemetry',
      ...discovery,
      relabelConfigs: port('telemetry'),
    }),
  ];
}

/** node_exporter, where it runs as a DaemonSet of its own. */
export function nodeExporter(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return nodeLocal({
    jobName: 'node-exporter',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: [options.namespace ?? context.namespace] } }],
    relabelConfigs: [
      keepWhere(['__meta_kubernetes_pod_label_app_kubernetes_io_name', '__meta_kubernetes_pod_container_port_name'], 'node-exporter;metrics'),
      copyLabel('__meta_kubernetes_pod_node_name', 'instance'),
      copyLabel('__meta_kubernetes_pod_node_name', 'node'),
      setLabel('job', 'node-exporter'),
    ],
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

/** Host metrics that the collector reads itself, under the labels of node_exporter, so that dashboards see no difference. */
export function hostMetrics(options: StandardJobOptions): JobTemplate {
  return {
    config: {
      jobName: 'node-exporter',
      ...limitsOf(options),
      relabelConfigs: [setLabel('job', 'node-exporter')],
      metricRelabelConfigs: joined(options.metricRelabelConfigs),
    },
    nodeLocal: true,
    builtin: 'host',
    nodeNameLabels: ['instance', 'node'],
  };
}
