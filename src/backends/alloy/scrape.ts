import { goDuration } from './duration';
import { FieldTable, PrintContext, printFields, printMap, unsupportedByAlloy, within } from './fields';
import { printHostMetrics } from './host-metrics';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { nodeName } from './node';
import { POD_LOGS_LABEL } from './pod-logs';
import { printRules } from './relabel';
import { metricsReceivers } from './remote-write';
import { sampleRules } from './sample-rules';
import { checkNodeLocal, Discovery, printDiscovery } from './service-discovery';
import { removesJobLabel, setTargetLabel, targetDefaults } from './target-defaults';
import { CollectorPlan, PlannedJob } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { AlloyBlock, AlloyBody, AlloyExpression, attribute, attributes, block, component, expression, reference } from '../../syntax/alloy/ast';
import { sanitizeIdentifier } from '../../syntax/alloy/identifier';

const SCRAPE_FIELDS: FieldTable<ScrapeConfig> = {
  jobName: { attribute: 'job_name' },
  honorLabels: { attribute: 'honor_labels', unless: false },
  honorTimestamps: { attribute: 'honor_timestamps', unless: true },
  scrapeInterval: { attribute: 'scrape_interval', print: goDuration },
  scrapeTimeout: { attribute: 'scrape_timeout', print: goDuration },
  // Alloy falls back to this unless told otherwise, where Prometheus 3 fails
  fallbackScrapeProtocol: { attribute: 'scrape_fallback_protocol', unless: 'PrometheusText0.0.4', since: [1, 11] },
  metricsPath: { attribute: 'metrics_path', unless: '/metrics' },
  scheme: { attribute: 'scheme', unless: 'http' },
  params: { attribute: 'params', print: printMap },
  bodySizeLimit: { attribute: 'body_size_limit', unless: '0' },
  sampleLimit: { attribute: 'sample_limit', unless: 0 },
  labelLimit: { attribute: 'label_limit', unless: 0 },
  labelNameLengthLimit: { attribute: 'label_name_length_limit', unless: 0 },
  labelValueLengthLimit: { attribute: 'label_value_length_limit', unless: 0 },
  ...HTTP_CLIENT_FIELDS,
  // components of their own
  kubernetesSdConfigs: null,
  staticConfigs: null,
  dnsSdConfigs: null,
  httpSdConfigs: null,
  fileSdConfigs: null,
  relabelConfigs: null,
  metricRelabelConfigs: null,
};

/** Labels of components -> who has them. One job has the same label for components of every name. */
type Labels = Map<string, string>;

/** The jobs of a collector, in their order. A job that cannot be said is reported and left out. */
export function printJobs(plan: CollectorPlan, context: PrintContext): AlloyBlock[] {
  const labels: Labels = new Map(plan.podLogs === undefined ? [] : [[POD_LOGS_LABEL, 'the reading of pod logs']]);
  return plan.jobs.flatMap((job) => {
    const { jobName } = job.config;
    const inJob = within(context, `job '${jobName}'`);
    const label = labelOf(jobName, `job '${jobName}'`, labels, inJob);
    return label !== undefined && checkJob(job, plan, inJob) ? printJob(job, plan, label, labels, inJob) : [];
  });
}

/** discovery -> discovery.relabel -> prometheus.scrape -> prometheus.relabel -> prometheus.remote_write */
function printJob(job: PlannedJob, plan: CollectorPlan, label: string, labels: Labels, context: PrintContext): AlloyBlock[] {
  const { scrapeInterval = plan.scrapeInterval, scrapeTimeout = plan.scrapeTimeout } = job.config;
  const config = { ...job.config, scrapeInterval, scrapeTimeout };
  const discovery = job.builtin === undefined
    ? printDiscovery(config, job.nodeLocal && plan.perNode, (n) => nthLabel(n, label, config.jobName, labels, context), context)
    : builtinTargets(job.builtin, label);
  const [relabel, targets] = relabelled(discovery.targets, targetRules(job, config, context), label);
  const samples = printRules(sampleRules(config, context), context);
  const receivers = samples.length === 0 ? metricsReceivers(plan) : expression([reference('prometheus.relabel', label, 'receiver')]);
  return [
    ...discovery.blocks,
    ...relabel,
    component('prometheus.scrape', label, [
      ...attributes({ targets, forward_to: receivers }),
      ...printFields(SCRAPE_FIELDS, config, context),
      ...(isShared(job, plan) ? [block('clustering', [attribute('enabled', true)])] : []),
    ]),
    ...(samples.length === 0 ? [] : [component('prometheus.relabel', label, [attribute('forward_to', metricsReceivers(plan)), ...samples])]),
  ];
}

/** Targets that Alloy serves inside its own process; only the instance itself can scrape them. */
function builtinTargets(builtin: 'host' | 'self', label: string): Discovery {
  const exporter = builtin === 'host' ? printHostMetrics(label) : component('prometheus.exporter.self', label, []);
  return { blocks: [exporter], targets: reference(exporter.name, label, 'targets') };
}

/** Whether each target of the job goes to one of the replicas: not where each instance has its own. */
function isShared(job: PlannedJob, plan: CollectorPlan): boolean {
  return plan.clustering && job.builtin === undefined && !(job.nodeLocal && plan.perNode);
}

/** The rules over targets: what Prometheus would have set before them, the node's name, then the job's own. */
function targetRules(job: PlannedJob, config: ScrapeConfig, context: PrintContext): AlloyBody {
  const own = config.relabelConfigs ?? [];
  if (removesJobLabel(own)) {
    context.diagnostics.push(diagnostic(
      Severity.WARNING, 'unsupported-by-alloy', `${context.where}, relabelConfigs`,
      'a rule removes the label \'job\', which Alloy sets again to the name of the job', "remove the rule, or give 'job' a value",
    ));
  }
  // exporters inside Alloy give their targets a job of their own
  const before: RelabelConfig[] = job.builtin === undefined ? targetDefaults(config) : [setTargetLabel('job', config.jobName)];
  const nodeRules = job.nodeNameLabels.map((name) => block('rule', attributes({ target_label: name, replacement: nodeName() })));
  return [...printRules(before, context), ...nodeRules, ...printRules(own, context)];
}

function relabelled(targets: AlloyExpression, rules: AlloyBody, label: string): readonly [AlloyBlock[], AlloyExpression] {
  if (rules.length === 0) return [[], targets];
  return [
    [component('discovery.relabel', label, [attribute('targets', targets), ...rules])],
    reference('discovery.relabel', label, 'output'),
  ];
}

/** The label for `name`; undefined, and reported, where another name gives the same. */
function labelOf(name: string, owner: string, labels: Labels, context: PrintContext): string | undefined {
  const label = sanitizeIdentifier(name);
  const taken = labels.get(label);
  if (taken === undefined) {
    labels.set(label, owner);
    return label;
  }
  context.diagnostics.push(diagnostic(
    Severity.ERROR, 'label-collision', context.where,
    `${owner} and ${taken} are both '${label}' as the label of a component in Alloy, which takes letters, digits and '_' only`,
    'rename one of the jobs',
  ));
  return undefined;
}

/** The label of the nth discovery of a job. */
function nthLabel(n: number, label: string, jobName: string, labels: Labels, context: PrintContext): string {
  return n === 1 ? label : labelOf(`${jobName}_${n}`, `discovery ${n} of job '${jobName}'`, labels, context) ?? label;
}

function checkJob(job: PlannedJob, plan: CollectorPlan, context: PrintContext): boolean {
  if (job.nodeLocal && plan.perNode && job.builtin === undefined) return checkNodeLocal(job.config, context);
  const fault = faultOf(job, plan);
  if (fault !== undefined) context.diagnostics.push(unsupportedByAlloy(context, fault.message, fault.hint));
  return fault === undefined;
}

function faultOf(job: PlannedJob, plan: CollectorPlan): { readonly message: string; readonly hint: string } | undefined {
  if (job.builtin === 'host' && !plan.perNode) {
    return { message: 'host metrics are read on the node itself, but the collector does not run on every node', hint: 'use ScrapeJob.nodeExporter()' };
  }
  if (job.builtin !== undefined || plan.clustering) return undefined;
  if (plan.perNode) {
    return { message: 'every node would scrape all targets of the job', hint: 'let the job run for the whole cluster, or make it local to nodes' };
  }
  if (plan.replicas > 1) {
    return { message: `each of ${plan.replicas} replicas would scrape all targets of the job, since clustering is off`, hint: 'run one replica' };
  }
  return undefined;
}
