/** Which container image a component runs. */
export interface ImageSettings {
  /**
   * Registry host, such as `registry.example.com`, with the path of a mirror behind it where it has one: `registry.example.com/quay`.
   * @default - `global.imageRegistry`, else the component's own registry
   */
  readonly registry?: string;

  /**
   * Repository without registry and tag.
   * @default - the component's own
   */
  readonly repository?: string;

  /**
   * Tag. Its version also chooses the dialect that the component's config is printed in.
   * @default - the component's tested version
   */
  readonly tag?: string;

  /**
   * Digest such as `sha256:...`; put behind the tag, which then only says the version.
   * @default - none
   */
  readonly digest?: string;

  /**
   * `IfNotPresent`, `Always` or `Never`.
   * @default "IfNotPresent"
   */
  readonly pullPolicy?: string;
}

/** CPU and memory of a container, as Kubernetes quantities. */
export interface ResourceAmounts {
  /**
   * CPU, such as `250m`.
   * @default - by stage
   */
  readonly cpu?: string;

  /**
   * Memory, such as `512Mi`.
   * @default - by stage
   */
  readonly memory?: string;
}

/** What a container asks for and what it may use at most. */
export interface ResourceSettings {
  /**
   * What is reserved.
   * @default - by stage
   */
  readonly requests?: ResourceAmounts;

  /**
   * What it may use at most. Remove a limit with `unset` or, in YAML, with `null`.
   * @default - by stage
   */
  readonly limits?: ResourceAmounts;
}

/** A taint that pods tolerate. */
export interface TolerationSettings {
  /**
   * Key of the taint.
   * @default - all keys, with operator `Exists`
   */
  readonly key?: string;

  /**
   * `Exists` or `Equal`.
   * @default "Equal"
   */
  readonly operator?: string;

  /**
   * Value of the taint.
   * @default - none
   */
  readonly value?: string;

  /**
   * `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   * @default - all effects
   */
  readonly effect?: string;
}

/** How pods are spread over the parts of a cluster. @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export interface TopologySpreadSettings {
  /** Label of nodes whose values tell the parts apart, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;

  /**
   * How many more pods one part may have than another, 1 or more.
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * Where that cannot be kept: `ScheduleAnyway`, or `DoNotSchedule`, by which the pod waits.
   * @default "ScheduleAnyway"
   */
  readonly whenUnsatisfiable?: string;
}

/** The volume of a component that keeps data. */
export interface StorageSettings {
  /**
   * Size of the volume, as a Kubernetes quantity.
   * @default - by component
   */
  readonly size?: string;

  /**
   * Storage class.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
}

/** What can be set for every deployed component. */
export interface ComponentSettings {
  /**
   * Deploys the component.
   * @default - true for the components that the cluster's role and collection need
   */
  readonly enabled?: boolean;

  /**
   * Image.
   * @default - the component's tested image
   */
  readonly image?: ImageSettings;

  /**
   * CPU and memory.
   * @default - by stage
   */
  readonly resources?: ResourceSettings;

  /**
   * `debug`, `info`, `warn` or `error`.
   * @default "info"
   */
  readonly logLevel?: string;

  /**
   * `logfmt` or `json`.
   * @default "logfmt"
   */
  readonly logFormat?: string;

  /**
   * Labels that a node must have.
   * @default - `global.nodeSelector`
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that its pods tolerate.
   * @default - `global.tolerations`; every taint for what runs on each node
   */
  readonly tolerations?: TolerationSettings[];

  /**
   * Priority class of its pods.
   * @default - `system-node-critical` for what runs on each node, else none
   */
  readonly priorityClassName?: string;

  /**
   * How its pods are spread, where it has several replicas.
   * @default - `global.topologySpread`
   */
  readonly topologySpreadConstraints?: TopologySpreadSettings[];

  /**
   * Annotations of its service account, such as `eks.amazonaws.com/role-arn`: by it the cloud knows the component.
   * @default - none
   */
  readonly serviceAccountAnnotations?: { [name: string]: string };

  /**
   * Labels of its pods beside ours, such as `azure.workload.identity/use`.
   * @default - none
   */
  readonly podLabels?: { [label: string]: string };

  /**
   * Annotations of its pods.
   * @default - none
   */
  readonly podAnnotations?: { [name: string]: string };
}
