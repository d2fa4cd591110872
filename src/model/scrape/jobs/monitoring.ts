import { COMPONENTS } from '../../components/component-table';
import { NamespacedJobOptions, StandardJobOptions } from '../job-options';
import { clusterWide, ClusterFacts, JobTemplate, joined } from '../job-template';
import { keepWhere, POD_LABELS, setLabel } from '../rules';
import { limitsOf } from './limits';

/** Prometheus' own metrics. */
export function prometheus(options: StandardJobOptions): JobTemplate {
  return self('prometheus', options);
}

/** Alloy's own metrics. */
export function alloy(options: StandardJobOptions): JobTemplate {
  return self('alloy', options);
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
