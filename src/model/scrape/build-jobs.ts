import { StandardJobOptions } from './job-options';
import { JobRequest, readJobSpec, ScrapeJobSpec } from './job-spec';
import { Claims, JobContext, JobTemplate } from './job-template';
import { STANDARD_JOBS, StandardJob } from './standard-jobs';
import { ScrapeValidation } from './validate';
import { Diagnostic, oneOf, Report } from '../../diagnostics';
import { Memo } from '../../syntax/memo';

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
  const claims = requests.map((request) => claimsOf(request, context));
  const claimed: Claims = { pods: claims.flatMap(({ pods = [] }) => pods), services: claims.flatMap(({ services = [] }) => services) };
  const key = `${context.namespace} ${context.kubeletCertificates} ${context.runsExporters} ${context.podsByNode} ${JSON.stringify(claimed)}`;
  return { templates: requests.flatMap((request) => build(request, context, claimed, key)), diagnostics: report.diagnostics };
}

/** Jobs without options, by everything that they depend on: most clusters of a fleet have the same. */
const shared = new Memo<readonly JobTemplate[]>();

/** @param key all that a job without options depends on */
function build(request: JobRequest, context: JobContext, claimed: Claims, key: string): readonly JobTemplate[] {
  if (request.standard === undefined) {
    const { config, scope, scrapeClass } = request;
    return [{ config, nodeLocal: scope === 'node', nodeNameLabels: [], ...(scrapeClass === undefined ? {} : { scrapeClass }) }];
  }
  const { standard: name, options } = request;
  const make = () => [standard(name).build(options, context, claimed)].flat().map((template) => ({ ...template, standard: name }));
  if (Object.keys(options).length === 0) return shared.get(`${name} ${key}`, make);
  const templates = make();
  const { scrapeClass } = options as StandardJobOptions;
  return scrapeClass === undefined ? templates : templates.map((template) => ({ ...template, scrapeClass }));
}

/** What a job scrapes that the jobs over annotations pass over; nothing where settings switch it off. */
function claimsOf(request: JobRequest, context: JobContext): Claims {
  if (request.standard === undefined) return NO_CLAIMS;
  const { build: make, claims } = standard(request.standard);
  if (claims === undefined) return NO_CLAIMS;
  const { disabled = [] } = context;
  const runs = disabled.length === 0 || [make(request.options, context, NO_CLAIMS)].flat().some(({ config }) => !disabled.includes(config.jobName));
  return runs ? claims(request.options, context) : NO_CLAIMS;
}

const NO_CLAIMS: Claims = {};

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
