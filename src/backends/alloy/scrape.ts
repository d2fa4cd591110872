import { goDuration } from './duration';
import { FieldTable, PrintContext, printFields, printMap, within } from './fields';
import { printMachineMetrics, printHostMetrics } from './host-metrics';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { checkJob } from './job-checks';
import { JobLabels } from './job-labels';
import { nodeName } from './node';
import { printRules } from './relabel';
import { remembered } from './remembered';
import { metricsReceivers } from './remote-write';
import { sampleRules } from './sample-rules';
import { Discovery, printDiscovery } from './service-discovery';
import { removesJobLabel, setTargetLabel, targetDefaults } from './target-defaults';
import { CollectorPlan, PlannedJob } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { AlloyBlock, AlloyBody, AlloyExpression, AlloyGroup, attribute, attributes, block, component, expression, group, reference } from '../../syntax/alloy/ast';
import { deepFreeze, isDeepFrozen } from '../../syntax/frozen';

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

/** The jobs of a collector, in their order. A job that cannot be said is reported and left out. */
export function printJobs(plan: CollectorPlan, context: PrintContext): AlloyBlock[] {
  const jobLabels = new JobLabels(plan);
  return plan.jobs.flatMap((job) => {
    const inJob = within(context, `job '${job.config.jobName}'`);
    const labels = jobLabels.of(job, inJob);
    return labels !== undefined && checkJob(job, plan, inJob) ? printJob(job, plan, labels, inJob) : [];
  });
}

/** discovery -> discovery.relabel -> prometheus.scrape -> prometheus.relabel -> prometheus.remote_write */
function printJob(job: PlannedJob, plan: CollectorPlan, labels: readonly string[], context: PrintContext): AlloyBlock[] {
  const { config, basis = config } = job;
  const { scrapeInterval = plan.scrapeInterval, scrapeTimeout = plan.scrapeTimeout } = config;
  // the identity rules tell clusters apart; without them, their jobs are the same
  const identityOfTargets = config.relabelConfigs?.slice(basis.relabelConfigs?.length ?? 0) ?? [];
  const identityOfSamples = config.metricRelabelConfigs?.slice(basis.metricRelabelConfigs?.length ?? 0) ?? [];
  const way: Way = {
    nodeLocal: job.nodeLocal && plan.perNode,
    shared: isShared(job, plan),
    relabelled: identityOfTargets.length > 0,
    sampled: identityOfSamples.length > 0,
  };
  const { discoveries, targets, scrape, samples } = remembered(
    // what is printed for a host has its name and paths in it
    plan.host ? undefined : job.basis, [way, labels, plan.remoteWrites.length > 0, scrapeInterval, scrapeTimeout], context,
    () => stepsOf(job, { ...basis, scrapeInterval, scrapeTimeout }, way, labels, metricsReceivers(plan), context),
  );
  return [
    ...discoveries,
    ...(targets ? [component('discovery.relabel', labels[0], [targets, ...identityRules(identityOfTargets, context)])] : []),
    scrape,
    ...(samples ? [component('prometheus.relabel', labels[0], [samples, ...identityRules(identityOfSamples, context)])] : []),
  ];
}

/** The identity rules of a cluster are the same in all of its jobs: by the first of them, as long as they are frozen. */
const ofIdentity = new WeakMap<RelabelConfig, AlloyGroup>();

function identityRules(rules: readonly RelabelConfig[], context: PrintContext): AlloyGroup[] {
  if (rules.length === 0) return [];
  const known = ofIdentity.get(rules[0]);
  if (known?.body.length === rules.length) return [known];
  const found = context.diagnostics.length;
  const printed = group(printRules(rules, context));
  if (isDeepFrozen(rules[0]) && context.diagnostics.length === found) ofIdentity.set(rules[0], deepFreeze(printed));
  return [printed];
}

/** Which way the targets and samples of a job go. */
interface Way {
  readonly nodeLocal: boolean;
  /** Each target goes to one of the replicas. */
  readonly shared: boolean;
  /** There are identity rules over targets. */
  readonly relabelled: boolean;
  /** There are identity rules over samples. */
  readonly sampled: boolean;
}

/** Everything of a job but its identity rules. */
interface Steps {
  readonly discoveries: readonly AlloyBlock[];
  /** What the component with the target rules begins with; undefined where there are none. */
  readonly targets?: AlloyGroup;
  readonly scrape: AlloyBlock;
  /** What the component with the sample rules begins with; undefined where there are none. */
  readonly samples?: AlloyGroup;
}

function stepsOf(
  job: PlannedJob, config: ScrapeConfig, way: Way, labels: readonly string[], receivers: AlloyExpression, context: PrintContext,
): Steps {
  const [label] = labels;
  const { blocks, targets } = job.builtin === undefined
    ? printDiscovery(config, way.nodeLocal, labels, context)
    : builtinTargets(job.builtin, label, context);
  const targetRules = printTargetRules(job, config, context);
  const sampleRuleBlocks = printRules(sampleRules(config, context), context);
  const relabelled = way.relabelled || targetRules.length > 0;
  const sampled = way.sampled || sampleRuleBlocks.length > 0;
  return {
    discoveries: blocks,
    targets: relabelled ? group([attribute('targets', targets), ...targetRules]) : undefined,
    scrape: component('prometheus.scrape', label, [
      attribute('targets', relabelled ? reference('discovery.relabel', label, 'output') : targets),
      attribute('forward_to', sampled ? expression([reference('prometheus.relabel', label, 'receiver')]) : receivers),
      ...printFields(SCRAPE_FIELDS, config, context),
      ...(way.shared ? [block('clustering', [attribute('enabled', true)])] : []),
    ]),
    samples: sampled ? group([attribute('forward_to', receivers), ...sampleRuleBlocks]) : undefined,
  };
}

/** Targets that Alloy serves inside its own process; only the instance itself can scrape them. */
function builtinTargets(builtin: 'host' | 'self', label: string, { host }: PrintContext): Discovery {
  const exporter = builtin === 'host' ? (host ? printMachineMetrics : printHostMetrics)(label) : component('prometheus.exporter.self', label, []);
  return { blocks: [exporter], targets: reference(exporter.name, label, 'targets') };
}

/** Not where each instance has targets of its own. */
function isShared(job: PlannedJob, plan: CollectorPlan): boolean {
  return plan.clustering && job.builtin === undefined && !(job.nodeLocal && plan.perNode);
}

/** The rules over targets: what Prometheus would have set before them, the node's name, then the job's own. */
function printTargetRules(job: PlannedJob, config: ScrapeConfig, context: PrintContext): AlloyBody {
  const own = config.relabelConfigs ?? [];
  if (removesJobLabel(own)) {
    context.diagnostics.push(diagnostic(
      Severity.WARNING, 'unsupported-by-alloy', `${context.where}, relabelConfigs`,
      "a rule removes the label 'job', which Alloy sets again to the name of the job", "remove the rule, or give 'job' a value",
    ));
  }
  const { builtin, nodeNameLabels } = job;
  const { jobName } = config;
  // exporters inside Alloy give their targets a job of their own
  const given = builtin === undefined
    ? printRules(targetDefaults(config), context)
    : printRules([setTargetLabel('job', jobName)], context);
  const ofNode = nodeNameLabels.length === 0
    ? []
    : nodeNameLabels.map((name) => block('rule', attributes({ target_label: name, replacement: context.host?.name ?? nodeName() })));
  return [...given, ...ofNode, ...printRules(own, context)];
}
