import { Report } from '../../diagnostics';
import { Approach } from '../approach';
import { hostRequests, hostTemplates } from './host-jobs';
import { jobsWithin } from './jobs-within';
import { withIdentity } from '../identity';
import { limited } from './job-limits';
import { Identity, IdentityRules, PlannedJob, Platform } from '../plan';
import { ScrapeTimes } from './scrape-times';
import { runsExporters, standardJobs } from './standard-jobs';
import { Dialect } from '../../model/relabel/dialect';
import { BuiltJobs, buildJobs } from '../../model/scrape/build-jobs';
import { ScrapeJobSpec } from '../../model/scrape/job-spec';
import { JobContext, JobTemplate } from '../../model/scrape/job-template';
import { Memo } from '../../syntax/memo';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings, JobSettings } from '../../topology/settings/cluster-settings';
import { checkJobSettings } from '../checks/jobs';
import { checkScrapeClasses } from '../checks/scrape-classes';
import { emitsMonitors, isMonitored } from '../operator/monitors';
import { Reach } from '../rights/reach';
import { probeJobs } from '../workloads/blackbox';

/** What the jobs of one cluster are made from. */
export interface JobsInput {
  readonly settings: ClusterSettings;
  readonly platform: Platform;
  readonly approach: Approach;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly times: ScrapeTimes;
  readonly namespace: string;
  /**
   * A Prometheus Operator makes the pods of its Prometheus.
   * @default false
   */
  readonly isOperated?: boolean;
  /** How far rights reach; undefined: as far as jobs need them. */
  readonly reach?: Reach;
  /** In which the collectors read rules. */
  readonly dialect: Dialect;
}

/** The jobs of a cluster: the standard ones of its role and its own, with times and identity. */
export function plannedJobs(cluster: ResolvedCluster, input: JobsInput, report: Report): PlannedJob[] {
  const { settings, approach, platform, namespace, reach } = input;
  const standard = standardJobs(cluster.role, input);
  const asked = cluster.document.scrape ?? [];
  const probes = cluster.role === 'host' || !runsExporters(input) ? [] : probeJobs(settings, namespace);
  const requested = [...requestedJobs(standard, asked), ...probes];
  const onHost = cluster.role === 'host';
  const isOwn = cluster.saysItself?.('/scrape') !== false;
  const context: JobContext = {
    engine: approach.engine,
    perNodeCollector: approach.perNode && platform.hostAccess,
    kubeletCertificates: settings.global?.kubeletCertificates === 'verify' ? 'verify' : 'skip',
    namespace,
    runsExporters: !onHost && runsExporters(input),
    ...(settings.kubeStateMetrics?.podsByNode === true && { podsByNode: true }),
    disabled: disabledJobs(settings),
  };
  const where = () => `cluster '${cluster.name}' (${cluster.where('/scrape')})`;
  const { templates, diagnostics } = builtJobs(onHost ? hostRequests(requested, approach.engine, isOwn) : requested, context, input, where);
  report.add(...diagnostics);
  const bySettings = settings.jobs ?? {};
  checkJobSettings(cluster, Object.keys(bySettings), templates, report);
  checkScrapeClasses(cluster, settings, templates, report);
  const settingsOf = ({ config: { jobName } }: JobTemplate) => (Object.hasOwn(bySettings, jobName) ? bySettings[jobName] : undefined);
  let running = (onHost ? hostTemplates(templates, isOwn) : templates).filter((template) => settingsOf(template)?.enabled !== false);
  const { isOperated = false } = input;
  if (emitsMonitors(settings) && !isOperated && !onHost) running = running.filter((template) => !isMonitored(template));
  if (reach) {
    const unasked = builtJobs(standard.filter((name) => !isOwn || !asked.some((spec) => nameOf(spec) === name)), context, input, where);
    const names = new Set(unasked.templates.map(({ config }) => config.jobName));
    running = jobsWithin(running, reach, (jobName) => isOwn && !names.has(jobName), ({ jobName, why }) => {
      report.error('beyond-namespaces', cluster.where('/scrape'),
        `cluster '${cluster.name}', job '${jobName}': only the namespaces ${reach.namespaces.join(', ')} are read, and ${why}`,
        'remove the job, or set `rbac.scope: cluster`');
    });
  }
  const jobs = running.map((template) => plannedJob(template, settingsOf(template), input));
  return isOperated ? jobs.map((job, i) => (isMonitored(running[i]) ? { ...job, isMonitor: true } : job)) : jobs;
}

/** A standard job that the cluster asks for itself, as a rule with options, takes the place of the one that runs anyway. */
function requestedJobs(standard: readonly string[], own: readonly ScrapeJobSpec[]): ScrapeJobSpec[] {
  const left = [...own];
  const jobs = standard.map((name): ScrapeJobSpec => {
    const at = left.findIndex((spec) => nameOf(spec) === name);
    return at < 0 ? name : left.splice(at, 1)[0];
  });
  return [...jobs, ...left];
}

/** Undefined for what names nothing; it is reported where it is read. */
function nameOf(spec: unknown): string | undefined {
  return typeof spec === 'object' && spec !== null ? Object.keys(spec)[0] : spec as string;
}

function plannedJob(template: JobTemplate, own: JobSettings | undefined, { settings, times, rules }: JobsInput): PlannedJob {
  const basis = limited(template, own, settings, times);
  return { ...template, basis, config: withIdentity(basis, rules) };
}

/** Names of the jobs that settings switch off. */
function disabledJobs({ jobs = {} }: ClusterSettings): string[] {
  return Object.keys(jobs).filter((name) => jobs[name].enabled === false).sort();
}

/** Most clusters of a fleet run the same jobs: they share the templates. */
const built = new Memo<BuiltJobs>(200);

function builtJobs(specs: readonly ScrapeJobSpec[], context: JobContext, { identity, dialect }: JobsInput, where: () => string): BuiltJobs {
  const identityLabels = Object.keys(identity.labels);
  const key = JSON.stringify([specs, context, identityLabels, dialect]);
  const known = built.find(key);
  if (known) return known;
  const jobs = buildJobs(specs, context, where(), { dialect, identityLabels });
  // a diagnostic names its cluster, so it cannot be shared
  return jobs.diagnostics.length === 0 ? built.keep(key, jobs) : jobs;
}
