import { goDuration } from './duration';
import { PrintContext, tooOld, unsupportedByAlloy } from './fields';
import { INTAKE_LABELS } from './intakes';
import { sourceLabel } from './log-labels';
import { nodeName } from './node';
import { printOtlpReceiver } from './otlp';
import { forwardToProcess, PrintedSource, printFiles } from './pod-logs';
import { printRules } from './relabel';
import { CollectorPlan, EventLogSource, FileLogSource, JournalLogSource, LogSourcePlan, NODE_NAME_LABEL, OtlpLogSource } from '../../compile/plan';
import { isAtLeast } from '../../model/values/version';
import { AlloyExpression, attribute, attributes, block, component, expression, object, reference } from '../../syntax/alloy/ast';

/** First Alloy whose instances share the reading of events. @see https://github.com/grafana/alloy/blob/main/CHANGELOG.md */
const SHARED_EVENTS: readonly [major: number, minor: number] = [1, 16];

/** Events come with labels of their own, which the rules see behind the source. Only one instance may read them. */
export function printEvents(source: EventLogSource, plan: CollectorPlan, context: PrintContext): PrintedSource | undefined {
  const isShared = plan.clustering && isAtLeast(context.version, ...SHARED_EVENTS);
  if (!isShared && (plan.perNode || plan.replicas > 1)) {
    context.diagnostics.push(plan.clustering
      ? tooOld(context, 'sharing of events among its instances', SHARED_EVENTS)
      : unsupportedByAlloy(context, 'each instance would read every event', 'run one replica, or let replicas share what they read'));
    return undefined;
  }
  const label = sourceLabel(source);
  return {
    components: [
      component('loki.source.kubernetes_events', label, [
        ...attributes({ log_format: source.format === 'logfmt' ? undefined : source.format, namespaces: source.namespaces && [...source.namespaces] }),
        attribute('forward_to', [reference('loki.relabel', label, 'receiver')]),
        ...(isShared ? [block('clustering', [attribute('enabled', true)])] : []),
      ]),
      relabelled(source, label, context),
    ],
    stages: [],
  };
}

/** Fields of the journal are there for its own rules alone. How far it was read is kept below the storage path. */
export function printJournal(source: JournalLogSource, plan: CollectorPlan, context: PrintContext): PrintedSource | undefined {
  if (!isOnNodes(plan, 'the journal is', context)) return undefined;
  const label = sourceLabel(source);
  return {
    components: [
      component('loki.relabel', label, [attribute('forward_to', []), ...printRules(source.relabelConfigs, context)]),
      component('loki.source.journal', label, [
        ...attributes({ path: source.path, max_age: goDuration(source.maxAge) }),
        attribute('relabel_rules', reference('loki.relabel', label, 'rules')),
        forwardToProcess(label),
      ]),
    ],
    stages: [],
  };
}

export function printStaticFiles(source: FileLogSource, plan: CollectorPlan, context: PrintContext): PrintedSource | undefined {
  if (!isOnNodes(plan, 'files are', context)) return undefined;
  const label = sourceLabel(source);
  const node: { readonly [label: string]: AlloyExpression } = plan.host === undefined ? { [NODE_NAME_LABEL]: nodeName() } : {};
  return {
    components: [
      component('discovery.relabel', label, [
        attribute('targets', expression(source.paths.map((path) => object({ __path__: path, ...node })))),
        ...printRules(source.relabelConfigs, context),
      ]),
      ...printFiles(reference('discovery.relabel', label, 'output'), label, context),
    ],
    stages: [],
  };
}

/** The receiver is that of metrics, where these come in too. */
export function printOtlpLogs(source: OtlpLogSource, plan: CollectorPlan, context: PrintContext): PrintedSource {
  const label = sourceLabel(source);
  const intake = INTAKE_LABELS.otlp;
  const isShared = plan.intakes?.some(({ kind }) => kind === 'otlp');
  return {
    components: [
      ...(isShared ? [] : printOtlpReceiver(intake, ['logs'])),
      component('otelcol.exporter.loki', intake, [attribute('forward_to', [reference('loki.relabel', label, 'receiver')])]),
      relabelled(source, label, context),
    ],
    stages: [],
  };
}

function relabelled(source: LogSourcePlan, label: string, context: PrintContext) {
  return component('loki.relabel', label, [forwardToProcess(label), ...printRules(source.relabelConfigs, context)]);
}

function isOnNodes(plan: CollectorPlan, what: string, context: PrintContext): boolean {
  if (plan.perNode || plan.host !== undefined) return true;
  context.diagnostics.push(unsupportedByAlloy(
    context, `${what} read where ${what.endsWith('are') ? 'they are' : 'it is'}, but the collector does not run on every node`, 'read it by a collector on every node',
  ));
  return false;
}
