import { nearest, Report } from '../diagnostics';
import { BuiltJobs, buildJobs } from '../model/scrape/build-jobs';
import { JobContext, JobTemplate } from '../model/scrape/job-template';
import { ScrapeJobSpec } from '../model/scrape/job-spec';
import { ResolvedCluster } from '../topology/resolved-cluster';
import { ClusterSettings, JobSettings } from '../topology/settings/cluster-settings';
import { Approach } from './approach';
import { isDisabled } from './workload';
import { IdentityRules, withIdentity } from './identity';
import { PlannedJob, Platform } from './plan';

/** The jobs of a cluster: the standard ones of its role, then its own; with intervals and identity. */
export function plannedJobs(
  cluster: ResolvedCluster, settings: ClusterSettings, platform: Platform, approach: Approach, rules: IdentityRules, report: Report,
): PlannedJob[] {
  const { templates, diagnostics } = builtJobs(
    [...standardJobs(cluster.role, settings, platform, approach), ...(cluster.document.scrape ?? [])],
    {
      engine: approach.engine,
      perNodeCollector: approach.perNode && platform.hostAccess,
      kubeletCertificates: settings.global?.kubeletCertificates === 'verify' ? 'verify' : 'skip',
      namespace: settings.global?.namespace ?? 'monitoring',
    },
    `cluster '${cluster.name}'`,
  );
  report.add(...diagnostics);
  const bySettings = settings.jobs ?? {};
  checkNames(cluster, Object.keys(bySettings), templates, report);
  const planned: PlannedJob[] = [];
  for (const template of templates) {
    const own = bySettings[template.config.jobName];
    if (own?.enabled !== false) planned.push(plannedJob(template, own, settings, rules));
  }
  return planned;
}

/** What every cluster scrapes, as far as it is deployed there. */
function standardJobs(role: 'hub' | 'spoke', settings: ClusterSettings, platform: Platform, approach: Approach): ScrapeJobSpec[] {
  const { hostAccess } = platform;
  const runs: readonly (readonly [job: string, runs: boolean])[] = [
    [approach.engine === 'alloy' ? 'alloy' : 'prometheus', true],
    ['kubeApiserver', true],
    ['kubelet', true],
    ['cadvisor', true],
    ['kubeletProbes', true],
    ['kubeStateMetrics', !isDisabled(settings.kubeStateMetrics)],
    ['nodeExporter', approach.nodeExporter && hostAccess && !isDisabled(settings.nodeExporter)],
    ['hostMetrics', !approach.nodeExporter && hostAccess && settings.alloy?.hostMetrics !== false],
    ['loki', role === 'hub' && !isDisabled(settings.loki)],
    ['annotatedPods', true],
  ];
  return runs.filter(([, wanted]) => wanted).map(([job]) => job);
}

function plannedJob(template: JobTemplate, own: JobSettings | undefined, settings: ClusterSettings, rules: IdentityRules): PlannedJob {
  const { config } = template;
  const { global = {} } = settings;
  const scrapeInterval = own?.scrapeInterval ?? config.scrapeInterval;
  const scrapeTimeout = own?.scrapeTimeout ?? config.scrapeTimeout;
  const sampleLimit = own?.sampleLimit ?? config.sampleLimit;
  const timed = {
    ...config,
    ...(scrapeInterval === undefined || scrapeInterval === global.scrapeInterval ? {} : { scrapeInterval }),
    ...(scrapeTimeout === undefined || scrapeTimeout === global.scrapeTimeout ? {} : { scrapeTimeout }),
    ...(sampleLimit === undefined ? {} : { sampleLimit }),
  };
  return { ...template, config: withIdentity(timed, rules) };
}

function checkNames(cluster: ResolvedCluster, given: readonly string[], templates: readonly JobTemplate[], report: Report): void {
  const names = templates.map(({ config }) => config.jobName);
  for (const name of given) {
    if (names.includes(name)) continue;
    const guess = nearest(name, names);
    report.error('unknown-job', cluster.where(`/jobs/${name}`), `cluster '${cluster.name}' has no job '${name}'`,
      guess ? `did you mean '${guess}'?` : `its jobs are ${names.join(', ')}`);
  }
}

/** Most clusters of a fleet run the same jobs: they share the templates. */
const built = new Map<string, BuiltJobs>();
const MOST_BUILT = 200;

function builtJobs(specs: readonly ScrapeJobSpec[], context: JobContext, where: string): BuiltJobs {
  const key = JSON.stringify([specs, context]);
  const known = built.get(key);
  if (known) return known;
  const jobs = buildJobs(specs, context, where);
  // a diagnostic names its cluster, so it cannot be shared
  if (jobs.diagnostics.length === 0) {
    if (built.size >= MOST_BUILT) built.clear();
    built.set(key, jobs);
  }
  return jobs;
}
