import { Approach } from './approach';
import { Platform } from './plan';
import { isDisabled } from './workload';
import { JobContext } from '../model/scrape/job-template';
import { STANDARD_JOBS, StandardJob, StandardJobName } from '../model/scrape/standard-jobs';
import { ClusterRole } from '../topology/declaration';
import { ClusterSettings } from '../topology/settings/cluster-settings';

/** What decides which standard jobs a cluster runs. */
export interface Circumstances {
  readonly settings: ClusterSettings;
  readonly platform: Platform;
  readonly approach: Approach;
}

/** Standard job -> whether a cluster runs it without being asked; those that are not listed run only where they are asked for. */
const RUNS: readonly (readonly [job: StandardJobName, runs: (on: Circumstances, role: ClusterRole) => boolean])[] = [
  ['alloy', ({ approach }) => approach.selfJob === 'alloy'],
  ['prometheus', ({ approach }) => approach.selfJob === 'prometheus'],
  ['kubeApiserver', () => true],
  ['kubelet', () => true],
  ['cadvisor', () => true],
  ['kubeletProbes', () => true],
  ['kubeStateMetrics', (on) => runsKubeStateMetrics(on)],
  ['nodeExporter', (on) => runsNodeExporter(on)],
  ['hostMetrics', ({ settings, platform, approach }) => approach.engine === 'alloy' && platform.hostAccess && settings.alloy?.hostMetrics !== false],
  ['loki', ({ settings }, role) => role === 'hub' && !isDisabled(settings.loki)],
  ['annotatedPods', () => true],
];

/** The standard jobs that a cluster runs without being asked. */
export function standardJobs(role: ClusterRole, on: Circumstances): StandardJobName[] {
  return RUNS.filter(([, runs]) => runs(on, role)).map(([job]) => job);
}

/** Whether node-exporter is deployed. */
export function runsNodeExporter({ settings, platform, approach }: Circumstances): boolean {
  return approach.nodeExporter && platform.hostAccess && !isDisabled(settings.nodeExporter);
}

/** Whether kube-state-metrics is deployed; in a cluster that runs nothing of ours only where it is asked for. */
export function runsKubeStateMetrics({ settings, approach }: Omit<Circumstances, 'platform'>): boolean {
  const { enabled } = settings.kubeStateMetrics ?? {};
  return approach.selfJob === undefined && approach.pulled !== undefined ? enabled === true && approach.isBare !== true : enabled !== false;
}

let names: ReadonlySet<string> | undefined;

/** What the standard jobs are called in `jobs` settings, also those that a cluster does not run. */
export function standardJobNames(): ReadonlySet<string> {
  return names ??= new Set((Object.values(STANDARD_JOBS) as readonly StandardJob<object>[])
    .flatMap(({ build }) => build({ slow: true }, ANYWHERE, []))
    .map(({ config }) => config.jobName));
}

const ANYWHERE: JobContext = { engine: 'alloy', perNodeCollector: true, kubeletCertificates: 'skip', namespace: 'monitoring' };
