import { Diagnostic } from '../diagnostics';
import { ComponentId } from '../model/components/component-table';
import { RelabelConfig } from '../model/relabel/relabel-config';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { HttpClientConfig } from '../model/scrape/http-client';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { Version } from '../model/values/version';
import { ResourceSettings, StorageSettings, TolerationSettings } from '../topology/settings/component-settings';

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
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

export interface Permissions {
  /** For a ClusterRole; empty: none is made. */
  readonly cluster: readonly PolicyRule[];
  /** Namespace -> rules for a Role there. */
  readonly namespaces: { readonly [namespace: string]: readonly PolicyRule[] };
}

/** What every deployed workload has. */
export interface WorkloadPlan {
  readonly component: ComponentId;
  /** `metadata.name` of the workload, its service account and its config. */
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  /** Of the image, for labels and dialects. */
  readonly version: Version;
  /** `app.kubernetes.io/version`. */
  readonly versionLabel: string;
  readonly resources: ResourceSettings;
  readonly logLevel: string;
  readonly logFormat: string;
  readonly nodeSelector: { readonly [label: string]: string };
  readonly tolerations: readonly TolerationSettings[];
  readonly priorityClassName?: string;
  readonly imagePullSecrets: readonly string[];
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
  /** Each instance of a per-node collector keeps only the targets of its own node, by a field selector on the node's name. */
  readonly nodeLocal: boolean;
  /** Targets that the engine makes itself instead of discovering them: host metrics or its own. */
  readonly builtin?: 'host' | 'self';
  /** Target labels that carry the node's name where no discovery provides it (`builtin: 'host'`). */
  readonly nodeNameLabels: readonly string[];
}

/** Another cluster than the one that a job runs in, whose identity its series carry. */
export interface Origin {
  readonly cluster: string;
  readonly identity: Identity;
  readonly rules: IdentityRules;
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

/** A key of a Secret that a collector's config refers to by its file. */
export interface MountedSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

export type Engine = 'prometheus-server' | 'prometheus-agent' | 'alloy' | 'opentelemetry';

/** One collector: a config and the workload that runs it. */
export interface CollectorPlan extends WorkloadPlan {
  readonly engine: Engine;
  readonly controller: 'StatefulSet' | 'DaemonSet';
  readonly replicas: number;
  /** Runs once per node: `nodeLocal` jobs are limited to the own node. */
  readonly perNode: boolean;
  /** Shares its targets among the replicas (Alloy). */
  readonly clustering: boolean;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
  readonly externalLabels: { readonly [name: string]: string };
  readonly jobs: readonly PlannedJob[];
  readonly podLogs?: PodLogsPlan;
  readonly remoteWrites: readonly RemoteWrite[];
  /** Server only. */
  readonly server?: ServerPlan;
  /** Volume of a StatefulSet. */
  readonly storage?: StorageSettings;
  /** Where a DaemonSet keeps its data. */
  readonly nodeStorage?: 'hostPath' | 'emptyDir';
  readonly secrets: readonly MountedSecret[];
  readonly permissions: Permissions;
  /** Needs host mounts: the node's root file system and its logs. */
  readonly hostMetrics: boolean;
}

export interface ServerPlan {
  readonly remoteWriteReceiver: boolean;
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

export interface NodeExporterPlan extends WorkloadPlan {}

/** What makes the hub reachable for its spokes. */
export type ExposurePlan =
  | { readonly kind: 'none' }
  | {
    readonly kind: 'loadBalancer';
    readonly sourceRanges: readonly string[];
    readonly loadBalancerClass?: string;
    /** Of the Service in front of the metrics store. */
    readonly annotations: { readonly [name: string]: string };
    /** Of the Service in front of Loki. */
    readonly logsAnnotations: { readonly [name: string]: string };
    readonly metricsPort: number;
    readonly logsPort: number;
  }
  | {
    readonly kind: 'gateway';
    readonly hostname: string;
    readonly gatewayName: string;
    readonly gatewayNamespace: string;
    readonly sectionName?: string;
  }
  | {
    readonly kind: 'ingress';
    readonly hostname: string;
    readonly ingressClassName?: string;
    readonly tlsSecretName: string;
    readonly annotations: { readonly [name: string]: string };
  };

export interface ClusterPlan {
  readonly name: string;
  readonly role: 'hub' | 'spoke';
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
  readonly nodeExporter?: NodeExporterPlan;
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
  /** Nothing is written for the cluster: all that is known of it is in the plan of its hub. */
  readonly isBare?: boolean;
  readonly extraManifests: readonly { readonly [key: string]: unknown }[];
}

/** What a backend makes of a collector. */
export interface BackendOutput {
  /** File name -> text, for the collector's ConfigMap. */
  readonly files: { readonly [fileName: string]: string };
  /** Arguments of the engine's container that follow from the config and the engine's version. */
  readonly args: readonly string[];
  /** What the engine cannot say, or says differently. */
  readonly diagnostics: readonly Diagnostic[];
}
