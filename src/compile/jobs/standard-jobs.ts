import { StandardJobName } from '../../model/scrape/standard-jobs';
import { ClusterRole } from '../../topology/declaration';
import { existingStore, isPrometheus, namedStore } from '../../topology/metrics-store';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { runsAlertmanager } from '../alerting/targets';
import { Approach } from '../approach';
import { runsGrafana } from '../grafana/runs';
import { Platform } from '../plan';
import { wantsTunnel } from '../reach/tunnel';
import { isDisabled } from '../workloads/workload';

/** What decides which standard jobs a cluster runs. */
export interface Circumstances {
  readonly settings: ClusterDocument;
  readonly platform: Platform;
  readonly approach: Approach;
}

/** Standard job -> whether a cluster runs it without being asked; those that are not listed run only where they are asked for. */
const RUNS: readonly (readonly [job: StandardJobName, runs: (on: Circumstances, role: ClusterRole) => boolean])[] = [
  ['alloy', ({ approach }) => approach.selfJob === 'alloy'],
  ['prometheus', ({ approach }) => approach.selfJob === 'prometheus'],
  ['openTelemetry', ({ approach }) => approach.selfJob === 'openTelemetry'],
  ['kubeApiserver', () => true],
  ['kubelet', () => true],
  ['cadvisor', () => true],
  ['kubeletProbes', () => true],
  ['kubeStateMetrics', (on) => runsKubeStateMetrics(on)],
  ['nodeExporter', (on) => runsNodeExporter(on)],
  ['hostMetrics', ({ settings, platform, approach }) => approach.engine === 'alloy' && platform.hostAccess && settings.alloy?.hostMetrics !== false],
  ['loki', ({ settings }, role) => role === 'hub' && !isDisabled(settings.loki)],
  ['alertmanager', ({ settings }, role) => runsAlertmanager(settings, role)],
  ['grafana', ({ settings }, role) => runsGrafana(settings, role)],
  ['cloudflared', ({ settings }, role) => role === 'hub' && wantsTunnel(settings)],
  ['mimir', ({ settings: { metricsStore } }, role) => role === 'hub' && namedStore(metricsStore).name === 'mimir' && existingStore(metricsStore) === undefined],
  // its ruler is beside every store
  ['thanos', ({ settings: { metricsStore } }, role) => role === 'hub' && !isPrometheus(metricsStore)],
  ['annotatedPods', () => true],
];

/** The standard jobs that a cluster runs without being asked. */
export function standardJobs(role: ClusterRole, on: Circumstances): StandardJobName[] {
  if (role === 'host') return jobsOfHost(on);
  return RUNS.filter(([, runs]) => runs(on, role)).map(([job]) => job);
}

/** A host has no cluster around it: its collector's own metrics, and its own. */
function jobsOfHost({ settings, approach }: Circumstances): StandardJobName[] {
  if (approach.engine !== 'alloy') return ['prometheus', 'nodeExporter'];
  return settings.alloy?.hostMetrics === false ? ['alloy'] : ['alloy', 'hostMetrics'];
}

/** Whether node-exporter is deployed. */
export function runsNodeExporter({ settings, platform, approach }: Circumstances): boolean {
  return approach.nodeExporter && platform.hostAccess && !isDisabled(settings.nodeExporter);
}

/** Whether kube-state-metrics is deployed. */
export function runsKubeStateMetrics(on: Omit<Circumstances, 'platform'>): boolean {
  return runsExporters(on) && !isDisabled(on.settings.kubeStateMetrics);
}

/** Whether exporters of ours can be deployed; in a cluster that runs nothing of ours only where kube-state-metrics is asked for. */
export function runsExporters({ settings, approach }: Omit<Circumstances, 'platform'>): boolean {
  if (approach.selfJob !== undefined || approach.pulled === undefined) return true;
  return settings.kubeStateMetrics?.enabled === true && approach.isBare !== true;
}
