import { ComponentSettings, ResourceSettings, StorageSettings, TolerationSettings } from './component-settings';
import { QueueConfig } from '../../model/remote-write/remote-write';

/** What holds for all of a cluster. */
export interface GlobalSettings {
  /**
   * Value of the cluster label.
   * @default - the cluster's name
   */
  readonly clusterName?: string;

  /**
   * Value of the `environment` label.
   * @default - the stage, else `default`
   */
  readonly environment?: string;

  /**
   * Where this cluster reaches its hub, if not at the hub's own endpoint: a host name or address in place of the endpoint's, or a URL of
   * scheme, host and port. Paths are those of the endpoint, and its ports too unless the URL has another scheme.
   * @default - the hub's own endpoint
   */
  readonly hubEndpoint?: string;

  /**
   * Namespace of everything that is deployed.
   * @default "monitoring"
   */
  readonly namespace?: string;

  /**
   * Labels on every series and log line beside `cluster` and `environment`, such as `region`.
   * @default - none
   */
  readonly externalLabels?: { [label: string]: string };

  /**
   * Time between two scrapes, as a Prometheus duration.
   * @default "30s"
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take.
   * @default "10s", or `scrapeInterval` where that is shorter
   */
  readonly scrapeTimeout?: string;

  /**
   * Registry that replaces each component's own, such as a mirror: a host, with a path behind it where the mirror has one.
   * @default - each component's own
   */
  readonly imageRegistry?: string;

  /**
   * Names of Secrets to pull images with.
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Labels that a node must have to run a component.
   * @default - any Linux node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that every component tolerates.
   * @default - none
   */
  readonly tolerations?: TolerationSettings[];

  /**
   * How kubelet certificates are checked: `skip` (they are self-signed unless the cluster signs them) or `verify` (by the cluster's CA).
   * @default "skip", reported as information
   */
  readonly kubeletCertificates?: string;
}

/** What can be set for one scrape job by its name. */
export interface JobSettings {
  /**
   * Runs the job.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Time between two scrapes.
   * @default - the job's own, else `global.scrapeInterval`
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take.
   * @default - the job's own, else `global.scrapeTimeout`
   */
  readonly scrapeTimeout?: string;

  /**
   * Fails a scrape with more samples than this; 0 is no limit.
   * @default - the job's own
   */
  readonly sampleLimit?: number;
}

/** Settings of the Prometheus server (hub). */
export interface PrometheusSettings extends ComponentSettings {
  /**
   * Volume of the time series database.
   * @default - 50Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * How long samples are kept.
   * @default "15d"
   */
  readonly retention?: string;

  /**
   * How much disk samples may take, at most 85 % of the volume; `0` is no limit.
   * @default - 80 % of `storage.size`
   */
  readonly retentionSize?: string;

  /**
   * How late a sample may arrive, so that spokes can catch up after an outage.
   * @default "30m"
   */
  readonly outOfOrderTimeWindow?: string;

  /**
   * Time between two evaluations of rules.
   * @default "30s"
   */
  readonly evaluationInterval?: string;
}

/** Settings of Grafana Alloy (spokes that collect with it). */
export interface AlloySettings extends ComponentSettings {
  /**
   * Instances that share the cluster-wide targets.
   * @default 1
   */
  readonly replicas?: number;

  /**
   * CPU and memory of the cluster-wide instances, laid over `resources`.
   * @default - `resources`
   */
  readonly clusterResources?: ResourceSettings;

  /**
   * Volume of the cluster-wide instances' write-ahead log.
   * @default - 5Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * Where the node-local instances keep their write-ahead log and tail positions: `hostPath` survives the pod and a reboot,
   * `emptyDir` survives a restart of the container only.
   * @default "hostPath"
   */
  readonly nodeStorage?: string;

  /**
   * Reads host metrics (CPU, memory, disk, network) on each node.
   * @default - true where the distribution allows host mounts
   */
  readonly hostMetrics?: boolean;
}

/** Settings of pod log collection. */
export interface LogsSettings {
  /**
   * Collects pod logs.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Namespaces whose logs are left out.
   * @default - none
   */
  readonly excludeNamespaces?: string[];
}

/** Settings of Loki (hub). */
export interface LokiSettings extends ComponentSettings {
  /**
   * Volume of chunks, index and write-ahead log.
   * @default - 50Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;

  /**
   * How long log lines are kept.
   * @default "30d"
   */
  readonly retention?: string;
}

/** Settings of kube-state-metrics. */
export interface KubeStateMetricsSettings extends ComponentSettings {
  /**
   * Kinds that are watched, by plural name; its ClusterRole follows from them.
   * @default - the kinds that dashboards and alerts commonly need, without secrets and configmaps
   */
  readonly resourceKinds?: string[];
}

/** Settings of outgoing metrics. */
export interface RemoteWriteSettings {
  /**
   * Tuning of the queue to the hub.
   * @default - the engine's own
   */
  readonly queueConfig?: QueueConfig;
}

/**
 * Everything about a cluster that layers may set: base, then stage, then cluster, then inline.
 * Maps merge, lists replace, the later layer wins.
 */
export interface ClusterSettings {
  /**
   * What holds for all of the cluster.
   * @default - the defaults of each setting
   */
  readonly global?: GlobalSettings;

  /**
   * Scrape jobs by name.
   * @default - every standard job of the cluster's role runs with its own settings
   */
  readonly jobs?: { [jobName: string]: JobSettings };

  /**
   * Outgoing metrics.
   * @default - the engine's own tuning
   */
  readonly remoteWrite?: RemoteWriteSettings;

  /**
   * Pod logs.
   * @default - collected
   */
  readonly logs?: LogsSettings;

  /**
   * Prometheus server.
   * @default - the defaults of each setting
   */
  readonly prometheus?: PrometheusSettings;

  /**
   * Grafana Alloy.
   * @default - the defaults of each setting
   */
  readonly alloy?: AlloySettings;

  /**
   * Loki.
   * @default - the defaults of each setting
   */
  readonly loki?: LokiSettings;

  /**
   * kube-state-metrics.
   * @default - the defaults of each setting
   */
  readonly kubeStateMetrics?: KubeStateMetricsSettings;

  /**
   * node-exporter.
   * @default - the defaults of each setting
   */
  readonly nodeExporter?: ComponentSettings;

  /**
   * Sidecar that reloads a collector when its config changes.
   * @default - the defaults of each setting
   */
  readonly configReloader?: ComponentSettings;

  /**
   * Further objects of this cluster, as plain Kubernetes manifests with an explicit `metadata.name`; written to `extra.yaml`.
   * @default - none
   */
  readonly extraManifests?: any[];
}
