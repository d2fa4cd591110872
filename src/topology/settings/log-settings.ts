import { LogStage } from '../../model/log/log-stage';

/** Settings of pod log collection. */
export interface LogsSettings {
  /**
   * Collects pod logs.
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Namespaces whose logs are collected.
   * @default - all but `excludeNamespaces`
   */
  readonly namespaces?: string[];

  /**
   * Namespaces whose logs are left out.
   * @default - none
   */
  readonly excludeNamespaces?: string[];

  /**
   * Stream labels that are taken from labels of the pod: label -> label of the pod, such as `team: example.com/team`.
   * @default - `app` from `app.kubernetes.io/name`
   */
  readonly podLabels?: { [label: string]: string };

  /**
   * What happens to each line on its way, behind the reading of the container runtime's form: parsing, labels, structured metadata, what is
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
