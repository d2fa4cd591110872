import { goDuration } from './duration';
import { PrintContext, tooOld, unsupportedByAlloy, within } from './fields';
import { printOtlpReceiver } from './otlp';
import { printRules } from './relabel';
import { metricsReceivers } from './remote-write';
import { CollectorPlan } from '../../compile/plan';
import { IntakePlan, OperatorIntake } from '../../compile/plan/intake';
import { isAtLeast } from '../../model/values/version';
import { AlloyBlock, AlloyStatement, attribute, attributes, block, component, reference } from '../../syntax/alloy/ast';

/** Kind of intake -> the label of its components. */
export const INTAKE_LABELS: { readonly [K in IntakePlan['kind']]: string } = { operator: 'operator_objects', otlp: 'otlp' };

/** First Alloy with a component for `ScrapeConfig`, which is experimental in all so far. */
const SCRAPE_CONFIGS: readonly [major: number, minor: number] = [1, 8];

/** Whether the config has a component that Alloy loads as experimental only. */
export function isExperimental({ intakes = [] }: CollectorPlan): boolean {
  return intakes.some((intake) => intake.kind === 'operator' && intake.objects.includes('scrapeconfigs'));
}

/** What takes in series beside the jobs, each way through rules of its own: the last word on them before they are sent. */
export function printIntakes(plan: CollectorPlan, context: PrintContext): AlloyBlock[] {
  return (plan.intakes ?? []).flatMap((intake) => {
    const inIntake = within(context, intake.name);
    const label = INTAKE_LABELS[intake.kind];
    return [
      ...(intake.kind === 'operator' ? printOperator(intake, plan, label, inIntake) : printOtlp(label, plan)),
      component('prometheus.relabel', label, [
        attribute('forward_to', metricsReceivers(plan)), ...printRules(intake.metricRelabelConfigs, inIntake),
      ]),
    ];
  });
}

function printOperator(intake: OperatorIntake, plan: CollectorPlan, label: string, context: PrintContext): AlloyBlock[] {
  const alone = !plan.clustering && (plan.perNode || plan.replicas > 1);
  if (alone) {
    context.diagnostics.push(unsupportedByAlloy(
      context, 'each instance would scrape all targets of the objects, since clustering is off', 'run one replica, or let replicas share targets',
    ));
  }
  if (intake.objects.includes('scrapeconfigs') && !isAtLeast(context.version, ...SCRAPE_CONFIGS)) {
    context.diagnostics.push(tooOld(context, "objects of kind 'ScrapeConfig'", SCRAPE_CONFIGS));
  }
  const role = intake.endpointsRole === 'endpoints' ? [] : [attribute('kubernetes_role', intake.endpointsRole)];
  return intake.objects.map((object) => component(`prometheus.operator.${object}`, label, [
    forwardTo('prometheus.relabel', label, 'receiver'),
    ...(intake.namespaces ? [attribute('namespaces', [...intake.namespaces])] : []),
    ...(object === 'servicemonitors' ? role : []),
    block('scrape', attributes({
      default_scrape_interval: goDuration(plan.scrapeInterval), default_scrape_timeout: goDuration(plan.scrapeTimeout),
    })),
    ...(plan.clustering ? [block('clustering', [attribute('enabled', true)])] : []),
  ]));
}

/** OTLP to samples; logs that come in with them go their own way. */
function printOtlp(label: string, { logs }: CollectorPlan): AlloyBlock[] {
  const takesLogs = logs?.sources.some(({ kind }) => kind === 'otlp');
  return [
    ...printOtlpReceiver(label, takesLogs ? ['metrics', 'logs'] : ['metrics']),
    component('otelcol.exporter.prometheus', label, [forwardTo('prometheus.relabel', label, 'receiver')]),
  ];
}

function forwardTo(name: string, label: string, field: string): AlloyStatement {
  return attribute('forward_to', [reference(name, label, field)]);
}
