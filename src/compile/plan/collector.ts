import { HostPlan } from './host';
import { IntakePlan } from './intake';
import { PlannedJob } from './job';
import { LogsPlan } from './logs';
import { Permissions } from './rights';
import { AlertmanagerTarget, RulesPlan } from './rules';
import { SecretVariable } from './secrets';
import { WebPlan } from './web';
import { MountedSecret, WorkloadPlan } from './workload';
import { PlannedWrite } from './write';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { StorageSettings } from '../../topology/settings/component-settings';

export type Engine = 'prometheus-server' | 'prometheus-agent' | 'alloy' | 'opentelemetry' | 'promtail';

/** Engines that read their config only where they start: their pods are replaced with it. */
const READ_ONCE: ReadonlySet<Engine> = new Set<Engine>(['opentelemetry', 'promtail']);

/** Whether a sidecar has the engine read a changed config. */
export function reloadsInPlace({ engine, web }: Pick<CollectorPlan, 'engine' | 'web'>): boolean {
  return !READ_ONCE.has(engine) && web === undefined;
}

/** One collector: a config and the workload that runs it. */
export interface CollectorPlan extends WorkloadPlan {
  readonly engine: Engine;
  /** `none`: no pod runs it, but a service of the machine that `host` tells of. */
  readonly controller: 'StatefulSet' | 'DaemonSet' | 'none';
  readonly replicas: number;
  /** Runs once per node: `nodeLocal` jobs are limited to the own node. */
  readonly perNode: boolean;
  /**
   * Name of an external label whose value is the name of the pod: by it replicas of a server that do the same are told apart.
   * @default - none: there is one, or each does something else
   */
  readonly replicaLabel?: string;
  /** Shares its targets among the replicas (Alloy). */
  readonly clustering: boolean;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
  readonly externalLabels: { readonly [name: string]: string };
  readonly jobs: readonly PlannedJob[];
  /**
   * What comes in beside the jobs.
   * @default - nothing
   */
  readonly intakes?: readonly IntakePlan[];
  readonly logs?: LogsPlan;
  readonly remoteWrites: readonly PlannedWrite[];
  /** Server only. */
  readonly server?: ServerPlan;
  /**
   * How Prometheus protects its own port. The config is then reloaded by Prometheus itself, as no sidecar could ask it to.
   * @default - it speaks plain HTTP with everybody
   */
  readonly web?: WebPlan;
  /** OpenTelemetry only. */
  readonly openTelemetry?: OpenTelemetryPlan;
  /** Volume of a StatefulSet. */
  readonly storage?: StorageSettings;
  /** Where a DaemonSet keeps its data. */
  readonly nodeStorage?: 'hostPath' | 'emptyDir';
  readonly secrets: readonly MountedSecret[];
  /**
   * Environment variables with keys of Secrets.
   * @default - none
   */
  readonly variables?: readonly SecretVariable[];
  /** ConfigMaps that its jobs read; undefined: none. */
  readonly configMaps?: readonly MountedSecret[];
  readonly permissions: Permissions;
  /**
   * Environment variables by which it knows its proxy.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
  /** Needs host mounts: the node's root file system and its logs. */
  readonly hostMetrics: boolean;
  /**
   * The machine that it runs on by itself.
   * @default - it runs in pods
   */
  readonly host?: HostPlan;
}

/** What only an OpenTelemetry Collector has. */
export interface OpenTelemetryPlan {
  /** Names of the remote writes whose URL is an OTLP receiver's. */
  readonly otlpWrites: readonly string[];
}

export interface ServerPlan {
  readonly remoteWriteReceiver: boolean;
  /**
   * Takes metrics by OTLP, from spokes whose collectors send them so.
   * @default false
   */
  readonly otlpReceiver?: boolean;
  readonly retention: string;
  readonly retentionSize?: string;
  readonly outOfOrderTimeWindow: string;
  readonly evaluationInterval: string;
  readonly externalUrl?: string;
  /**
   * What it evaluates.
   * @default - nothing
   */
  readonly rules?: RulesPlan;
  /**
   * Who gets its alerts.
   * @default - nobody
   */
  readonly alertmanagers?: readonly AlertmanagerTarget[];
  /**
   * What is changed of the labels of alerts before they are sent.
   * @default - nothing
   */
  readonly alertRelabelConfigs?: readonly RelabelConfig[];
}

/** Whether it has logs and nothing else: nothing in it scrapes what it says of itself. */
export function hasLogsAlone({ intakes, jobs, logs }: Pick<CollectorPlan, 'intakes' | 'jobs' | 'logs'>): boolean {
  return logs !== undefined && jobs.length === 0 && intakes === undefined;
}

/** Whether applications may send to it by OTLP. */
export function takesOtlp({ intakes = [], logs }: Pick<CollectorPlan, 'intakes' | 'logs'>): boolean {
  return intakes.some(({ kind }) => kind === 'otlp') || (logs?.sources ?? []).some(({ kind }) => kind === 'otlp');
}
