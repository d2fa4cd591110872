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
   * Fails a scrape with more samples than this; 0 is no limit.
   * @default 0, and 50000 for annotated pods
   */
  readonly sampleLimit?: number;

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

/** Options of a standard job over one namespace. */
export interface NamespacedJobOptions extends StandardJobOptions {
  /**
   * Namespace of the targets.
   * @default - the usual one of what is scraped; for our own components the namespace that they run in
   */
  readonly namespace?: string;
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
   * Fails a scrape with more labels on a sample than this; 0 is no limit.
   * @default 64
   */
  readonly labelLimit?: number;

  /**
   * Fails a scrape whose uncompressed body is larger, such as `50MB`; `0` is no limit.
   * @default "32MB"
   */
  readonly bodySizeLimit?: string;

  /**
   * Adds a second job `kubernetes-pods-slow` for pods with `prometheus.io/scrape-slow: "true"`, every 5 minutes.
   * @default false
   */
  readonly slow?: boolean;
}

/** Options of a job in Prometheus' own terms. */
export interface CustomJobOptions {
  /**
   * `cluster`: the targets are shared out over the cluster's collectors; `node`: a collector on each node scrapes those of its own node,
   * which takes Kubernetes discovery of role `node` or `pod`.
   * @default "cluster"
   */
  readonly scope?: string;
}
