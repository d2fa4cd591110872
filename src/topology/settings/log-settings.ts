import { LogStage } from '../../model/log/log-stage';

/** Tuning of the queue that log lines wait in until the hub has taken them. */
export interface LogWriteSettings {
  /**
   * How often a batch is tried before it is dropped; 0 is for ever. The OpenTelemetry Collector always tries for ever.
   * @default 10, the engines' own, or as often as `logs.surviveOutage` takes
   */
  readonly maxBackoffRetries?: number;

  /**
   * Shortest time before a batch is tried again; as Go writes durations.
   * @default "500ms", the engines' own
   */
  readonly minBackoffPeriod?: string;

  /**
   * Longest time before a batch is tried again; as Go writes durations.
   * @default "5m", the engines' own
   */
  readonly maxBackoffPeriod?: string;

  /**
   * How long a batch is filled before it is sent; as Go writes durations.
   * @default "1s", the engines' own
   */
  readonly batchWait?: string;

  /**
   * How large a batch becomes before it is sent, such as `1MB`.
   * @default - the engine's own: 1 MiB
   */
  readonly batchSize?: string;
}

/** Settings of log collection. */
export interface LogsSettings {
  /**
   * Collects logs.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * What collects them: `alloy`, `openTelemetry`, `promtail` or `none`. What is none of the cluster's own collection runs beside it, with
   * what it needs alone.
   * @default - `alloy` and `openTelemetry` where the cluster's collection is that, else `none`
   */
  readonly collector?: string;

  /**
   * What is collected: a list of sources as layers write them, each by the name of a factory of `LogSource`. A list of a later layer
   * replaces that of an earlier one. The prop `logs` of a cluster takes its place.
   * @default - logs of containers, by file where the cluster's nodes may be used, else by API; on hosts none
   */
  readonly sources?: any[];

  /**
   * How long the hub may be away before lines are lost: a duration. The queue is set up for that, and what no setting can hold is refused.
   * @default - what the engine's own settings give, which the documentation states
   */
  readonly surviveOutage?: string;

  /**
   * Tuning of the queue to the hub.
   * @default - the engine's own
   */
  readonly write?: LogWriteSettings;

  /**
   * Namespaces whose pods' logs are collected.
   * @default - all but `excludeNamespaces`
   */
  readonly namespaces?: string[];

  /**
   * Namespaces whose pods' logs are left out.
   * @default - none
   */
  readonly excludeNamespaces?: string[];

  /**
   * Stream labels that are taken from labels of the pod: label -> label of the pod, such as `team: example.com/team`.
   * @default - `app` from `app.kubernetes.io/name`
   */
  readonly podLabels?: { [label: string]: string };

  /**
   * What happens to each line of pods on its way, behind the reading of the container runtime's form: parsing, labels, structured metadata, what is
   * dropped. A list of a later layer replaces that of an earlier one.
   * @default - lines go as they are
   */
  readonly stages?: LogStage[];

  /**
   * Stream labels that are allowed although names like theirs have many values, such as `user`.
   * @default - none: they are refused
   */
  readonly acceptedLabels?: string[];
}
