import { JobRequest, readJobSpec, ScrapeJobSpec } from './job-spec';
import { JobContext, JobTemplate } from './job-template';
import { STANDARD_JOBS, StandardJob } from './standard-jobs';
import { ScrapeValidation } from './validate';
import { Diagnostic, oneOf, Report } from '../../diagnostics';
import { Memo } from '../../syntax/memo';
import { RelabelConfig } from '../relabel/relabel-config';

/** The jobs of a cluster, and what was found on the way. */
export interface BuiltJobs {
  readonly templates: JobTemplate[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Makes the jobs that a cluster asks for, in their order. `where` is the cluster, such as `cluster 'a'`.
 *
 * A job with a fault, or one that the cluster's collectors cannot run, is reported and passed over.
 */
export function buildJobs(specs: readonly ScrapeJobSpec[], context: JobContext, where: string, how: ScrapeValidation = {}): BuiltJobs {
  const report = new Report();
  const requests = specs
    .map((spec) => readJobSpec(spec, where, report, how))
    .filter((request) => request !== undefined)
    .filter((request) => canRun(request, context, where, report));
  const claimed = requests.flatMap(claimsOf);
  return { templates: requests.flatMap((request) => build(request, context, claimed)), diagnostics: report.diagnostics };
}

/** Jobs without options, by everything that they depend on: most clusters of a fleet have the same. */
const shared = new Memo<readonly JobTemplate[]>();

function build(request: JobRequest, context: JobContext, claimed: readonly RelabelConfig[]): readonly JobTemplate[] {
  if (request.standard === undefined) return [{ config: request.config, nodeLocal: request.scope === 'node', nodeNameLabels: [] }];
  const { standard: name, options } = request;
  if (Object.keys(options).length > 0) return [standard(name).build(options, context, claimed)].flat();
  const key = [name, context.namespace, context.kubeletCertificates, ...claimed.map(({ regex }) => regex)].join(' ');
  return shared.get(key, () => [standard(name).build(options, context, claimed)].flat());
}

function claimsOf(request: JobRequest): RelabelConfig[] {
  const claims = request.standard && standard(request.standard).claims;
  return claims === undefined || request.standard === undefined ? [] : [claims(request.options)];
}

function canRun(request: JobRequest, context: JobContext, where: string, report: Report): boolean {
  if (request.standard === undefined) return true;
  const { engines, needsPerNodeCollector } = standard(request.standard);
  const at = `${where}, scrape.${request.standard}`;
  if (engines !== undefined && !engines.includes(context.engine)) {
    report.error('wrong-engine', at, `collectors of this cluster run ${context.engine}, but this job needs ${oneOf(engines)}`,
      INSTEAD[request.standard] ?? 'remove the job');
    return false;
  }
  if (needsPerNodeCollector && !context.perNodeCollector) {
    report.error('no-per-node-collector', at, 'the job needs a collector on every node, and this cluster has none', 'remove the job');
    return false;
  }
  return true;
}

/** Standard job -> what to use where an engine cannot run it. */
const INSTEAD: { readonly [name: string]: string } = {
  alloy: 'remove the job, or use ScrapeJob.prometheus()',
  hostMetrics: 'use ScrapeJob.nodeExporter()',
  prometheus: 'remove the job, or use ScrapeJob.alloy()',
};

/** A job whose options were checked. */
function standard(name: keyof typeof STANDARD_JOBS): StandardJob<object> {
  return STANDARD_JOBS[name] as StandardJob<object>;
}
