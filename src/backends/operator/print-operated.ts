import { checkVariables, OLDEST, PrintContext, refuseFeature, Tree, within } from './fields';
import { prometheusContext, specTree } from './prometheus-spec';
import { ruleObjects } from './rules';
import { ScrapeClasses } from './scrape-classes';
import { scrapeConfigs } from './scrape-config';
import { prometheus, prometheusAgent } from '../../../imports/prometheus-operator-prometheus';
import { BackendOutput, ClusterPlan, CollectorPlan, PrintedObject } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { checkVersion } from '../check-version';
import { OLDEST as OLDEST_PROMETHEUS } from '../prometheus/fields';
import { Feature, featuresOfIntakes } from '../support';

/**
 * The objects from which an operator makes the pods of a Prometheus and their config: first the Prometheus itself, as far as it follows from what
 * is collected, then its jobs and rules, and what they refer to.
 */
export function printOperated(collector: CollectorPlan, plan: ClusterPlan): BackendOutput {
  const context = prometheusContext(collector, plan);
  const { diagnostics, references, where } = context;
  const { labels } = plan.operator!;
  diagnostics.push(...checkVersion('Prometheus', OLDEST_PROMETHEUS, collector.version, where));
  checkOperator(context);
  for (const feature of askedFor(collector)) refuseFeature(feature, context);
  if (collector.engine === 'prometheus-agent' && collector.remoteWrites.length === 0) {
    diagnostics.push(diagnostic(Severity.ERROR, 'no-remote-write', where, 'an agent keeps nothing, but has no remote write'));
  }
  for (const { kind, options: { name, namespace }, endpoints } of plan.monitors ?? []) {
    checkVariables(endpoints, within(context, `${kind} '${namespace}/${name}'`));
  }
  const classes = new ScrapeClasses();
  const own = { ...context, namespace: plan.namespace, labels, classes };
  const jobs = scrapeConfigs(collector, own);
  const spec = specTree(collector, plan, classes, context);
  const rules = collector.server?.rules ? ruleObjects(collector.server.rules, collector.name, own) : [];
  return { files: {}, args: [], objects: [prometheusObject(collector, plan, spec), ...jobs, ...rules, ...references.objects({})], diagnostics };
}

function prometheusObject({ operated, name }: CollectorPlan, { namespace }: ClusterPlan, spec: Tree): PrintedObject {
  const metadata = { name: operated?.object ?? name, namespace };
  return operated?.kind === 'PrometheusAgent' ? prometheusAgent.data({ metadata, spec }) : prometheus.data({ metadata, spec });
}

/** Refuses an operator that is older than what objects are printed for. */
export function checkOperator(context: PrintContext): void {
  const { diagnostics, operator, where } = context;
  if (isAtLeast(operator, OLDEST.major, OLDEST.minor)) return;
  diagnostics.push(diagnostic(
    Severity.ERROR, 'unsupported', where,
    `objects are printed for the Prometheus Operator ${formatVersion(OLDEST)} and newer, but \`operator.version\` is ${formatVersion(operator)}`,
    'run a newer operator and set `operator.version`, or set `global.runtime: plain` for this cluster',
  ));
}

function askedFor(collector: CollectorPlan): Feature[] {
  return [...collector.logs === undefined ? [] : ['podLogs' as const], ...collector.clustering ? ['clustering' as const] : [], ...featuresOfIntakes(collector)];
}
