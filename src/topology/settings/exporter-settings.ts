import { ComponentSettings } from './component-settings';

/** One metric of a kind of custom resource. Paths are lists of field names, such as `["status", "conditions", "[type=Ready]", "status"]`. */
export interface CustomResourceMetric {
  /** Name behind the prefix of its kind. */
  readonly name: string;

  /**
   * Text that says what it is.
   * @default - the name
   */
  readonly help?: string;

  /**
   * `gauge` (a number), `info` (labels, always 1) or `stateSet` (1 for the state of `states` that it is in).
   * @default "gauge"
   */
  readonly type?: string;

  /**
   * Path of what the metric is about: one series for each element, where that is a list or a map.
   * @default - the object itself
   */
  readonly path?: string[];

  /**
   * `gauge`, `stateSet`: path of the value below `path`.
   * @default - what `path` leads to
   */
  readonly valueFrom?: string[];

  /**
   * `gauge`: a value that is missing is 0.
   * @default false
   */
  readonly nilIsZero?: boolean;

  /**
   * `stateSet`: every state.
   * @default - none, which is refused for a `stateSet`
   */
  readonly states?: string[];

  /**
   * `stateSet`: label that says the state.
   * @default - the name of the metric
   */
  readonly stateLabel?: string;

  /**
   * `gauge`, `info`: label with the key, where `path` leads to a map.
   * @default - none
   */
  readonly labelFromKey?: string;

  /**
   * Labels -> path below `path`.
   * @default - none
   */
  readonly labels?: { [label: string]: string[] };
}

/** A kind of custom resource that kube-state-metrics reports. */
export interface CustomResourceSettings {
  /** API group, such as `cert-manager.io`. */
  readonly group: string;

  /** Version, such as `v1`. */
  readonly version: string;

  /** Kind, such as `Certificate`. */
  readonly kind: string;

  /** Plural name as it stands in URLs and rights, such as `certificates`. */
  readonly plural: string;

  /**
   * First part of the names of its metrics.
   * @default "kube_customresource"
   */
  readonly metricNamePrefix?: string;

  /**
   * Labels of every metric -> path in the object. The object's `name` and, as `namespace`, its namespace are there anyway.
   * @default - none
   */
  readonly labels?: { [label: string]: string[] };

  /** Its metrics. */
  readonly metrics: CustomResourceMetric[];
}

/** Settings of kube-state-metrics. */
export interface KubeStateMetricsSettings extends ComponentSettings {
  /**
   * Kinds that are watched, by plural name; its ClusterRole follows from them.
   * @default - the kinds that dashboards and alerts commonly need, without secrets and configmaps
   */
  readonly resourceKinds?: string[];

  /**
   * Metrics that are shown and no others: names, or regular expressions over a whole name. Not beside `metricDenylist`.
   * @default - every metric
   */
  readonly metricAllowlist?: string[];

  /**
   * Metrics that are not shown: names, or regular expressions over a whole name. Not beside `metricAllowlist`.
   * @default - none
   */
  readonly metricDenylist?: string[];

  /**
   * Metrics that are shown only where they are asked for.
   * @default - none
   */
  readonly metricOptInList?: string[];

  /**
   * Kind by plural name (`*` for all) -> keys of its objects' labels that become labels of `kube_<kind>_labels`; `*` for all keys.
   * @default - none
   */
  readonly labelsAllowlist?: { [kind: string]: string[] };

  /**
   * Kind by plural name (`*` for all) -> keys of its objects' annotations that become labels of `kube_<kind>_annotations`.
   * @default - none
   */
  readonly annotationsAllowlist?: { [kind: string]: string[] };

  /**
   * Namespaces whose objects are watched; kinds that belong to no namespace are left out.
   * @default - all, or those of `rbac.namespaces`
   */
  readonly namespaces?: string[];

  /**
   * Instances that share the objects among them: a StatefulSet, whose pods find their part by themselves.
   * @default 1
   */
  readonly shards?: number;

  /**
   * Pods are reported by an instance on each node, which sees those of its node alone; one that watches pods without a node is beside it.
   * @default false
   */
  readonly podsByNode?: boolean;

  /**
   * Kinds of custom resources, by a name for messages.
   * @default - none; the objects of Flux have a job of their own
   */
  readonly customResources?: { [name: string]: CustomResourceSettings };
}

/** Settings of node-exporter. */
export interface NodeExporterSettings extends ComponentSettings {
  /**
   * Collectors that run beside those of node_exporter's own defaults, such as `systemd` or `processes`.
   * @default - none
   */
  readonly collectors?: string[];

  /**
   * Collectors that do not run.
   * @default - `btrfs`, `hwmon` and `wifi`, unless `collectors` names them
   */
  readonly disabledCollectors?: string[];

  /**
   * Folder of the node with files of metrics (`*.prom`), such as `/var/lib/node-exporter`.
   * @default - no such folder
   */
  readonly textfileDirectory?: string;

  /**
   * Port on the node.
   * @default 9100
   */
  readonly port?: number;

  /**
   * Regular expression (RE2) over mount points that are left out.
   * @default - what comes and goes with containers
   */
  readonly mountPointsExclude?: string;

  /**
   * Regular expression (RE2) over types of file systems that are left out.
   * @default - node_exporter's own
   */
  readonly fsTypesExclude?: string;

  /**
   * Regular expression (RE2) over network devices that are left out.
   * @default - the devices of pods
   */
  readonly networkDevicesExclude?: string;

  /**
   * Regular expression (RE2) over disks that are left out.
   * @default - node_exporter's own
   */
  readonly diskDevicesExclude?: string;

  /**
   * Regular expression (RE2) over units of systemd that are shown; needs the collector `systemd`.
   * @default - node_exporter's own
   */
  readonly systemdUnitsInclude?: string;
}
