import { FederatedServer } from './federated-server';
import { HttpClientConfig } from '../model/scrape/http-client';
import { DnsSdConfig, FileSdConfig, HttpSdConfig, StaticConfig } from '../model/scrape/service-discovery';
import { SecretKey } from '../model/secret/secret-key';

/** How Grafana Alloy collects, beside the jobs of the cluster. */
export interface AlloyCollectionProps {
  /**
   * Scrapes what objects of the Prometheus Operator ask for: `ServiceMonitor`, `PodMonitor`, `Probe` and `ScrapeConfig`.
   * The operator's resource definitions must exist in the cluster; the operator itself need not run.
   * @default false
   */
  readonly operatorObjects?: boolean;

  /**
   * Takes metrics by OTLP from applications of the cluster, on the usual ports 4317 (gRPC) and 4318 (HTTP).
   * @default false
   */
  readonly otlp?: boolean;
}

/** How a Prometheus server on a spoke collects. */
export interface PrometheusServerCollectionProps {
  /**
   * Adds the label `origin_prometheus` to everything that is written to the hub: `<namespace>/<name>` of the server that scraped it.
   * @default false
   */
  readonly originPrometheus?: boolean;
}

/** How an OpenTelemetry Collector collects. */
export interface OpenTelemetryCollectionProps {
  /**
   * `gateway`: a StatefulSet scrapes the whole cluster; `daemonset`: a collector on each node scrapes what is local to it,
   * and a gateway of one replica the rest.
   * @default "gateway"
   */
  readonly mode?: string;

  /**
   * `prometheusremotewrite`, or `otlphttp` to the hub's OTLP receiver.
   * @default "prometheusremotewrite"
   */
  readonly exporter?: string;

  /**
   * Takes metrics by OTLP from applications of the cluster, on the usual ports 4317 (gRPC) and 4318 (HTTP).
   * @default false
   */
  readonly otlp?: boolean;
}

/** How a hub scrapes a cluster that runs nothing of ours. */
export interface DirectScrapeCollectionProps {
  /** URL of the cluster's API server as the hub reaches it, such as `https://restricted:6443`. */
  readonly apiServer: string;

  /**
   * Certificate authority of the API server, in a Secret of the hub's namespace.
   * @default - key `ca.crt` of Secret `<cluster>-ca`
   */
  readonly ca?: SecretKey;

  /**
   * Token of the service account that is made in the cluster, in a Secret of the hub's namespace.
   * @default - key `token` of Secret `<cluster>-token`
   */
  readonly token?: SecretKey;

  /**
   * Name that the API server's certificate carries, where it is not the host of `apiServer`.
   * @default - the host of `apiServer`
   */
  readonly serverName?: string;

  /**
   * HTTP proxy on the way to the API server.
   * @default - none
   */
  readonly proxyUrl?: string;

  /**
   * Accepts that the hub's token may read `nodes/proxy`, which also lets its holder run commands in every container of the cluster.
   * Without it kubelets are not scraped.
   * @default false
   */
  readonly allowNodesProxy?: boolean;
}

/** How a hub federates from the Prometheus server of a cluster. */
export interface FederationCollectionProps {
  /**
   * Host, or host and port, of the cluster's Prometheus as the hub reaches it.
   * @default - `targets` or a discovery
   */
  readonly target?: string;

  /**
   * Several targets, with labels of their own, such as the shards of a Prometheus.
   * @default - `target`
   */
  readonly targets?: StaticConfig[];

  /**
   * Discovers the targets from files.
   * @default - none
   */
  readonly fileSdConfigs?: FileSdConfig[];

  /**
   * Discovers the targets from an HTTP endpoint.
   * @default - none
   */
  readonly httpSdConfigs?: HttpSdConfig[];

  /**
   * Discovers the targets from DNS.
   * @default - none
   */
  readonly dnsSdConfigs?: DnsSdConfig[];

  /**
   * Selectors of the series that are taken over, such as `{__name__=~".+:.+"}`.
   * @default - recorded series (those with a colon in their name) and `up`
   */
  readonly match?: string[];

  /**
   * Why selectors are right that take over everything. Federating whole servers is slow, and leaves gaps.
   * @default - such selectors are refused
   */
  readonly matchEverythingBecause?: string;

  /**
   * `http` or `https`.
   * @default "https"
   */
  readonly scheme?: string;

  /**
   * Path of the federation endpoint.
   * @default "/federate"
   */
  readonly metricsPath?: string;

  /**
   * What the hub presents: TLS settings and credentials, by reference to Secrets in the hub's namespace.
   * @default - no credentials, and the system's certificate authorities
   */
  readonly client?: HttpClientConfig;

  /**
   * Keeps the timestamps of the cluster's Prometheus, instead of the time of the federation.
   * @default true
   */
  readonly honorTimestamps?: boolean;

  /**
   * Deploys the Prometheus server of the cluster, and says how it is secured.
   * @default - the cluster has one that somebody else runs; nothing is written for the cluster
   */
  readonly server?: FederatedServer;
}
