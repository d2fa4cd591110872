import {
  AnnotatedPodsJobOptions, AnnotatedServicesJobOptions, ControlPlaneJobOptions, CoreDnsJobOptions, CustomJobOptions, DroppingJobOptions,
  EtcdJobOptions, FluxControllersJobOptions, KubernetesJobOptions, KubeStateMetricsJobOptions, NamespacedJobOptions, ProbeJobOptions,
  StandardJobOptions,
} from './job-options';
import { ScrapeJobSpec } from './job-spec';
import { MonitorJobOptions } from './monitor-options';
import { ScrapeConfig } from './scrape-config';
import { StandardJobName } from './standard-jobs';

/**
 * Something that a cluster scrapes: a standard job, or one in Prometheus' own terms.
 *
 * In a layer's `scrape:` list each is written by the name of its factory, alone (`fluxControllers`) or with options
 * (`fluxControllers: { namespace: flux }`); a job in Prometheus' own terms is written `config: { jobName: ..., ... }`.
 */
export class ScrapeJob {
  /**
   * The API servers: job `kube-apiserver`. Drop lists: `admission-latencies`, `body-size-buckets`, `duration-buckets` and `etcd-internals`.
   *
   * @param options - None are required
   */
  public static kubeApiserver(options?: KubernetesJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeApiserver', options);
  }

  /** Each kubelet's own metrics: job `kubelet`. Drop list: `storage-buckets`. @param options - None are required */
  public static kubelet(options?: KubernetesJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubelet', options);
  }

  /**
   * Container metrics from each kubelet: job `cadvisor`. Drop lists: `block-devices`, `cgroup-details`, `cni-interfaces`, `cpu-details`,
   * `disk-details`, `memory-details`, `sockets-by-state` and `without-pod`.
   *
   * @param options - None are required
   */
  public static cadvisor(options?: DroppingJobOptions): ScrapeJob {
    return ScrapeJob.standard('cadvisor', options);
  }

  /**
   * Results of liveness, readiness and startup probes from each kubelet: job `kubelet-probes`, with the labels `job="kubelet"` and
   * `metrics_path="/metrics/probes"`.
   *
   * @param options - None are required
   */
  public static kubeletProbes(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeletProbes', options);
  }

  /**
   * CPU and memory of nodes, pods and containers as autoscalers see them, from each kubelet: job `kubelet-resource`, with the labels
   * `job="kubelet"` and `metrics_path="/metrics/resource"`.
   *
   * @param options - None are required
   */
  public static kubeletResource(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeletResource', options);
  }

  /**
   * kube-state-metrics: job `kube-state-metrics`, and `kube-state-metrics-telemetry` for its metrics about itself.
   * Drop list: `endpoint-addresses`.
   *
   * @param options - None are required
   */
  public static kubeStateMetrics(options?: KubeStateMetricsJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeStateMetrics', options);
  }

  /**
   * node_exporter where it runs as a DaemonSet of its own: job `node-exporter`, `instance` is the node's name.
   *
   * @param options - None are required
   */
  public static nodeExporter(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('nodeExporter', options);
  }

  /**
   * Host metrics that Alloy reads itself on each node, under the labels of `nodeExporter()`: job `node-exporter`.
   *
   * @param options - None are required
   */
  public static hostMetrics(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('hostMetrics', options);
  }

  /**
   * Pods that ask to be scraped by the annotations `prometheus.io/scrape`, `port`, `path`, `scheme` and `param_<name>`: job `kubernetes-pods`.
   *
   * @param options - None are required
   */
  public static annotatedPods(options?: AnnotatedPodsJobOptions): ScrapeJob {
    return ScrapeJob.standard('annotatedPods', options);
  }

  /**
   * Endpoints of Services that ask by the same annotations, and whose pods do not ask themselves: job `kubernetes-services`.
   *
   * @param options - None are required
   */
  public static annotatedServices(options?: AnnotatedServicesJobOptions): ScrapeJob {
    return ScrapeJob.standard('annotatedServices', options);
  }

  /**
   * What a blackbox exporter of yours sees of URLs, hosts or Services: job `probe`; with both targets and Services also `probe-services`.
   *
   * @param options - What to probe, and through which exporter
   */
  public static probe(options: ProbeJobOptions): ScrapeJob {
    return ScrapeJob.standard('probe', options);
  }

  /**
   * What a ServiceMonitor of the Prometheus Operator asks for, without an operator: the endpoints of the Services that it selects, with the
   * labels that the operator would give them. Jobs `serviceMonitor/<namespace>/<name>/<endpoint>`.
   *
   * @param options - What it selects, and which ports are scraped
   */
  public static serviceMonitor(options: MonitorJobOptions): ScrapeJob {
    return ScrapeJob.standard('serviceMonitor', options);
  }

  /**
   * What a PodMonitor of the Prometheus Operator asks for, without an operator: jobs `podMonitor/<namespace>/<name>/<endpoint>`.
   *
   * @param options - What it selects, and which ports are scraped
   */
  public static podMonitor(options: MonitorJobOptions): ScrapeJob {
    return ScrapeJob.standard('podMonitor', options);
  }

  /**
   * CoreDNS behind the Service `kube-dns`: job `coredns`, in namespace `kube-system`. Drop list: `cache-misses`.
   *
   * @param options - None are required
   */
  public static coreDns(options?: CoreDnsJobOptions): ScrapeJob {
    return ScrapeJob.standard('coreDns', options);
  }

  /** NodeLocal DNSCache on each node: job `node-local-dns`, in namespace `kube-system`. @param options - None are required */
  public static nodeLocalDns(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('nodeLocalDns', options);
  }

  /**
   * etcd, where it runs as pods: job `etcd`. kubeadm binds port 2381 to localhost: set `listen-metrics-urls`, or give `tlsSecret`.
   *
   * @param options - None are required
   */
  public static etcd(options?: EtcdJobOptions): ScrapeJob {
    return ScrapeJob.standard('etcd', options);
  }

  /**
   * The scheduler, where it runs as pods: job `kube-scheduler`, port 10259. kubeadm binds it to localhost: set its `bind-address`.
   *
   * @param options - None are required
   */
  public static kubeScheduler(options?: ControlPlaneJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeScheduler', options);
  }

  /**
   * The controller manager, where it runs as pods: job `kube-controller-manager`, port 10257. kubeadm: set its `bind-address`, too.
   *
   * @param options - None are required
   */
  public static kubeControllerManager(options?: ControlPlaneJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeControllerManager', options);
  }

  /**
   * kube-proxy on each node: job `kube-proxy`, port 10249. It binds it to localhost unless its `metricsBindAddress` says otherwise.
   *
   * @param options - None are required
   */
  public static kubeProxy(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeProxy', options);
  }

  /**
   * The controllers of Flux: job `flux-controllers`, in namespace `flux-system`. A kube-state-metrics beside them reports the state of every Flux
   * object: job `flux-resources`, series `gotk_resource_info`.
   *
   * @param options - None are required
   */
  public static fluxControllers(options?: FluxControllersJobOptions): ScrapeJob {
    return ScrapeJob.standard('fluxControllers', options);
  }

  /**
   * The components of Argo CD: job `argo-cd`, in namespace `argocd`; the `job` label is the name of each component's Service.
   *
   * @param options - None are required
   */
  public static argoCd(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('argoCd', options);
  }

  /** Prometheus' own metrics: job `prometheus`. @param options - None are required */
  public static prometheus(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('prometheus', options);
  }

  /** Alloy's own metrics: job `alloy`. @param options - None are required */
  public static alloy(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('alloy', options);
  }

  /**
   * The OpenTelemetry Collector's own metrics: job `opentelemetry-collector`, `instance` is the name of its pod.
   *
   * @param options - None are required
   */
  public static openTelemetry(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('openTelemetry', options);
  }

  /** Loki: job `loki`, with the label `job="<namespace>/loki"`. @param options - None are required */
  public static loki(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('loki', options);
  }

  /** Mimir: job `mimir`. @param options - None are required */
  public static mimir(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('mimir', options);
  }

  /** Every part of Thanos: job `thanos`. @param options - None are required */
  public static thanos(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('thanos', options);
  }

  /** Alertmanager: job `alertmanager`. @param options - None are required */
  public static alertmanager(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('alertmanager', options);
  }

  /** Grafana: job `grafana`. @param options - None are required */
  public static grafana(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('grafana', options);
  }

  /** Cloudflare's tunnel, with `--metrics 0.0.0.0:2000`: job `cloudflared`. @param options - None are required */
  public static cloudflared(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('cloudflared', options);
  }

  /** The operator of Prometheus, port 8080: job `prometheus-operator`. @param options - None are required */
  public static prometheusOperator(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('prometheusOperator', options);
  }

  /**
   * A job in Prometheus' own terms.
   *
   * @param config - The job
   * @param options - None are required
   */
  public static custom(config: ScrapeConfig, options?: CustomJobOptions): ScrapeJob {
    const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
    return new ScrapeJob({ config: given.length === 0 ? config : { ...config, ...Object.fromEntries(given) } });
  }

  /**
   * A job as layers hold it.
   *
   * @internal
   */
  public static _of(spec: ScrapeJobSpec): ScrapeJob {
    return new ScrapeJob(spec);
  }

  private static standard(name: StandardJobName, options: StandardJobOptions | undefined): ScrapeJob {
    return new ScrapeJob({ [name]: options ?? {} });
  }

  /**
   * The plain form, with exactly one key.
   *
   * @internal
   */
  public readonly _spec: ScrapeJobSpec;

  private constructor(spec: ScrapeJobSpec) {
    this._spec = spec;
  }
}
