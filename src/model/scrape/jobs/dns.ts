import { dropRules, DROP_LISTS } from '../drop-lists';
import { CoreDnsJobOptions, NamespacedJobOptions } from '../job-options';
import { Claims, clusterWide, JobTemplate, joined, nodeLocal } from '../job-template';
import { dropWhere, keepWhere, POD_LABELS, setLabel } from '../rules';
import { limitsOf } from './limits';

const NAMESPACE = 'kube-system';

/** CoreDNS behind its Service, which goes by the name that its predecessor had. */
export function coreDns(options: CoreDnsJobOptions): JobTemplate {
  return clusterWide({
    jobName: 'coredns',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'endpointslice', namespaces: { names: [options.namespace ?? NAMESPACE] } }],
    relabelConfigs: joined(
      [keepWhere(['__meta_kubernetes_service_label_k8s_app', '__meta_kubernetes_endpointslice_port_name'], 'kube-dns;metrics')],
      POD_LABELS,
      [setLabel('job', 'coredns')],
    ),
    metricRelabelConfigs: joined(dropRules(DROP_LISTS.coreDns, options.drop), options.metricRelabelConfigs),
  });
}

/** Its Service carries the annotations that ask for a scrape. */
export function coreDnsClaims({ namespace = NAMESPACE }: NamespacedJobOptions): Claims {
  return {
    pods: [dropWhere(['__meta_kubernetes_namespace', '__meta_kubernetes_pod_label_k8s_app'], `${namespace};kube-dns`)],
    services: [dropWhere(['__meta_kubernetes_namespace', '__meta_kubernetes_service_label_k8s_app'], `${namespace};kube-dns`)],
  };
}

/** The DNS cache on each node. @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/ */
export function nodeLocalDns(options: NamespacedJobOptions): JobTemplate {
  return nodeLocal({
    jobName: 'node-local-dns',
    ...limitsOf(options),
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: [options.namespace ?? NAMESPACE] } }],
    relabelConfigs: joined(
      [keepWhere(['__meta_kubernetes_pod_label_k8s_app', '__meta_kubernetes_pod_container_port_name'], 'node-local-dns;metrics')],
      POD_LABELS,
      [setLabel('job', 'node-local-dns')],
    ),
    metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
}

/** Its pods carry the annotations that ask for a scrape. */
export function nodeLocalDnsClaims({ namespace = NAMESPACE }: NamespacedJobOptions): Claims {
  return { pods: [dropWhere(['__meta_kubernetes_namespace', '__meta_kubernetes_pod_label_k8s_app'], `${namespace};node-local-dns`)] };
}
