import { ComponentSettings, ResourceSettings, StorageSettings } from './component-settings';
import { QueueConfig, RemoteWrite } from '../../model/remote-write/remote-write';

/** Settings of Prometheus: the server of a hub, and the server or agent of a spoke that collects with it. */
export interface PrometheusSettings extends ComponentSettings {
  /**
   * Volume of the time series database of a server, or of the write-ahead log of an agent.
   *
   * What waits to be sent survives an outage of the hub of about two hours in a server and four in an agent; a restart of either ends it,
   * although the log is still there: only newer samples are sent.
   *
   * @see https://github.com/prometheus/prometheus/issues/8809
   * @default - 50Gi of the cluster's default class on a hub, 10Gi on a spoke
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

  /**
   * Collectors that share the targets of a spoke, each with a part of its own and a volume of its own: `prometheus-agent-1`,
   * `prometheus-agent-2` and so on. More than one is refused for a hub, whose queries would see one part.
   * @default 1
   */
  readonly shards?: number;

  /**
   * Instances of the same. More than one is refused: those of a spoke would send everything twice, and nothing at the hub makes one series
   * of two again; those of a hub would each get a part of what is pushed.
   * @default 1
   */
  readonly replicas?: number;
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
   * Volume of the cluster-wide instances' write-ahead log. What waits to be sent survives an outage of the hub of up to eight hours, but
   * no restart of Alloy: only newer samples are sent.
   *
   * @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.remote_write/
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

/** Settings of the OpenTelemetry Collector (spokes that collect with it). */
export interface OpenTelemetrySettings extends ComponentSettings {
  /**
   * Gateways that share the cluster's targets; each scrapes a part of them of its own.
   * @default 1
   */
  readonly shards?: number;

  /**
   * Volume of a gateway's queue.
   * @default - 5Gi of the cluster's default class
   */
  readonly storage?: StorageSettings;
}

/** Settings of outgoing metrics. */
export interface RemoteWriteSettings {
  /**
   * Tuning of the queue to the hub, and of those to further hubs.
   * @default - the engine's own
   */
  readonly queueConfig?: QueueConfig;

  /**
   * Further receivers of the same metrics by name, such as Grafana Cloud. Each has a queue of its own and may have rules of its own;
   * the identity labels are forced after them. `hub` is the name of the queue to the hub.
   * @default - none
   */
  readonly destinations?: { [name: string]: RemoteWrite };

  /**
   * Sends to the hub only the metrics that its rules and dashboards read, those of the library included, and what says how the cluster is,
   * such as `up`. What else an application shows, stays in the cluster. Further hubs and destinations get everything.
   * @default false: everything is sent
   */
  readonly keepOnlyUsed?: boolean;
}
