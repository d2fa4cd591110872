import { LogStage } from '../model/log/log-stage';
import { RelabelConfig } from '../model/relabel/relabel-config';

/** What every source of logs can have. */
export interface LogSourceProps {
  /**
   * Name of the source, unique in its cluster: lower-case letters, digits and `_`.
   * @default - its kind: `pods`, `events`, `journal`, `files` or `otlp`, with a number behind that of a second one
   */
  readonly name?: string;

  /**
   * Labels of every line of the source beside the identity.
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };

  /**
   * What happens to each line on its way.
   * @default - for pods `logs.stages`, else lines go as they are
   */
  readonly stages?: LogStage[];
}

/** What a source whose streams have labels by rules can have. */
export interface RelabelledLogSourceProps extends LogSourceProps {
  /**
   * Rules over what is known of the source and over the labels that it has so far, behind all of our own and before those of the identity:
   * `__meta_kubernetes_pod_...` of pods, `__journal_...` of a journal. What an engine has no words for is refused.
   * @default - none
   */
  readonly relabelConfigs?: RelabelConfig[];
}

/** Logs of containers. What is not given is taken from the settings `logs`. */
export interface PodsLogSourceProps extends RelabelledLogSourceProps {
  /**
   * Namespaces whose logs are collected.
   * @default - `logs.namespaces`
   */
  readonly namespaces?: string[];

  /**
   * Namespaces whose logs are left out.
   * @default - `logs.excludeNamespaces`
   */
  readonly excludeNamespaces?: string[];

  /**
   * Stream labels that are taken from labels of the pod: label -> label of the pod.
   * @default - `logs.podLabels`
   */
  readonly podLabels?: { readonly [label: string]: string };

  /**
   * Labels that a pod has to have: label -> value.
   * @default - any
   */
  readonly podSelector?: { readonly [label: string]: string };

  /**
   * Annotations that a pod has to have, all of them: annotation -> value, where an empty text stands for any value.
   * @default - any
   */
  readonly onlyAnnotated?: { readonly [annotation: string]: string };

  /**
   * Annotations of which a pod must have none: annotation -> value, where an empty text stands for any value.
   * @default - none
   */
  readonly exceptAnnotated?: { readonly [annotation: string]: string };
}

/** Events of Kubernetes. */
export interface KubernetesEventsLogSourceProps extends LogSourceProps {
  /**
   * Namespaces whose events are read.
   * @default - all
   */
  readonly namespaces?: string[];

  /**
   * How an event becomes a line: `logfmt` or `json`.
   * @default "logfmt"
   */
  readonly format?: string;
}

/** The journal of systemd. */
export interface JournalLogSourceProps extends RelabelledLogSourceProps {
  /**
   * Folder of the journal; `/run/log/journal` where nodes keep theirs in memory.
   * @default "/var/log/journal"
   */
  readonly path?: string;

  /**
   * Entries that are older when reading begins are left out; as Go writes durations.
   * @default "7h"
   */
  readonly maxAge?: string;

  /**
   * Units whose entries are read, such as `kubelet.service`.
   * @default - all
   */
  readonly units?: string[];
}

/** Files of each node, or of a host. */
export interface FilesLogSourceProps extends RelabelledLogSourceProps {
  /** Absolute paths, in which `*` stands for a part of a name and `**` for any folders, such as `/var/log/nginx/*.log`. */
  readonly paths: string[];
}

/** Lines that applications send by OTLP. */
export interface OtlpLogSourceProps extends LogSourceProps {}
