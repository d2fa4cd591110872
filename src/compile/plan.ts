import { Diagnostic } from '../diagnostics';
import { ExposurePlan } from './exposure-plan';
import { FederationEndpointPlan } from './federation-endpoint-plan';
import { FrontPlan } from './front-plan';
import { HostPlan } from './host-plan';
import { IntakePlan } from './intake-plan';
import { WebPlan } from './web-plan';
import { MountedSecret, WorkloadPlan } from './workload-plan';
import { RelabelConfig } from '../model/relabel/relabel-config';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { HttpClientConfig } from '../model/scrape/http-client';
import { Subject } from '../model/scrape/job-template';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { Version } from '../model/values/version';
import { ClusterRole } from '../topology/declaration';
import { StorageSettings } from '../topology/settings/component-settings';

export * from './exposure-plan';
export * from './front-plan';
export * from './web-plan';
export * from './workload-plan';

/*
 * The plan of one cluster: plain, total data, made by `compile.ts` and read by backends, components and charts.
 * Nobody behind the compiler looks at layers or fills in a default.
 */

/** The labels that every series and log line of a cluster carries, the cluster label first. */
export interface Identity {
  /** Name of the cluster label. */
  readonly clusterLabel: string;
  /** Label name -> value: the cluster label, `environment`, then the configured further ones. */
  readonly labels: { readonly [name: string]: string };
}

/** The rules that force one cluster's identity on everything that passes them. Shared by all jobs of the cluster. */
export interface IdentityRules {
  /** Last rules over targets: the labels become target labels, whatever discovery or earlier rules said. */
  readonly target: readonly RelabelConfig[];
  /** Last rules over samples where the target's labels won: an exporter's equal value is not kept twice. */
  readonly sample: readonly RelabelConfig[];
  /** Last rules over samples where the scraped labels, or a rule before, may have won. */
  readonly forcedSample: readonly RelabelConfig[];
  /** Last rules over series that are sent. */
  readonly write: readonly RelabelConfig[];
}

/** Where the cluster runs, as far as manifests depend on it. */
export interface Platform {
  readonly kubernetesVersion: Version;
  readonly distribution: string;
  /** Pods may mount host folders and join host namespaces, and DaemonSets run. */
  readonly hostAccess: boolean;
  /** Pods get their user from the platform (OpenShift): a fixed one needs a security context constraint. */
  readonly assignsUsers: boolean;
}

/** Reads on the API server that a service account needs. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  /** As requests name them; undefined: all. */
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

export interface Permissions {
  /** For a ClusterRole; empty: none is made. */
  readonly cluster: readonly PolicyRule[];
  /** Namespace -> rules for a Role there. */
  readonly namespaces: { readonly [namespace: string]: readonly PolicyRule[] };
}

/** One scrape job as a collector runs it: intervals filled in, identity rules appended. */
export interface PlannedJob {
  readonly config: ScrapeConfig;
  /**
   * The cluster that the targets are in, where a hub scrapes another one.
   * @default - the cluster of the plan
   */
  readonly origin?: Origin;
  /**
   * The config before the identity rules, which stand at the end of both lists of rules: one object for all jobs that are alike
   * but for those, so that what follows from it can be kept.
   * @default - unlike any other
   */
  readonly basis?: ScrapeConfig;
  /**
   * Rules over targets that stand between those of the basis and the identity rules, and differ from cluster to cluster: each gives
   * `__address__` a constant.
   * @default - none
   */
  readonly constants?: readonly RelabelConfig[];
  /** Each instance of a per-node collector keeps only the targets of its own node, by a field selector on the node's name. */
  readonly nodeLocal: boolean;
  /** Targets that the engine makes itself instead of discovering them: host metrics or its own. */
  readonly builtin?: 'host' | 'self';
  /** ConfigMaps with files of targets; undefined: none. */
  readonly configMaps?: readonly MountedSecret[];
  /** Target labels that carry the node's name where no discovery provides it (`builtin: 'host'`). */
  readonly nodeNameLabels: readonly string[];
  /** What the job is about, where more than scraping follows from it. */
  readonly subject?: Subject;
}

/** Another cluster than the one that a job runs in, whose identity its series carry. */
export interface Origin {
  readonly cluster: string;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  /**
   * URL of the API server through which its targets are reached.
   * @default - they are reached by another way
   */
  readonly apiServer?: string;
}

/** What a cluster holds for a hub that scrapes it through its API server: a service account, and what its token may read. */
export interface RemoteAccessPlan {
  /** Of the service account, its token's Secret and its roles. */
  readonly name: string;
  readonly permissions: Permissions;
}

/** Pod logs as a collector reads them. */
export interface PodLogsPlan {
  /** `file`: from `/var/log/pods` of its own node; `api`: through the API server, shared out by clustering. */
  readonly source: 'file' | 'api';
  /** Target rules: keep, namespace, pod, container, `job`, identity. Without those that make `__path__`. */
  readonly relabelConfigs: readonly RelabelConfig[];
  readonly writes: readonly LogWrite[];
}

/** Where log lines are pushed to. */
export interface LogWrite extends HttpClientConfig {
  readonly name: string;
  readonly url: string;
  readonly tenantId?: string;
}

export type Engine = 'prometheus-server' | 'prometheus-agent' | 'alloy' | 'opentelemetry';

/** One collector: a config and the workload that runs it. */
export interface CollectorPlan extends WorkloadPlan {
  readonly engine: Engine;
  /** `none`: no pod runs it, but a service of the machine that `host` tells of. */
  readonly controller: 'StatefulSet' | 'DaemonSet' | 'none';
  readonly replicas: number;
  /** Runs once per node: `nodeLocal` jobs are limited to the own node. */
  readonly perNode: boolean;
  /** Shares its targets among the replicas (Alloy). */
  readonly clustering: boolean;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
  readonly externalLabels: { readonly [name: string]: string };
  readonly jobs: readonly PlannedJob[];
  /**
   * What comes in beside the jobs.
   * @default - nothing
   */
  readonly intakes?: readonly IntakePlan[];
  readonly podLogs?: PodLogsPlan;
  readonly remoteWrites: readonly RemoteWrite[];
  /** Server only. */
  readonly server?: ServerPlan;
  /**
   * How Prometheus protects its own port. The config is then reloaded by Prometheus itself, as no sidecar could ask it to.
   * @default - it speaks plain HTTP with everybody
   */
  readonly web?: WebPlan;
  /** OpenTelemetry only. */
  readonly openTelemetry?: OpenTelemetryPlan;
  /** Volume of a StatefulSet. */
  readonly storage?: StorageSettings;
  /** Where a DaemonSet keeps its data. */
  readonly nodeStorage?: 'hostPath' | 'emptyDir';
  readonly secrets: readonly MountedSecret[];
  /** ConfigMaps that its jobs read; undefined: none. */
  readonly configMaps?: readonly MountedSecret[];
  readonly permissions: Permissions;
  /** Needs host mounts: the node's root file system and its logs. */
  readonly hostMetrics: boolean;
  /**
   * The machine that it runs on by itself.
   * @default - it runs in pods
   */
  readonly host?: HostPlan;
}

/** What only an OpenTelemetry Collector has. */
export interface OpenTelemetryPlan {
  /** Names of the remote writes whose URL is an OTLP receiver's. */
  readonly otlpWrites: readonly string[];
}

export interface ServerPlan {
  readonly remoteWriteReceiver: boolean;
  /**
   * Takes metrics by OTLP, from spokes whose collectors send them so.
   * @default false
   */
  readonly otlpReceiver?: boolean;
  readonly retention: string;
  readonly retentionSize?: string;
  readonly outOfOrderTimeWindow: string;
  readonly evaluationInterval: string;
  readonly externalUrl?: string;
}

export interface LokiPlan extends WorkloadPlan {
  readonly storage: StorageSettings;
  readonly retention: string;
}

export interface KubeStateMetricsPlan extends WorkloadPlan {
  readonly resourceKinds: readonly string[];
  readonly permissions: Permissions;
}

/** A kube-state-metrics that reports custom resources and nothing else. */
export interface CustomResourcePlan extends WorkloadPlan {
  /** First part of every metric's name. */
  readonly metricNamePrefix: string;
  readonly kinds: readonly ReportedKind[];
  readonly permissions: Permissions;
}

/** A kind of custom resource, and what is told of each object. */
export interface ReportedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** As it stands in URLs and permissions. */
  readonly plural: string;
  /** Label -> path in the object, beside those of every kind. */
  readonly labels: { readonly [label: string]: readonly string[] };
}

export interface NodeExporterPlan extends WorkloadPlan {}

export interface ClusterPlan {
  readonly name: string;
  readonly role: ClusterRole;
  readonly stage?: string;
  readonly namespace: string;
  readonly platform: Platform;
  readonly identity: Identity;
  /**
   * The rules that force it.
   * @default - unknown: the proof takes the jobs as they are
   */
  readonly identityRules?: IdentityRules;
  readonly collectors: readonly CollectorPlan[];
  readonly loki?: LokiPlan;
  readonly kubeStateMetrics?: KubeStateMetricsPlan;
  /** Reports the objects of Flux. */
  readonly fluxResources?: CustomResourcePlan;
  readonly nodeExporter?: NodeExporterPlan;
  /**
   * What stands in front of receivers and stores.
   * @default - nothing
   */
  readonly fronts?: readonly FrontPlan[];
  /** Sidecar of every collector that reloads in place. */
  readonly configReloader: WorkloadPlan;
  /** Hub only. */
  readonly exposure?: ExposurePlan;
  /**
   * What the hub scrapes of this cluster, as the hub runs it.
   * @default - nothing: the cluster sends what it has
   */
  readonly pulledJobs?: readonly PlannedJob[];
  /**
   * What the hub needs to be let in.
   * @default - nothing
   */
  readonly access?: RemoteAccessPlan;
  /** What makes its Prometheus server reachable for a hub that federates from it; undefined: nothing of ours. */
  readonly federationEndpoint?: FederationEndpointPlan;
  /** Nothing is written for the cluster: all that is known of it is in the plan of its hub. */
  readonly isBare?: boolean;
  readonly extraManifests: readonly { readonly [key: string]: unknown }[];
}

/** What a backend makes of a collector. */
export interface BackendOutput {
  /** File name -> text, for the collector's ConfigMap. */
  readonly files: { readonly [fileName: string]: string };
  /**
   * What did not fit in there: suffix of the name of a further ConfigMap -> its files, which stand beside those of the first.
   * @default - nothing
   */
  readonly shards?: { readonly [suffix: string]: { readonly [fileName: string]: string } };
  /** Arguments of the engine's container that follow from the config and the engine's version. */
  readonly args: readonly string[];
  /** What the engine cannot say, or says differently. */
  readonly diagnostics: readonly Diagnostic[];
}
