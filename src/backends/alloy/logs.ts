import { PrintContext, within } from './fields';
import { sourceLabel, writeLabel } from './log-labels';
import { printLogWrites } from './log-write';
import { printEvents, printJournal, printOtlpLogs, printStaticFiles } from './other-logs';
import { PrintedSource, printPods } from './pod-logs';
import { printStages } from './stages';
import { CollectorPlan, LogSourcePlan } from '../../compile/plan';
import { AlloyBlock, attribute, component, reference } from '../../syntax/alloy/ast';

type PrintSource<S> = (source: S, plan: CollectorPlan, context: PrintContext) => PrintedSource | undefined;
type SourceOf<K extends LogSourcePlan['kind']> = LogSourcePlan & { readonly kind: K };

/** Kind of source -> its components; undefined, and reported, where it cannot be read so. */
const SOURCES: { readonly [K in LogSourcePlan['kind']]: PrintSource<SourceOf<K>> } = {
  pods: printPods, events: printEvents, journal: printJournal, files: printStaticFiles, otlp: printOtlpLogs,
};

/** Logs from their sources to Loki: each source has a pipeline of its own, whose last word is the identity, and all are sent by one component. */
export function printLogs(plan: CollectorPlan, context: PrintContext): AlloyBlock[] {
  const { logs } = plan;
  if (logs === undefined) return [];
  const write = writeLabel(plan);
  const pipelines = logs.sources.flatMap((source) => {
    const inSource = within(context, source.name === 'pods' ? 'pod logs' : `logs '${source.name}'`);
    const printed = (SOURCES[source.kind] as PrintSource<LogSourcePlan>)(source, plan, inSource);
    if (printed === undefined) return [];
    return [
      ...printed.components,
      component('loki.process', sourceLabel(source), [
        attribute('forward_to', [reference('loki.write', write, 'receiver')]),
        ...printed.stages,
        ...printStages(source.stages ?? []),
      ]),
    ];
  });
  return pipelines.length === 0 ? [] : [...pipelines, printLogWrites(plan, logs.writes, write, within(context, 'pod logs'))];
}
