import {
  AnnotatedPodsJobOptions, CustomJobOptions, DroppingJobOptions, KubeStateMetricsJobOptions, NamespacedJobOptions, StandardJobOptions,
} from './job-options';
import { ScrapeJobSpec } from './job-spec';
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
  public static kubeApiserver(options?: DroppingJobOptions): ScrapeJob {
    return ScrapeJob.standard('kubeApiserver', options);
  }

  /**
   * Each kubelet's own metrics: job `kubelet`. Drop list: `storage-buckets`.
   *
   * @param options - None are required
   */
  public static kubelet(options?: DroppingJobOptions): ScrapeJob {
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
   * The controllers of Flux: job `flux-controllers`, in namespace `flux-system`.
   *
   * @param options - None are required
   */
  public static fluxControllers(options?: NamespacedJobOptions): ScrapeJob {
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

  /**
   * Prometheus' own metrics: job `prometheus`.
   *
   * @param options - None are required
   */
  public static prometheus(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('prometheus', options);
  }

  /**
   * Alloy's own metrics: job `alloy`.
   *
   * @param options - None are required
   */
  public static alloy(options?: StandardJobOptions): ScrapeJob {
    return ScrapeJob.standard('alloy', options);
  }

  /**
   * Loki: job `loki`, with the label `job="<namespace>/loki"`.
   *
   * @param options - None are required
   */
  public static loki(options?: NamespacedJobOptions): ScrapeJob {
    return ScrapeJob.standard('loki', options);
  }

  /**
   * A job in Prometheus' own terms.
   *
   * @param config - The job
   * @param options - None are required
   */
  public static custom(config: ScrapeConfig, options?: CustomJobOptions): ScrapeJob {
    return new ScrapeJob({ config: options?.scope === undefined ? config : { ...config, scope: options.scope } });
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
