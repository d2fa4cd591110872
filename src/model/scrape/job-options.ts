import { RelabelConfig } from '../relabel/relabel-config';

/** What every standard job takes. */
export interface StandardJobOptions {
  /**
   * Time between two scrapes, as a Prometheus duration.
   * @default - the cluster's `global.scrapeInterval`
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take, at most `scrapeInterval`.
   * @default - the cluster's `global.scrapeTimeout`, or `scrapeInterval` where that is shorter
   */
  readonly scrapeTimeout?: string;

  /**
   * Name of a set of interval, timeout and limits in the cluster's `scrapeClasses`; what is given here beside it wins.
   * @default "default"
   */
  readonly scrapeClass?: string;

  /**
   * Fails a scrape with more samples than this; 0 is no limit.
   * @default - that of the scrape class, else 0, and 50000 for annotated pods and services
   */
  readonly sampleLimit?: number;

  /**
   * Fails a scrape with more labels on a sample than this; 0 is no limit.
   * @default - that of the scrape class, else 0, and 64 for annotated pods and services
   */
  readonly labelLimit?: number;

  /**
   * Fails a scrape whose uncompressed body is larger, such as `50MB`; `0` is no limit.
   * @default - that of the scrape class, else no limit, and 32MB for annotated pods and services
   */
  readonly bodySizeLimit?: string;

  /**
   * Further rules over samples, after the job's own.
   * @default - none
   */
  readonly metricRelabelConfigs?: RelabelConfig[];
}

/** Options of a standard job that drops samples which dashboards and alerts seldom use. */
export interface DroppingJobOptions extends StandardJobOptions {
  /**
   * Names of the job's drop lists that are applied; an empty list keeps every sample.
   * @default - all drop lists of the job
   */
  readonly drop?: string[];
}

/** Options of a job over the API servers or the kubelets. */
export interface KubernetesJobOptions extends DroppingJobOptions {
  /**
   * Adds a second job for `/metrics/slis`, the results of health checks by component: its name ends with `-slis`, and its series carry
   * `metrics_path="/metrics/slis"`.
   * @default false
   */
  readonly slis?: boolean;
}

/** Options of a standard job over one namespace. */
export interface NamespacedJobOptions extends StandardJobOptions {
  /**
   * Namespace of the targets.
   * @default - the usual one of what is scraped; for our own components the namespace that they run in
   */
  readonly namespace?: string;
}

/** Options of a job over the scheduler or the controller manager. */
export interface ControlPlaneJobOptions extends NamespacedJobOptions {
  /**
   * Adds a second job for `/metrics/slis`, the results of health checks by component: its name ends with `-slis`, and its series carry
   * `metrics_path="/metrics/slis"`.
   * @default false
   */
  readonly slis?: boolean;
}

/** Options of the etcd job. */
export interface EtcdJobOptions extends NamespacedJobOptions {
  /**
   * Name of a Secret with `ca.crt`, `tls.crt` and `tls.key` of a client of etcd: the job then goes to port 2379, by mutual TLS.
   * @default - port 2381, where etcd shows nothing but metrics and health, without TLS
   */
  readonly tlsSecret?: string;
}

/** Options of the CoreDNS job. */
export interface CoreDnsJobOptions extends NamespacedJobOptions {
  /**
   * Names of the job's drop lists that are applied; an empty list keeps every sample.
   * @default - all drop lists of the job
   */
  readonly drop?: string[];
}

/** Options of the job over Flux. */
export interface FluxControllersJobOptions extends NamespacedJobOptions {
  /**
   * Also runs a kube-state-metrics of its own that reports the state of every Flux object as `gotk_resource_info`: job `flux-resources`.
   * @default - true where something of ours runs in the cluster
   */
  readonly resources?: boolean;
}

/** Options of the kube-state-metrics job. */
export interface KubeStateMetricsJobOptions extends NamespacedJobOptions {
  /**
   * Names of the job's drop lists that are applied; an empty list keeps every sample.
   * @default - all drop lists of the job
   */
  readonly drop?: string[];

  /**
   * Name of the Service whose endpoints are scraped.
   * @default "kube-state-metrics"
   */
  readonly service?: string;
}

/** Options of the job over pods that ask to be scraped by `prometheus.io/...` annotations. */
export interface AnnotatedPodsJobOptions extends StandardJobOptions {
  /**
   * Namespaces whose pods may ask; a short list keeps strangers from adding series.
   * @default - all namespaces
   */
  readonly namespaces?: string[];

  /**
   * Namespaces whose pods are passed over, in addition to the pods that another standard job of the cluster scrapes.
   * @default - none
   */
  readonly excludeNamespaces?: string[];

  /**
   * Adds a second job `kubernetes-pods-slow` for pods with `prometheus.io/scrape-slow: "true"`, every 5 minutes.
   * @default false
   */
  readonly slow?: boolean;
}

/** Options of the job over Services that ask to be scraped by `prometheus.io/...` annotations. */
export interface AnnotatedServicesJobOptions extends StandardJobOptions {
  /**
   * Namespaces whose Services may ask; a short list keeps strangers from adding series.
   * @default - all namespaces
   */
  readonly namespaces?: string[];

  /**
   * Namespaces whose Services are passed over, in addition to what another standard job of the cluster scrapes.
   * @default - none
   */
  readonly excludeNamespaces?: string[];
}

/** Options of a job that has a blackbox exporter look at something from outside. At least one of `targets` and `services`. */
export interface ProbeJobOptions extends StandardJobOptions {
  /** `host:port` of the blackbox exporter, such as `blackbox-exporter.monitoring.svc:9115`. */
  readonly prober: string;

  /**
   * Module of the blackbox exporter.
   * @default "http_2xx"
   */
  readonly module?: string;

  /**
   * What is probed, in the module's own terms: a URL, a host or `host:port`; it becomes the label `instance`.
   * @default - none
   */
  readonly targets?: string[];

  /**
   * Probes each port of every Service with the annotation `prometheus.io/probe: "true"`; `prometheus.io/scheme` and `prometheus.io/path`
   * make a URL of it.
   * @default false
   */
  readonly services?: boolean;

  /**
   * Namespaces whose Services may ask.
   * @default - all namespaces
   */
  readonly namespaces?: string[];

  /**
   * Name of the job, and its `job` label; two probes of a cluster need two.
   * @default "probe"
   */
  readonly jobName?: string;
}

/** Options of a job in Prometheus' own terms. */
export interface CustomJobOptions {
  /**
   * `cluster`: the targets are shared out over the cluster's collectors; `node`: a collector on each node scrapes those of its own node,
   * which takes Kubernetes discovery of role `node` or `pod`.
   * @default "cluster"
   */
  readonly scope?: string;

  /**
   * Name of a set of interval, timeout and limits in the cluster's `scrapeClasses`; what the job gives itself wins.
   * @default "default"
   */
  readonly scrapeClass?: string;
}
