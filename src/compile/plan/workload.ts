import { ComponentId } from '../../model/components/component-table';
import { Version } from '../../model/values/version';
import { ResourceSettings, TolerationSettings } from '../../topology/settings/component-settings';

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

/** A key of a Secret that a collector's config refers to by its file. */
export interface MountedSecret {
  readonly name: string;
  readonly keys: readonly string[];
  /** Only jobs for other clusters read it: where it is missing, those fail, and nothing else does. */
  readonly isOptional?: boolean;
}
