import { PrintContext, unsupportedByAlloy } from './fields';
import { NODE_LOCAL_ROLES } from './node';
import { CollectorPlan, PlannedJob } from '../../compile/plan';
import { ScrapeConfig } from '../../model/scrape/scrape-config';

/** Whether the job's targets are scraped, and scraped once; reports why not. */
export function checkJob(job: PlannedJob, plan: CollectorPlan, context: PrintContext): boolean {
  const fault = faultOf(job, plan);
  if (fault !== undefined) context.diagnostics.push(unsupportedByAlloy(context, ...fault));
  return fault === undefined;
}

type Fault = readonly [message: string, hint: string];

function faultOf(job: PlannedJob, plan: CollectorPlan): Fault | undefined {
  if (job.builtin === 'host' && !plan.perNode && plan.host === undefined) {
    return ['host metrics are read on the node itself, but the collector does not run on every node', 'use ScrapeJob.nodeExporter()'];
  }
  if (job.builtin !== undefined) return undefined;
  if (plan.perNode && job.nodeLocal) return nodeFault(job.config);
  if (plan.clustering) return undefined;
  if (plan.perNode) {
    return ['every node would scrape all targets of the job', 'let the job run for the whole cluster, or make it local to nodes'];
  }
  if (plan.replicas > 1) {
    return [`each of ${plan.replicas} replicas would scrape all targets of the job, since clustering is off`, 'run one replica'];
  }
  return undefined;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/** A collector on a node can tell its own targets only by a field of what Kubernetes found, or by the loopback address. */
export function nodeFault(config: ScrapeConfig): Fault | undefined {
  const { kubernetesSdConfigs = [], staticConfigs = [], httpSdConfigs, dnsSdConfigs, fileSdConfigs } = config;
  const others = Object.entries({ httpSdConfigs, dnsSdConfigs, fileSdConfigs }).filter(([, configs]) => configs !== undefined && configs.length > 0);
  const faults = [
    ...kubernetesSdConfigs.filter(({ role }) => !NODE_LOCAL_ROLES.includes(role)).map(({ role }) => `discovery of role '${role}'`),
    ...others.map(([prop]) => `'${prop}'`),
    ...staticConfigs.flatMap(({ targets }) => targets).filter((target) => !LOOPBACK.test(target)).map((target) => `the target '${target}'`),
  ];
  return faults.length === 0 ? undefined : [
    `the job runs on every node for the targets of that node, but ${faults.join(', ')} cannot be limited to a node`,
    `use discovery of role ${NODE_LOCAL_ROLES.map((role) => `'${role}'`).join(' or ')}, or let the job run for the whole cluster`,
  ];
}
