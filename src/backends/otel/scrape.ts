import { POD_NAME_VARIABLE, variable } from './args';
import { escaped } from './escape';
import { Tree } from './fields';
import { onOwnNode } from './node';
import { CollectorPlan, PlannedJob } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { COMPONENTS } from '../../model/components/component-table';
import { nodeFault } from '../alloy/job-checks';
import { PrintContext, printFields, within } from '../prometheus/fields';
import { SCRAPE_FIELDS } from '../prometheus/scrape';
import { unsupported } from '../support';

/** The receiver that runs the jobs of a collector, as Prometheus' own library would; undefined where there are none. */
export function printScrapes(plan: CollectorPlan, context: PrintContext): Tree | undefined {
  const jobs = plan.jobs.flatMap((job) => printJob(job, plan, within(context, `job '${job.config.jobName}'`)));
  if (jobs.length === 0) return undefined;
  const global = {
    scrape_interval: plan.scrapeInterval,
    scrape_timeout: plan.scrapeTimeout,
    // the names that Prometheus 2, Alloy and the identity proof know
    metric_name_validation_scheme: 'legacy',
  };
  return { config: { global, scrape_configs: jobs } };
}

/** A job that cannot be said is reported and left out. */
function printJob(job: PlannedJob, plan: CollectorPlan, context: PrintContext): Tree[] {
  const { builtin, config, nodeLocal } = job;
  const onNode = nodeLocal && plan.perNode && builtin === undefined;
  const refusal = builtin === 'host' ? unsupported('hostMetrics', 'otel', context.where) : onNode ? nodeRefusal(job, context) : undefined;
  if (refusal !== undefined) {
    context.diagnostics.push(refusal);
    return [];
  }
  const tree = escaped(printFields(SCRAPE_FIELDS, {
    ...config,
    scrapeInterval: config.scrapeInterval === plan.scrapeInterval ? undefined : config.scrapeInterval,
    scrapeTimeout: config.scrapeTimeout === plan.scrapeTimeout ? undefined : config.scrapeTimeout,
    ...(builtin === 'self' && { staticConfigs: undefined }),
  }, context));
  return [{ ...tree, ...(builtin === 'self' && OWN_TARGET), ...(onNode && ownDiscoveries(tree)) }];
}

/** A collector on a node can tell its own targets no better than Alloy can. */
function nodeRefusal({ config }: PlannedJob, { where }: PrintContext): Diagnostic | undefined {
  const fault = nodeFault(config);
  return fault && diagnostic(Severity.ERROR, 'unsupported-by-opentelemetry', where, ...fault);
}

function ownDiscoveries({ kubernetes_sd_configs: discoveries }: Tree): Tree {
  return discoveries === undefined ? {} : { kubernetes_sd_configs: (discoveries as readonly Tree[]).map(onOwnNode) };
}

/** Where the collector serves its own metrics unless it is told otherwise; each pod is an instance of its own. */
const OWN_TARGET = {
  static_configs: [{ targets: [`localhost:${COMPONENTS.openTelemetry.ports.metrics}`], labels: { instance: variable(POD_NAME_VARIABLE) } }],
};

