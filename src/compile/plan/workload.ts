import { OperatedPlan } from './operator';
import { ComponentId } from '../../model/components/component-table';
import { Version } from '../../model/values/version';
import { ResourceSettings, TolerationSettings, TopologySpreadSettings } from '../../topology/settings/component-settings';

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
  /**
   * Annotations by which the Vault Agent renders files into its pods, with the token of their service account.
   * @default - it does not
   */
  readonly vaultAnnotations?: { readonly [name: string]: string };
  /**
   * How several replicas are spread.
   * @default - they avoid sharing a node
   */
  readonly topologySpread?: readonly TopologySpreadSettings[];
  /**
   * Annotations of its service account.
   * @default - none
   */
  readonly serviceAccountAnnotations?: { readonly [name: string]: string };
  /**
   * Labels of its pods beside ours.
   * @default - none
   */
  readonly podLabels?: { readonly [label: string]: string };
  /**
   * Annotations of its pods.
   * @default - none
   */
  readonly podAnnotations?: { readonly [name: string]: string };
  /**
   * Istio puts a proxy into its pods, as far as they have a network of their own.
   * @default false
   */
  readonly hasSidecar?: boolean;
  /**
   * A Prometheus Operator makes its pods.
   * @default - we do
   */
  readonly operated?: OperatedPlan;
}

/** A key of a Secret that a collector's config refers to by its file. */
export interface MountedSecret {
  readonly name: string;
  readonly keys: readonly string[];
  /** Only jobs for other clusters read it: where it is missing, those fail, and nothing else does. */
  readonly isOptional?: boolean;
  /**
   * There is no such Secret: the Vault Agent renders the files in its place.
   * @default false
   */
  readonly isInjected?: boolean;
}
