import { COMPONENTS } from '../../components/component-table';
import { NamespacedJobOptions, StandardJobOptions } from '../job-options';
import { Claims, clusterWide, ClusterFacts, JobTemplate, joined } from '../job-template';
import { dropWhere, keepWhere, POD_LABELS, podPort, setLabel } from '../rules';
import { limitsOf } from './limits';

/** Prometheus' own metrics. */
export function prometheus(options: StandardJobOptions): JobTemplate {
  return self('prometheus', options);
}

/** Alloy's own metrics. */
export function alloy(options: StandardJobOptions): JobTemplate {
  return self('alloy', options);
}

/** The OpenTelemetry Collector's own metrics. */
export function openTelemetry(options: StandardJobOptions): JobTemplate {
  return self(COMPONENTS.openTelemetry.name, options);
}

/** Loki; `job` is `<namespace>/loki`, which its mixin asks for. */
export function loki(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  const namespace = options.namespace ?? context.namespace;
  return clusterWide({
    jobName: 'loki',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: [namespace] } }],
    relabelConfigs: joined(
      [keepWhere(['__meta_kubernetes_service_name', '__meta_kubernetes_endpointslice_port_name'], `${COMPONENTS.loki.name};http-metrics`)],
      POD_LABELS,
      [setLabel('job', `${namespace}/loki`)],
    ),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

/** Alertmanager, under the job that its mixin reads. */
export function alertmanager(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return byName('alertmanager', 'alertmanager', { portName: '(http-)?web' }, options, context);
}

/** Grafana. */
export function grafana(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return byName('grafana', 'grafana', { portName: 'grafana|http(-web)?' }, options, context);
}

/** Mimir, as one process or as many. */
export function mimir(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return byName('mimir', 'mimir', { portName: 'http-metrics' }, options, context);
}

/** Every part of Thanos; those that others deploy are commonly called after their part. */
export function thanos(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return byName('thanos', 'thanos(-.+)?', { portName: 'http' }, options, context);
}

/** Cloudflare's tunnel, at the port that its `--metrics` is customarily set to. */
export function cloudflared(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return byName('cloudflared', 'cloudflared', { port: 2000 }, options, context);
}

/** The operator of Prometheus; the chart puts its own name before it. */
export function prometheusOperator(options: NamespacedJobOptions, context: ClusterFacts): JobTemplate {
  return byName('prometheus-operator', '(.+-)?prometheus-operator', { port: 8080 }, options, context);
}

/** Pods that carry a name by one of the usual labels, at a port that they name, or at a number that they need not declare. */
function byName(
  jobName: string, names: string, at: { readonly portName: string } | { readonly port: number }, options: NamespacedJobOptions, context: ClusterFacts,
): JobTemplate {
  return clusterWide({
    jobName,
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: [options.namespace ?? context.namespace] } }],
    relabelConfigs: joined(
      [keepWhere(NAME_LABELS, `(${names});.*|.*;(${names})`)],
      'port' in at ? podPort(at.port) : [keepWhere(['__meta_kubernetes_pod_container_port_name'], at.portName)],
      POD_LABELS,
      [setLabel('job', jobName)],
    ),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

const NAME_LABELS = ['__meta_kubernetes_pod_label_app_kubernetes_io_name', '__meta_kubernetes_pod_label_app'];

/** The pods of one of these jobs, which may carry the annotations that ask for a scrape. */
export function claimsByName(names: string): (options: NamespacedJobOptions, context: ClusterFacts) => Claims {
  return ({ namespace }, context) => ({
    pods: [dropWhere(['__meta_kubernetes_namespace', ...NAME_LABELS], `${namespace ?? context.namespace};((${names});.*|.*;(${names}))`)],
  });
}

function self(jobName: string, options: StandardJobOptions): JobTemplate {
  return {
    config: {
      jobName,
      ...limitsOf(options),
      relabelConfigs: [setLabel('job', jobName)],
      metricRelabelConfigs: joined(options.metricRelabelConfigs),
    },
    nodeLocal: false,
    builtin: 'self',
    nodeNameLabels: [],
  };
}
