import { UrlVariable } from './write';
import { Stage } from '../../model/log/stage';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { HttpClientConfig } from '../../model/scrape/http-client';

/** Log lines as a collector reads them, and where it sends them. */
export interface LogsPlan {
  readonly sources: readonly LogSourcePlan[];
  readonly writes: readonly LogWrite[];
}

/** Label of the files of a source that backends set to the name of the node that they run on, for the rules to see. */
export const NODE_NAME_LABEL = '__node_name';

/** Labels that collectors set behind the rules, where they read files: of the file, and of the output of a container. */
export const SET_BY_READING: readonly string[] = ['filename', 'stream'];

/** Where lines come from. */
export type LogSourcePlan = PodLogSource | EventLogSource | JournalLogSource | FileLogSource | OtlpLogSource;

interface CommonSource {
  /** Of the source, unique in its cluster: lower-case letters, digits and `_`. */
  readonly name: string;
  /**
   * What makes stream labels of what is known of the source; the identity labels are set by the last ones. Backends without relabel
   * rules take `labels` instead.
   */
  readonly relabelConfigs: readonly RelabelConfig[];
  /**
   * Labels of every line beside the identity; the rules say so too.
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };
  /**
   * What happens to each line, behind the form of the container runtime; the identity labels are set again behind the last one.
   * @default - nothing
   */
  readonly stages?: readonly Stage[];
}

/** Logs of containers. */
export interface PodLogSource extends CommonSource {
  readonly kind: 'pods';
  /** `file`: from `/var/log/pods` of its own node; `api`: through the API server, shared out by clustering. */
  readonly via: 'file' | 'api';
  /**
   * Namespaces whose pods are found.
   * @default - all
   */
  readonly namespaces?: readonly string[];
  /**
   * Namespaces whose lines are left out; the rules drop them too.
   * @default - none
   */
  readonly excludeNamespaces?: readonly string[];
  /** Stream labels that are taken from labels of the pod: label -> label of the pod; the rules say so too. */
  readonly podLabels: { readonly [label: string]: string };
  /**
   * Labels that a pod has to have: label -> value; the rules drop others too.
   * @default - any
   */
  readonly podSelector?: { readonly [label: string]: string };
  /**
   * Annotations that a pod has to have, all of them: annotation -> value, '' for any; the rules drop others too.
   * @default - any
   */
  readonly onlyAnnotated?: { readonly [annotation: string]: string };
  /**
   * Annotations of which a pod must have none: annotation -> value, '' for any; the rules drop such pods too.
   * @default - none
   */
  readonly exceptAnnotated?: { readonly [annotation: string]: string };
}

/** Events of Kubernetes, read once for the whole cluster. */
export interface EventLogSource extends CommonSource {
  readonly kind: 'events';
  readonly format: 'logfmt' | 'json';
  /**
   * Namespaces whose events are read.
   * @default - all
   */
  readonly namespaces?: readonly string[];
}

/** The journal of systemd on each node, or on a host. */
export interface JournalLogSource extends CommonSource {
  readonly kind: 'journal';
  /** Folder of the journal. */
  readonly path: string;
  /** Entries that are older when it starts are left out: a duration. */
  readonly maxAge: string;
  /**
   * Units whose entries are read.
   * @default - all
   */
  readonly units?: readonly string[];
}

/** Files of each node, or of a host. */
export interface FileLogSource extends CommonSource {
  readonly kind: 'files';
  /** Absolute; `*` and `**` are patterns. */
  readonly paths: readonly string[];
}

/** Lines that applications send by OTLP. */
export interface OtlpLogSource extends CommonSource {
  readonly kind: 'otlp';
}

/** Where log lines are pushed to. */
export interface LogWrite extends HttpClientConfig, UrlVariable {
  readonly name: string;
  /** Of Loki's push API. */
  readonly url: string;
  /**
   * Of the OTLP receiver for logs beside it.
   * @default - none is known
   */
  readonly otlpUrl?: string;
  readonly tenantId?: string;
  /**
   * How often a batch is tried before it is dropped; 0: for ever.
   * @default - as the engine does by itself: 10
   */
  readonly maxBackoffRetries?: number;
  /**
   * Shortest time before a batch is tried again; as Go writes durations.
   * @default - as the engine does by itself: 500ms
   */
  readonly minBackoffPeriod?: string;
  /**
   * Longest time before a batch is tried again; as Go writes durations.
   * @default - as the engine does by itself: 5m
   */
  readonly maxBackoffPeriod?: string;
  /**
   * How long a batch is filled before it is sent; as Go writes durations.
   * @default - as the engine does by itself: 1s
   */
  readonly batchWait?: string;
  /**
   * How many bytes a batch has before it is sent.
   * @default - as the engine does by itself: 1 MiB
   */
  readonly batchSize?: number;
}

/** Where a collector sends lines to: the OpenTelemetry Collector speaks OTLP, all others the protocol of Loki. */
export function pushedTo({ otlpUrl, url }: Pick<LogWrite, 'otlpUrl' | 'url'>, engine: string): string {
  return engine === 'opentelemetry' ? otlpUrl ?? url : url;
}

/** The logs of containers among what a collector reads. */
export function podSource(logs: LogsPlan | undefined): PodLogSource | undefined {
  return logs?.sources.find((source) => source.kind === 'pods');
}

/** Whether a source is read where it is, on each node; the others are read once for the whole cluster. */
export function isOnNode(source: LogSourcePlan): boolean {
  return source.kind === 'journal' || source.kind === 'files' || (source.kind === 'pods' && source.via === 'file');
}

/** Whether it reads anything where it is, on its node. */
export function readsNode(logs: LogsPlan | undefined): boolean {
  return logs !== undefined && logs.sources.some(isOnNode);
}
