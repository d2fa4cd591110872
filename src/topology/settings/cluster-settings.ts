import { AlertmanagerSettings } from './alertmanager-settings';
import { BackupSettings } from './backup-settings';
import { BlackboxExporterSettings } from './blackbox-settings';
import { CapacitySettings } from './capacity-settings';
import { ComponentSettings } from './component-settings';
import { DashboardSettings } from './dashboard-settings';
import {
  AlloySettings, OpenTelemetrySettings, PrometheusSettings, RemoteWriteSettings,
} from './engine-settings';
import { KubeStateMetricsSettings, NodeExporterSettings } from './exporter-settings';
import { GlobalSettings } from './global-settings';
import { GrafanaSettings } from './grafana-settings';
import { HostSettings } from './host-settings';
import { LogsSettings } from './log-settings';
import { LokiSettings } from './loki-settings';
import { MimirSettings, ThanosSettings } from './metrics-store-settings';
import { NetworkPolicySettings } from './network-settings';
import { OperatorSettings } from './operator-settings';
import { PromtailSettings } from './promtail-settings';
import { CloudflareTunnelSettings, RoutesSettings } from './reach-settings';
import { RbacSettings } from './rights-settings';
import { RuleSettings } from './rule-settings';

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

  /**
   * Fails a scrape with more labels on a sample than this; 0 is no limit.
   * @default - the job's own
   */
  readonly labelLimit?: number;

  /**
   * Fails a scrape whose uncompressed body is larger, such as `50MB`; `0` is no limit.
   * @default - the job's own
   */
  readonly bodySizeLimit?: string;

  /**
   * Name of a set of interval, timeout and limits in `scrapeClasses`: it goes before what the job says itself.
   * @default - the job's own
   */
  readonly scrapeClass?: string;
}

/** A set of interval, timeout and limits that jobs can have by its name. */
export interface ScrapeClassSettings {
  /**
   * Time between two scrapes.
   * @default - `global.scrapeInterval`
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a scrape may take.
   * @default - `global.scrapeTimeout`, or `scrapeInterval` where that is shorter
   */
  readonly scrapeTimeout?: string;

  /**
   * Fails a scrape with more samples than this; 0 is no limit.
   * @default - the job's own
   */
  readonly sampleLimit?: number;

  /**
   * Fails a scrape with more labels on a sample than this; 0 is no limit.
   * @default - the job's own
   */
  readonly labelLimit?: number;

  /**
   * Fails a scrape whose uncompressed body is larger, such as `50MB`; `0` is no limit.
   * @default - the job's own
   */
  readonly bodySizeLimit?: string;
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
   * How large the cluster is.
   * @default - unknown: sizes follow from the stage
   */
  readonly capacity?: CapacitySettings;

  /**
   * What monitoring may do on the API server of its cluster.
   * @default - what the config needs, everywhere in the cluster
   */
  readonly rbac?: RbacSettings;

  /**
   * Scrape jobs by name.
   * @default - every standard job of the cluster's role runs with its own settings
   */
  readonly jobs?: { [jobName: string]: JobSettings };

  /**
   * Sets of interval, timeout and limits, by the name that jobs have as `scrapeClass`; `default` is that of jobs that have none.
   * @default - `slow` (5m, timeout 30s), `default` (the times in `global`) and `fast` (15s, timeout 10s)
   */
  readonly scrapeClasses?: { [name: string]: ScrapeClassSettings };

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
   * Prometheus, as server or agent.
   * @default - the defaults of each setting
   */
  readonly prometheus?: PrometheusSettings;

  /**
   * Grafana Alloy.
   * @default - the defaults of each setting
   */
  readonly alloy?: AlloySettings;

  /**
   * OpenTelemetry Collector.
   * @default - the defaults of each setting
   */
  readonly openTelemetry?: OpenTelemetrySettings;

  /**
   * Promtail, where `logs.collector` is that. It has ended, and gets no more fixes.
   * @default - the defaults of each setting
   */
  readonly promtail?: PromtailSettings;

  /**
   * Loki.
   * @default - the defaults of each setting
   */
  readonly loki?: LokiSettings;

  /**
   * Alertmanager.
   * @default - the defaults of each setting
   */
  readonly alertmanager?: AlertmanagerSettings;

  /**
   * Grafana.
   * @default - not deployed
   */
  readonly grafana?: GrafanaSettings;

  /**
   * Mimir, where a hub deploys it by `metricsStore`.
   * @default - the defaults of each setting
   */
  readonly mimir?: MimirSettings;

  /**
   * Thanos: what a hub deploys of it by `metricsStore`, and the ruler beside every store that is no Prometheus.
   * @default - the defaults of each setting
   */
  readonly thanos?: ThanosSettings;

  /**
   * kube-state-metrics.
   * @default - the defaults of each setting
   */
  readonly kubeStateMetrics?: KubeStateMetricsSettings;

  /**
   * node-exporter.
   * @default - the defaults of each setting
   */
  readonly nodeExporter?: NodeExporterSettings;

  /**
   * Blackbox exporter, which looks at targets from outside; it is deployed where `probes` names some.
   * @default - nothing is probed
   */
  readonly blackboxExporter?: BlackboxExporterSettings;

  /**
   * Cloudflare's tunnel, by which a hub's Grafana is reached without an open port; says nothing for other clusters than hubs.
   * @default - none
   */
  readonly cloudflareTunnel?: CloudflareTunnelSettings;

  /**
   * Ways from outside to the pages of a hub; says nothing for other clusters than hubs.
   * @default - none
   */
  readonly routes?: RoutesSettings;

  /**
   * nginx in front of receivers and stores.
   * @default - the defaults of each setting
   */
  readonly front?: ComponentSettings;

  /**
   * Sidecar that reloads a collector when its config changes.
   * @default - the defaults of each setting
   */
  readonly configReloader?: ComponentSettings;

  /**
   * What may connect to the pods of monitoring, and where they may connect to.
   * @default - what the config makes them do, and nothing else
   */
  readonly networkPolicies?: NetworkPolicySettings;

  /**
   * Dashboards of Grafana; says nothing for other clusters than hubs.
   * @default - the defaults of each setting
   */
  readonly dashboards?: DashboardSettings;

  /**
   * What protects what is kept on volumes.
   * @default - nobody asks
   */
  readonly backup?: BackupSettings;

  /**
   * Recording rules and alerts.
   * @default - the sets of rules about what runs in the cluster
   */
  readonly rules?: RuleSettings;

  /**
   * The operator of Prometheus that somebody else runs in the cluster.
   * @default - none is known
   */
  readonly operator?: OperatorSettings;

  /**
   * Where files belong on a host outside Kubernetes; says nothing for clusters.
   * @default - the defaults of each setting
   */
  readonly host?: HostSettings;

  /**
   * Further objects of this cluster, as plain Kubernetes manifests with an explicit `metadata.name`; written to `extra.yaml`.
   * @default - none
   */
  readonly extraManifests?: any[];
}
