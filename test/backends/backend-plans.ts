import { operatedBy, operatedCluster } from './operator/plans';
import { printAlloy } from '../../src/backends/alloy';
import { printOperated } from '../../src/backends/operator';
import { printOpenTelemetry } from '../../src/backends/otel';
import { printPrometheus } from '../../src/backends/prometheus';
import { Backend } from '../../src/backends/support';
import { BackendOutput, CollectorPlan, Engine } from '../../src/compile/plan';
import { ComponentId } from '../../src/model/components/component-table';
import { collectorPlan } from '../plans';

interface Printer {
  readonly print: (plan: CollectorPlan) => BackendOutput;
  readonly component: ComponentId;
  /** Of a collector that keeps nothing. */
  readonly engine: Engine;
}

/** Column of the support table -> who prints for it. */
const PRINTERS: Readonly<Record<Backend, Printer>> = {
  prometheus: { print: printPrometheus, component: 'prometheus', engine: 'prometheus-agent' },
  operator: { print: (plan) => printOperated(operatedBy(plan), operatedCluster()), component: 'prometheus', engine: 'prometheus-agent' },
  alloy: { print: printAlloy, component: 'alloy', engine: 'alloy' },
  otel: { print: printOpenTelemetry, component: 'openTelemetry', engine: 'opentelemetry' },
};

export function backends(): string[] {
  return Object.keys(PRINTERS);
}

/** A collector that sends to one place, and what the test is about. */
export function planFor(backend: Backend, own: Partial<CollectorPlan> = {}, tag?: string): CollectorPlan {
  const { component, engine } = PRINTERS[backend];
  return collectorPlan({ component, engine, remoteWrites: [{ url: 'http://hub:9090/api/v1/write' }], ...own }, tag);
}

/** What the backend prints of such a collector. */
export function renderedBy(backend: Backend, own: Partial<CollectorPlan>, tag?: string): BackendOutput {
  return PRINTERS[backend].print(planFor(backend, own, tag));
}
