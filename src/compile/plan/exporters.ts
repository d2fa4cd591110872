import { Permissions } from './rights';
import { MountedSecret, WorkloadPlan } from './workload';
import { BlackboxModule } from '../../topology/settings/blackbox-settings';
import { CustomResourceSettings } from '../../topology/settings/exporter-settings';

export interface KubeStateMetricsPlan extends WorkloadPlan {
  readonly resourceKinds: readonly string[];
  /**
   * Namespaces that it watches.
   * @default - all
   */
  readonly namespaces?: readonly string[];
  readonly permissions: Permissions;
  /**
   * What it shows beside its defaults, or leaves out.
   * @default - as it is by itself
   */
  readonly shows?: ShownState;
  /**
   * How objects are shared among instances: `shards` of them, the pods of each node by one of their own, or pods that are on no node.
   * @default - one instance sees all
   */
  readonly part?: StatePart;
}

export type StatePart = { readonly kind: 'shards'; readonly shards: number } | { readonly kind: 'podsOfNode' } | { readonly kind: 'unscheduledPods' };

export interface ShownState {
  readonly metricAllowlist?: readonly string[];
  readonly metricDenylist?: readonly string[];
  readonly metricOptInList?: readonly string[];
  readonly labelsAllowlist?: KeysByKind;
  readonly annotationsAllowlist?: KeysByKind;
  readonly customResources?: readonly CustomResourceSettings[];
}

export interface KeysByKind { readonly [kind: string]: readonly string[] }

export interface NodeExporterPlan extends WorkloadPlan {
  readonly port: number;
  /** Collector -> whether it runs, where that is not node_exporter's own default. */
  readonly collectors: { readonly [collector: string]: boolean };
  /** Folder of the node with files of metrics. */
  readonly textfileDirectory?: string;
  readonly filters: NodeFilters;
}

/** Expressions over what is left out, or shown. */
export interface NodeFilters {
  readonly mountPointsExclude?: string;
  readonly fsTypesExclude?: string;
  readonly networkDevicesExclude?: string;
  readonly diskDevicesExclude?: string;
  readonly systemdUnitsInclude?: string;
}

/** What looks at targets from outside. */
export interface BlackboxExporterPlan extends WorkloadPlan {
  /** In the order in which they are written. */
  readonly modules: { readonly [name: string]: BlackboxModule };
  readonly probes: readonly PlannedProbe[];
  readonly secrets: readonly MountedSecret[];
}

export interface PlannedProbe {
  readonly name: string;
  readonly module: string;
  readonly targets: readonly string[];
}
