import { IdentityRules } from './identity';
import { Version } from '../../model/values/version';

/** An object of the Prometheus Operator in place of pods of ours: the operator makes the pods. */
export interface OperatedPlan {
  readonly kind: 'Prometheus' | 'PrometheusAgent' | 'Alertmanager';
  /** `metadata.name` of the object; names and labels of its pods follow from it. */
  readonly object: string;
  /** Pods that share the targets; of a Prometheus only. */
  readonly shards: number;
  /**
   * A chart writes the object, from values that hold what would be its `spec`.
   * @default false
   */
  readonly byChart?: boolean;
}

/** What holds for all objects of a cluster that a Prometheus Operator reads. */
export interface OperatorPlan {
  /** Of the operator, for the fields that it knows. */
  readonly version: Version;
  /** By which our Prometheus selects monitors, ScrapeConfigs and rules; every one of ours has them. */
  readonly labels: { readonly [label: string]: string };
  /** Namespaces in which its own objects of those kinds are looked for, beside the cluster's own; sorted. */
  readonly objectNamespaces: readonly string[];
  /** Namespaces among those whose objects are others', which get the identity by the default scrape class; sorted. */
  readonly foreignNamespaces: readonly string[];
  /** What the default scrape class sets on whatever monitors of others bring. */
  readonly identity: IdentityRules;
  /**
   * A kube-prometheus-stack that brings the operator and, where `OperatedPlan.byChart` says so, its objects.
   * @default - the operator is somebody else's
   */
  readonly stack?: StackPlan;
}

/** A release of the chart kube-prometheus-stack. */
export interface StackPlan {
  readonly release: string;
  readonly namespace: string;
  /** Of the chart. */
  readonly version: string;
  /** `oci://` or `https://` URL of where the chart is, without its name. */
  readonly repository: string;
  /**
   * Secret with credentials for it.
   * @default - it asks for none
   */
  readonly repositorySecret?: string;
  /**
   * Version of prometheus-operator-crds, which is released before it.
   * @default - the definitions come from elsewhere
   */
  readonly definitionsVersion?: string;
  /** What applies the releases runs in one cluster for all, so that they are not among this cluster's objects. */
  readonly isElsewhere: boolean;
  /** All values but those that follow from the Prometheus that it runs. */
  readonly values: { readonly [name: string]: unknown };
}
