import { RelabelConfig } from '../../relabel/relabel-config';
import { dropRules, DROP_LISTS } from '../drop-lists';
import { HttpClientConfig } from '../http-client';
import { DroppingJobOptions, KubernetesJobOptions, StandardJobOptions } from '../job-options';
import { clusterWide, ClusterFacts, JobTemplate, joined, nodeLocal } from '../job-template';
import { copyLabel, keepWhere, setLabel } from '../rules';
import { ScrapeConfig } from '../scrape-config';
import { CLUSTER_CA_FILE, SERVICE_ACCOUNT_AUTHORIZATION } from '../service-account';
import { KubernetesSdConfig } from '../service-discovery';
import { SLIS_PATH, WITHOUT_START_TIME } from './control-plane-pods';
import { limitsOf } from './limits';

/** The API servers, found as the endpoints of the Service `kubernetes`. */
export function kubeApiserver(options: KubernetesJobOptions): JobTemplate[] {
  const job = (jobName: string, own: Partial<ScrapeConfig>, labels: readonly RelabelConfig[]) => clusterWide({
    jobName,
    ...limitsOf(options),
    ...own,
    scheme: 'https',
    authorization: SERVICE_ACCOUNT_AUTHORIZATION,
    // targets are addresses; the certificate carries the Service's name
    tlsConfig: { caFile: CLUSTER_CA_FILE, serverName: 'kubernetes' },
    kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: ['default'] } }],
    relabelConfigs: [
      keepWhere(
        ['__meta_kubernetes_namespace', '__meta_kubernetes_service_name', '__meta_kubernetes_endpointslice_port_name'],
        'default;kubernetes;https',
      ),
      ...labels,
      setLabel('job', 'kube-apiserver'),
    ],
  });
  const main = job('kube-apiserver', {
    metricRelabelConfigs: joined(dropRules(DROP_LISTS.kubeApiserver, options.drop), options.metricRelabelConfigs),
  }, []);
  const slis = job('kube-apiserver-slis', { metricsPath: SLIS_PATH, metricRelabelConfigs: joined([WITHOUT_START_TIME]) }, [setLabel('metrics_path', SLIS_PATH)]);
  return options.slis ? [main, slis] : [main];
}

/** The kubelet's own metrics. */
export function kubelet(options: KubernetesJobOptions, context: ClusterFacts): JobTemplate[] {
  const main = kubeletPath('kubelet', 'kubelet', '/metrics', context, {
    ...limitsOf(options),
    metricRelabelConfigs: joined(dropRules(DROP_LISTS.kubelet, options.drop), options.metricRelabelConfigs),
  });
  if (!options.slis) return [main];
  return [main, kubeletPath('kubelet-slis', 'kubelet', SLIS_PATH, context, { ...limitsOf(options), metricRelabelConfigs: joined([WITHOUT_START_TIME]) })];
}

/** Container metrics, under the job name that kubernetes-mixin asks for since 1.5. */
export function cadvisor(options: DroppingJobOptions, context: ClusterFacts): JobTemplate {
  return kubeletPath('cadvisor', 'cadvisor', '/metrics/cadvisor', context, {
    ...limitsOf(options),
    honorTimestamps: false,
    metricRelabelConfigs: joined(dropRules(DROP_LISTS.cadvisor, options.drop), options.metricRelabelConfigs),
  });
}

/** Results of liveness, readiness and startup probes. */
export function kubeletProbes(options: StandardJobOptions, context: ClusterFacts): JobTemplate {
  return kubeletPath('kubelet-probes', 'kubelet', '/metrics/probes', context, {
    ...limitsOf(options),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

/** CPU and memory as the metrics server sees them. */
export function kubeletResource(options: StandardJobOptions, context: ClusterFacts): JobTemplate {
  return kubeletPath('kubelet-resource', 'kubelet', '/metrics/resource', context, {
    ...limitsOf(options),
    honorTimestamps: false,
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

/**
 * One path of every kubelet. Paths that share a `job` label differ by `metrics_path`.
 *
 * `honorTimestamps` is false where a path gives timestamps: samples with one get no staleness marker when their pod goes.
 */
function kubeletPath(jobName: string, jobLabel: string, metricsPath: string, context: ClusterFacts, own: object): JobTemplate {
  return nodeLocal({
    jobName,
    honorLabels: true,
    ...own,
    metricsPath,
    scheme: 'https',
    authorization: SERVICE_ACCOUNT_AUTHORIZATION,
    tlsConfig: KUBELET_TLS[context.kubeletCertificates],
    kubernetesSdConfigs: NODES,
    relabelConfigs: [
      // not copied from __metrics_path__, which Alloy sets only after the rules
      setLabel('metrics_path', metricsPath),
      copyLabel('__meta_kubernetes_node_name', 'node'),
      setLabel('job', jobLabel),
    ],
  });
}

const NODES: KubernetesSdConfig[] = [{ role: 'node' }];

const KUBELET_TLS: { readonly [check in ClusterFacts['kubeletCertificates']]: NonNullable<HttpClientConfig['tlsConfig']> } = {
  skip: Object.freeze({ insecureSkipVerify: true }),
  verify: Object.freeze({ caFile: CLUSTER_CA_FILE }),
};
