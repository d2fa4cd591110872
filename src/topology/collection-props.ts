import { FederatedServer } from './federated-server';
import { HttpClientConfig } from '../model/scrape/http-client';
import { DnsSdConfig, FileSdConfig, HttpSdConfig, StaticConfig } from '../model/scrape/service-discovery';
import { ConfigMapKey } from '../model/secret/config-map-key';
import { SecretKey } from '../model/secret/secret-key';

/** How Grafana Alloy collects, beside the jobs of the cluster. */
export interface AlloyCollectionProps {
  /**
   * Scrapes what objects of the Prometheus Operator ask for: `ServiceMonitor`, `PodMonitor` and `Probe`, in all namespaces.
   * The operator's resource definitions must exist in the cluster; the operator itself need not run.
   * @default false
   */
  readonly operatorObjects?: boolean;

  /**
   * With `operatorObjects`, also `ScrapeConfig`: static and HTTP discovery only, by a component that Alloy still calls experimental, for
   * which it runs with `--stability.level=experimental`. Alloy 1.8 and newer.
   * @default false
   */
  readonly scrapeConfigObjects?: boolean;

  /**
   * With `operatorObjects`, the namespaces whose Secrets and ConfigMaps objects may refer to for credentials and certificates.
   * Alloy may read every one there.
   * @default - none: objects that refer to one are not scraped
   */
  readonly operatorSecretNamespaces?: string[];

  /**
   * Takes metrics by OTLP from applications of the cluster, at Service `alloy-otlp` on the usual ports 4317 (gRPC) and 4318 (HTTP).
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
   * and gateways the rest. `settings.openTelemetry.shards` says how many gateways share the targets.
   * @default "gateway"
   */
  readonly mode?: string;

  /**
   * `prometheusremotewrite`, or `otlphttp` to the hub's OTLP receiver; further hubs and receivers get remote write in any case.
   * @default "prometheusremotewrite"
   */
  readonly exporter?: string;

  /**
   * Takes metrics by OTLP from applications of the cluster, at Service `opentelemetry-otlp` on the usual ports 4317 (gRPC) and 4318 (HTTP);
   * logs too, where `LogSource.otlp()` is among the sources. Whatever they say of the identity labels is overwritten.
   * @default false
   */
  readonly otlp?: boolean;
}

/** How a hub scrapes a cluster that runs nothing of ours. */
export interface DirectScrapeCollectionProps {
  /** URL of the cluster's API server as the hub reaches it, such as `https://restricted:6443`: HTTPS, and nothing behind host and port. */
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
   * @default - `targets` or a discovery; the host of the route where `server` is behind an Ingress or a Gateway
   */
  readonly target?: string;

  /**
   * Several targets, with labels of their own, such as the shards of a Prometheus. The label of clusters, where one is given, has to be
   * the cluster's own.
   * @default - `target`
   */
  readonly targets?: StaticConfig[];

  /**
   * Discovers the targets from files in ConfigMaps of the hub's namespace, which are mounted there: each key is a list of targets in
   * JSON or YAML, and ends with `.json`, `.yml` or `.yaml`. Changes are seen without a restart.
   * @default - none
   */
  readonly targetFiles?: ConfigMapKey[];

  /**
   * Discovers the targets from files that somebody else puts into the hub's container.
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
   * Selectors of the series that are taken over, such as `{__name__=~".+:.+"}`. Alerts are never: the hub drops `ALERTS`.
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
   * @default "https", and "http" for a `FederatedServer.basicAuthProxy` without a certificate
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
