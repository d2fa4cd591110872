import { namespaced } from './kind';
import * as k from './kubernetes';
import { MonitorRelabelConfig } from './prometheus-operator';
import { ClientFields, KeySelector } from './prometheus-operator-scrape';

/*
 * Objects of the Prometheus operator from which it makes pods that scrape.
 * See https://prometheus-operator.dev/docs/api-reference/api/
 */

interface LabelSelector {
  readonly matchLabels?: { readonly [label: string]: string };
  readonly matchExpressions?: ReadonlyArray<{ readonly key: string; readonly operator: string; readonly values?: readonly string[] }>;
}

/** What an object that names it gets beside its own. */
interface ScrapeClassFields {
  readonly name: string;
  readonly default?: boolean;
  readonly tlsConfig?: { readonly caFile?: string };
  readonly authorization?: { readonly type?: string; readonly credentialsFile?: string };
  readonly relabelings?: readonly MonitorRelabelConfig[];
  readonly metricRelabelings?: readonly MonitorRelabelConfig[];
}

export interface RemoteWriteFields extends ClientFields {
  readonly url: string;
  readonly name?: string;
  readonly remoteTimeout?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly sendExemplars?: boolean;
  readonly sendNativeHistograms?: boolean;
  readonly followRedirects?: boolean;
  readonly sigv4?: { readonly region?: string; readonly profile?: string; readonly roleArn?: string };
  readonly azureAd?: {
    readonly cloud?: string;
    readonly managedIdentity?: { readonly clientId?: string };
    readonly workloadIdentity?: { readonly clientId: string; readonly tenantId: string };
    readonly oauth?: { readonly clientId: string; readonly tenantId: string; readonly clientSecret: KeySelector };
    readonly sdk?: { readonly tenantId?: string };
  };
  readonly queueConfig?: { readonly [field: string]: unknown };
  readonly writeRelabelConfigs?: readonly MonitorRelabelConfig[];
}

/** What follows from where pods run. */
export interface OperatedPodFields {
  readonly imagePullPolicy?: string;
  readonly imagePullSecrets?: ReadonlyArray<{ readonly name?: string }>;
  readonly replicas?: number;
  readonly shards?: number;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly podMetadata?: { readonly labels?: { readonly [label: string]: string }; readonly annotations?: { readonly [name: string]: string } };
  readonly nodeSelector?: { readonly [label: string]: string };
  readonly tolerations?: k.PodSpec['tolerations'];
  readonly priorityClassName?: string;
  readonly affinity?: k.Affinity;
  readonly topologySpreadConstraints?: k.PodSpec['topologySpreadConstraints'];
  readonly securityContext?: k.PodSecurityContext;
  readonly terminationGracePeriodSeconds?: number;
  readonly resources?: k.ResourceRequirements;
  /** Containers that are laid over those of the operator with the same names. */
  readonly containers?: ReadonlyArray<{ readonly name: string; readonly env?: readonly k.EnvVar[] }>;
  readonly volumes?: readonly k.Volume[];
  readonly volumeMounts?: readonly k.VolumeMount[];
  readonly storage?: {
    readonly emptyDir?: { readonly sizeLimit?: string };
    readonly volumeClaimTemplate?: k.PersistentVolumeClaim;
  };
}

/** Of both kinds. */
export interface CommonPrometheusSpec extends OperatedPodFields {
  readonly image?: string;
  readonly version?: string;
  readonly logLevel?: string;
  readonly logFormat?: string;
  readonly maximumStartupDurationSeconds?: number;
  /** `Endpoints` or `EndpointSlice`: what ServiceMonitors and Alertmanagers are found by. */
  readonly serviceDiscoveryRole?: string;
  readonly scrapeInterval?: string;
  readonly scrapeTimeout?: string;
  readonly nameValidationScheme?: string;
  readonly externalLabels?: { readonly [name: string]: string };
  /** Empty: there is none. */
  readonly prometheusExternalLabelName?: string;
  /** Empty: there is none. */
  readonly replicaExternalLabelName?: string;
  readonly externalUrl?: string;
  readonly routePrefix?: string;
  readonly scrapeClasses?: readonly ScrapeClassFields[];
  readonly serviceMonitorSelector?: LabelSelector;
  readonly serviceMonitorNamespaceSelector?: LabelSelector;
  readonly podMonitorSelector?: LabelSelector;
  readonly podMonitorNamespaceSelector?: LabelSelector;
  readonly probeSelector?: LabelSelector;
  readonly probeNamespaceSelector?: LabelSelector;
  readonly scrapeConfigSelector?: LabelSelector;
  readonly scrapeConfigNamespaceSelector?: LabelSelector;
  readonly remoteWrite?: readonly RemoteWriteFields[];
  readonly enableRemoteWriteReceiver?: boolean;
  readonly enableOTLPReceiver?: boolean;
  readonly otlp?: { readonly translationStrategy?: string };
  readonly web?: { readonly tlsConfig?: { readonly [field: string]: unknown } };
}

/** A server. */
export interface PrometheusFields {
  readonly spec: CommonPrometheusSpec & {
    readonly evaluationInterval?: string;
    readonly retention?: string;
    readonly retentionSize?: string;
    readonly tsdb?: { readonly outOfOrderTimeWindow?: string };
    readonly ruleSelector?: LabelSelector;
    readonly ruleNamespaceSelector?: LabelSelector;
    readonly alerting?: { readonly alertmanagers: ReadonlyArray<{ readonly [field: string]: unknown }> };
  };
}

/** An agent. */
export interface PrometheusAgentFields {
  readonly spec: CommonPrometheusSpec;
}

export const prometheus = namespaced<PrometheusFields>('monitoring.coreos.com/v1', 'Prometheus');
export const prometheusAgent = namespaced<PrometheusAgentFields>('monitoring.coreos.com/v1alpha1', 'PrometheusAgent');
