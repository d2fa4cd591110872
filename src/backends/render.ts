import { isMimir } from '../compile/metrics-store/mimir';
import { BackendOutput, ClusterPlan, CollectorPlan, Engine, FrontPlan } from '../compile/plan';
import { Diagnostic } from '../diagnostics';
import { printAlertmanager } from './alertmanager';
import { printAlloy, printPinning } from './alloy';
import { printBlackbox } from './blackbox';
import { checkSize } from './check-size';
import { printTunnel } from './cloudflared';
import { printGrafana } from './grafana';
import { printLoki } from './loki';
import { printMimir } from './mimir';
import { CONFIG_PATH as FRONT_PATH, printFront } from './nginx';
import { printOperated, printOperatedAlertmanager } from './operator';
import { printOpenTelemetry } from './otel';
import { printPrometheus } from './prometheus';
import { printPromtail } from './promtail';
import { printThanos } from './thanos';

const PRINTERS: { readonly [E in Engine]: (collector: CollectorPlan) => BackendOutput } = {
  'alloy': printAlloy,
  'opentelemetry': printOpenTelemetry,
  'prometheus-agent': printPrometheus,
  'prometheus-server': printPrometheus,
  'promtail': printPromtail,
};

/** A plan and the configs that the backends made of it: all that a chart needs. */
export interface RenderedCluster {
  readonly plan: ClusterPlan;
  /** Name of the collector, the front, the part of a store or the Alertmanager -> its config. */
  readonly outputs: { readonly [workload: string]: BackendOutput };
  readonly loki?: BackendOutput;
}

/** Has every config of a plan printed by its backend. A backend knows its collector; which cluster that is in, is added here. */
export function render(plan: ClusterPlan): { rendered: RenderedCluster; diagnostics: Diagnostic[] } {
  const outputs: { [workload: string]: BackendOutput } = {};
  const diagnostics: Diagnostic[] = [];
  for (const collector of plan.collectors) {
    const output = collector.operated ? printOperated(collector, plan) : PRINTERS[collector.engine](collector);
    outputs[collector.name] = output;
    diagnostics.push(...output.diagnostics, ...checkSize(output, `collector '${collector.name}'`));
  }
  for (const front of plan.fronts ?? []) {
    const output = renderFront(front);
    outputs[front.name] = output;
    diagnostics.push(...output.diagnostics, ...checkSize(output, `front '${front.name}'`, 'pin the identity of fewer clusters, or give the fleet another hub'));
  }
  if (plan.alertmanager) {
    const output = (plan.alertmanager.operated ? printOperatedAlertmanager : printAlertmanager)(plan.alertmanager, plan);
    outputs[plan.alertmanager.name] = output;
    diagnostics.push(...output.diagnostics, ...checkSize(output, `component '${plan.alertmanager.name}'`, 'give it fewer receivers, routes or templates'));
  }
  if (plan.grafana) {
    const output = printGrafana(plan.grafana);
    outputs[plan.grafana.name] = output;
    diagnostics.push(...output.diagnostics);
  }
  if (plan.tunnel) {
    outputs[plan.tunnel.name] = printTunnel(plan.tunnel);
    diagnostics.push(...outputs[plan.tunnel.name].diagnostics);
  }
  if (plan.blackboxExporter) outputs[plan.blackboxExporter.name] = printBlackbox(plan.blackboxExporter);
  for (const workload of plan.metricsStore?.workloads ?? []) {
    const output = isMimir(workload) ? printMimir(workload) : printThanos(workload);
    outputs[workload.name] = output;
    diagnostics.push(...output.diagnostics, ...checkSize(output, `component '${workload.name}'`, 'give the fleet another hub'));
  }
  const loki = plan.loki && printLoki(plan.loki);
  if (loki) diagnostics.push(...loki.diagnostics);
  const inCluster = diagnostics.map((found) => ({ ...found, where: `cluster '${plan.name}', ${found.where}` }));
  return { rendered: { plan, outputs, loki }, diagnostics: inCluster };
}

/** The configs of all that runs in a front's pods, as one ConfigMap: they fit each other. */
function renderFront(front: FrontPlan): BackendOutput {
  const nginx = printFront(front);
  const pinning = front.pinning && printPinning(front.pinning, FRONT_PATH);
  return pinning ? { ...nginx, files: { ...nginx.files, ...pinning.files }, diagnostics: [...nginx.diagnostics, ...pinning.diagnostics] } : nginx;
}
