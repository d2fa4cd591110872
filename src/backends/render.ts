import { ClusterPlan, BackendOutput } from '../compile/plan';
import { Diagnostic } from '../diagnostics';
import { printAlloy } from './alloy';
import { printLoki } from './loki';
import { printPrometheus } from './prometheus';

/** A plan and the configs that the backends made of it: all that a chart needs. */
export interface RenderedCluster {
  readonly plan: ClusterPlan;
  /** Name of the collector -> its config. */
  readonly outputs: { readonly [collector: string]: BackendOutput };
  readonly loki?: BackendOutput;
}

/** Has every config of a plan printed by its backend. A backend knows its collector; which cluster that is in, is added here. */
export function render(plan: ClusterPlan): { rendered: RenderedCluster; diagnostics: Diagnostic[] } {
  const outputs: { [collector: string]: BackendOutput } = {};
  const diagnostics: Diagnostic[] = [];
  for (const collector of plan.collectors) {
    const output = collector.engine === 'alloy' ? printAlloy(collector) : printPrometheus(collector);
    outputs[collector.name] = output;
    diagnostics.push(...output.diagnostics);
  }
  const loki = plan.loki && printLoki(plan.loki);
  if (loki) diagnostics.push(...loki.diagnostics);
  const inCluster = diagnostics.map((found) => ({ ...found, where: `cluster '${plan.name}', ${found.where}` }));
  return { rendered: { plan, outputs, loki }, diagnostics: inCluster };
}
