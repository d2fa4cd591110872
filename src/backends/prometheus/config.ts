import { alertingTree } from './alerting';
import { hasRetentionInConfig } from './args';
import { PrintContext, tooOld, Tree } from './fields';
import { printRemoteWrites } from './remote-write';
import { ruleFilesTree } from './rules';
import { printJobs } from './scrape';
import { CollectorPlan, ServerPlan } from '../../compile/plan';
import { isAtLeast, Version } from '../../model/values/version';

/** The config of a server or an agent, as the tree that becomes YAML. */
export function configTree(plan: CollectorPlan, context: PrintContext): Tree {
  return {
    global: globalTree(plan),
    rule_files: plan.server && ruleFilesTree(plan.server),
    alerting: plan.server && alertingTree(plan.server, context),
    scrape_configs: printJobs(plan, context),
    remote_write: printRemoteWrites(plan.remoteWrites, context),
    storage: plan.server && storageTree(plan.server, plan.version),
    otlp: plan.server?.otlpReceiver ? otlpTree(context) : undefined,
  };
}

function globalTree(plan: CollectorPlan): Tree {
  const expands = isAtLeast(plan.version, 3, 0);
  return {
    scrape_interval: plan.scrapeInterval,
    scrape_timeout: plan.scrapeTimeout,
    evaluation_interval: plan.server?.evaluationInterval,
    // the names that Prometheus 2, Alloy and the identity proof know; Prometheus 3 would take any text
    metric_name_validation_scheme: expands ? 'legacy' : undefined,
    external_labels: expands ? { ...escapeDollars(plan.externalLabels), ...replicaLabels(plan) } : plan.externalLabels,
  };
}

function storageTree(server: ServerPlan, version: Version): Tree {
  return {
    tsdb: {
      out_of_order_time_window: server.outOfOrderTimeWindow,
      retention: hasRetentionInConfig(version) ? { time: server.retention, size: server.retentionSize } : undefined,
    },
  };
}

/** Environment variable with the name of the pod. */
export const POD_NAME = 'POD_NAME';

function replicaLabels({ replicaLabel }: CollectorPlan): { readonly [name: string]: string } {
  return replicaLabel === undefined ? {} : { [replicaLabel]: `\${${POD_NAME}}` };
}

/** Prometheus 3 expands `${VAR}` in external labels, and nowhere else. */
function escapeDollars(labels: CollectorPlan['externalLabels']): CollectorPlan['externalLabels'] {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value.replaceAll('$', () => '$$')]));
}

/** First version that leaves the names of metrics as a scrape gives them. @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md */
const WITHOUT_SUFFIXES = [3, 6] as const;

/** Metrics that come by OTLP get the names that a scrape of the same exporter gives them. */
function otlpTree(context: PrintContext): Tree {
  if (!isAtLeast(context.version, ...WITHOUT_SUFFIXES)) {
    context.diagnostics.push(tooOld(context, 'an OTLP receiver that leaves names as they are, which `exporter: otlphttp` of a spoke needs,', WITHOUT_SUFFIXES));
  }
  return { translation_strategy: 'UnderscoreEscapingWithoutSuffixes' };
}
