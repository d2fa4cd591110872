import { Report } from '../diagnostics';
import { Approach } from './approach';
import { checkJobSettings } from './check-jobs';
import { withIdentity } from './identity';
import { Identity, IdentityRules, PlannedJob, Platform } from './plan';
import { ScrapeTimes, shorter } from './scrape-times';
import { standardJobs } from './standard-jobs';
import { Dialect } from '../model/relabel/dialect';
import { BuiltJobs, buildJobs } from '../model/scrape/build-jobs';
import { ScrapeJobSpec } from '../model/scrape/job-spec';
import { JobContext, JobTemplate } from '../model/scrape/job-template';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { Memo } from '../syntax/memo';
import { WeakMemo } from '../syntax/weak-memo';
import { ResolvedCluster } from '../topology/resolved-cluster';
import { ClusterSettings, JobSettings } from '../topology/settings/cluster-settings';

/** What the jobs of one cluster are made from. */
export interface JobsInput {
  readonly settings: ClusterSettings;
  readonly platform: Platform;
  readonly approach: Approach;
  readonly identity: Identity;
  readonly rules: IdentityRules;
  readonly times: ScrapeTimes;
  readonly namespace: string;
  /** In which the collectors read rules. */
  readonly dialect: Dialect;
}

/** The jobs of a cluster: the standard ones of its role and its own, with times and identity. */
export function plannedJobs(cluster: ResolvedCluster, input: JobsInput, report: Report): PlannedJob[] {
  const { settings, approach, platform, namespace } = input;
  const { templates, diagnostics } = builtJobs(
    requestedJobs(standardJobs(cluster.role, input), cluster.document.scrape ?? []),
    {
      engine: approach.engine,
      perNodeCollector: approach.perNode && platform.hostAccess,
      kubeletCertificates: settings.global?.kubeletCertificates === 'verify' ? 'verify' : 'skip',
      namespace,
    },
    input,
    () => `cluster '${cluster.name}' (${cluster.where('/scrape')})`,
  );
  report.add(...diagnostics);
  const bySettings = settings.jobs ?? {};
  checkJobSettings(cluster, Object.keys(bySettings), templates, report);
  const planned: PlannedJob[] = [];
  for (const template of templates) {
    const { jobName } = template.config;
    const own = Object.hasOwn(bySettings, jobName) ? bySettings[jobName] : undefined;
    if (own?.enabled !== false) planned.push(plannedJob(template, own, input));
  }
  return planned;
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

function plannedJob(template: JobTemplate, own: JobSettings | undefined, { times, rules }: JobsInput): PlannedJob {
  const basis = timed(template.config, own, times);
  return { ...template, basis, config: withIdentity(basis, rules) };
}

/** Config of a template -> limits -> the config with these limits: one object for all clusters in which they are the same. */
const timedConfigs = new WeakMemo<ScrapeConfig>();

/** The job with what settings say of it, and without what holds for the whole cluster anyway. */
function timed(config: ScrapeConfig, own: JobSettings | undefined, times: ScrapeTimes): ScrapeConfig {
  const scrapeInterval = own?.scrapeInterval ?? config.scrapeInterval;
  // the cluster's timeout is none that somebody asked for here
  const scrapeTimeout = own?.scrapeTimeout ?? config.scrapeTimeout ?? shorter(times.scrapeTimeout, scrapeInterval ?? times.scrapeInterval);
  const limits = {
    scrapeInterval: scrapeInterval === times.scrapeInterval ? undefined : scrapeInterval,
    scrapeTimeout: scrapeTimeout === times.scrapeTimeout ? undefined : scrapeTimeout,
    sampleLimit: own?.sampleLimit ?? config.sampleLimit,
  };
  const byLimits = timedConfigs.of(config);
  const key = `${limits.scrapeInterval} ${limits.scrapeTimeout} ${limits.sampleLimit}`;
  const known = byLimits.find(key);
  if (known) return known;
  const { scrapeInterval: _interval, scrapeTimeout: _timeout, sampleLimit: _limit, ...rest } = config;
  const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  // what is in it is frozen already, or belongs to whoever wrote it
  return byLimits.keep(key, Object.freeze({ ...rest, ...Object.fromEntries(given) }));
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
