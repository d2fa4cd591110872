import { RelabelConfig } from '../../relabel/relabel-config';
import { ControlPlaneJobOptions, EtcdJobOptions, NamespacedJobOptions } from '../job-options';
import { clusterWide, JobTemplate, joined, nodeLocal } from '../job-template';
import { dropWhere, keepWhere, POD_LABELS, podPort, setLabel } from '../rules';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../service-account';
import { limitsOf } from './limits';
import { HttpClientConfig } from '../http-client';
import { ScrapeConfig } from '../scrape-config';

/*
 * What runs as pods beside the API server. The pods are found by their labels and scraped at the port of the component, which they
 * need not declare; so no Service has to be made for them.
 */

/** @see https://kubernetes.io/docs/reference/networking/ports-and-protocols/ */
const PORTS = { controllerManager: 10257, etcd: 2379, etcdMetrics: 2381, kubeProxy: 10249, scheduler: 10259 } as const;

/** The scheduler. */
export function kubeScheduler(options: ControlPlaneJobOptions): JobTemplate[] {
  return secured('kube-scheduler', PORTS.scheduler, options);
}

/** The controller manager. */
export function kubeControllerManager(options: ControlPlaneJobOptions): JobTemplate[] {
  return secured('kube-controller-manager', PORTS.controllerManager, options);
}

/** etcd: its port for metrics alone, or that of its clients. */
export function etcd(options: EtcdJobOptions): JobTemplate {
  const { tlsSecret } = options;
  return {
    ...clusterWide(podJob('etcd', tlsSecret === undefined ? PORTS.etcdMetrics : PORTS.etcd, options, {
      ...limitsOf(options),
      ...(tlsSecret === undefined ? {} : { scheme: 'https', tlsConfig: clientOf(tlsSecret) }),
      metricRelabelConfigs: joined(options.metricRelabelConfigs),
    })),
    subject: 'controlPlane',
  };
}

/** kube-proxy of each node. */
export function kubeProxy(options: NamespacedJobOptions): JobTemplate {
  return {
    ...nodeLocal(podJob('kube-proxy', PORTS.kubeProxy, options, {
      ...limitsOf(options), metricRelabelConfigs: joined(options.metricRelabelConfigs),
    })),
    subject: 'kubeProxy',
  };
}

/** A server that asks the API server whether the token may read its metrics. */
function secured(component: string, port: number, options: ControlPlaneJobOptions): JobTemplate[] {
  const client = {
    scheme: 'https',
    authorization: SERVICE_ACCOUNT_AUTHORIZATION,
    // it signs its certificate itself at each start, unless it is given one
    tlsConfig: Object.freeze({ insecureSkipVerify: true }),
  };
  const main = podJob(component, port, options, {
    ...limitsOf(options), ...client, metricRelabelConfigs: joined(options.metricRelabelConfigs),
  });
  const slis = podJob(component, port, options, {
    ...limitsOf(options), ...client, jobName: `${component}-slis`, metricsPath: SLIS_PATH, metricRelabelConfigs: joined([WITHOUT_START_TIME]),
  }, [setLabel('metrics_path', SLIS_PATH)]);
  return [main, ...(options.slis ? [slis] : [])].map((config) => ({ ...clusterWide(config), subject: 'controlPlane' }));
}

/** Where a component of Kubernetes shows the results of its health checks. @see https://kubernetes.io/docs/reference/instrumentation/slis/ */
export const SLIS_PATH = '/metrics/slis';

/** What the other path shows too. */
export const WITHOUT_START_TIME = dropWhere(['__name__'], 'process_start_time_seconds');

function podJob(
  component: string, port: number, { namespace = 'kube-system' }: NamespacedJobOptions, own: Partial<ScrapeConfig>, labels: readonly RelabelConfig[] = [],
): ScrapeConfig {
  return {
    jobName: component,
    ...own,
    kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: [namespace] } }],
    relabelConfigs: joined(
      // kubeadm labels its static pods with the first, kube-proxy and Talos theirs with the second
      [keepWhere(['__meta_kubernetes_pod_label_component', '__meta_kubernetes_pod_label_k8s_app'], `${component};.*|.*;${component}`)],
      podPort(port), POD_LABELS, labels, [setLabel('job', component)],
    ),
  };
}

function clientOf(secret: string): NonNullable<HttpClientConfig['tlsConfig']> {
  return { ca: { name: secret, key: 'ca.crt' }, cert: { name: secret, key: 'tls.crt' }, key: { name: secret, key: 'tls.key' } };
}
