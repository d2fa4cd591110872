import { Checked } from './checked';
import { nearest, oneOf, Report } from '../../diagnostics';
import { JobTemplate } from '../../model/scrape/job-template';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { standardJobNames } from '../../model/scrape/standard-job-names';
import { durationToMs } from '../../model/values/duration';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { areShares } from '../jobs/prometheus-shards';
import { CollectorPlan, PlannedJob } from '../plan';
import { FEDERATION_JOB } from '../pull/pull';
import { pathOf, presentsToken, scrapesKubelets, sets } from '../rights/permissions';

/** Settings for jobs that nobody runs. Those for a standard job may stand in a layer of clusters of which not all run it. */
export function checkJobSettings(cluster: ResolvedCluster, given: readonly string[], templates: readonly JobTemplate[], report: Report): void {
  if (given.length === 0) return;
  const names = templates.map(({ config }) => config.jobName);
  for (const name of given) {
    if (names.includes(name) || standardJobNames().has(name) || name === FEDERATION_JOB) continue;
    const guess = nearest(name, names);
    report.error('unknown-job', cluster.where(`/jobs/${escapeToken(name)}`), `cluster '${cluster.name}' has no job '${name}'`,
      guess ? `did you mean '${guess}'?` : `its jobs are ${names.join(', ')}`);
  }
}

/** What the jobs of a plan cannot be. */
export function checkJobs(checked: Checked, report: Report): void {
  const { plan } = checked;
  checkNames(checked, report);
  checkTimes(checked, report);
  for (const collector of plan.collectors) {
    for (const job of collector.jobs.filter(isOwn)) {
      if (collector.perNode) checkNodeLocal(checked, collector, job, report);
      checkToken(checked, job.config, report);
    }
  }
  checkKubelets(checked, report);
}

/** What a hub runs for another cluster is looked at where that cluster is compiled. */
function isOwn({ origin }: PlannedJob): boolean {
  return origin === undefined;
}

/** A name belongs to one job, also across collectors, since settings go by it. What each scrapes of itself is one job. */
function checkNames({ plan, cluster }: Checked, report: Report): void {
  const owners = new Map<string, PlannedJob>();
  const twice = new Set<string>();
  for (const { jobs } of plan.collectors) {
    const here = new Set<string>();
    for (const job of jobs) {
      const { jobName } = job.config;
      const owner = owners.get(jobName) ?? job;
      owners.set(jobName, owner);
      if (owner !== job && (isOwn(owner) || isOwn(job)) && (here.has(jobName) || !areShares(owner, job))) twice.add(jobName);
      here.add(jobName);
    }
  }
  for (const jobName of twice) {
    report.error('duplicate-job', cluster.where('/scrape'), `cluster '${plan.name}': two jobs have the name '${jobName}'`,
      jobName === NODE_METRICS
        ? 'they are two ways to the same metrics: keep one of ScrapeJob.hostMetrics() and ScrapeJob.nodeExporter(), or set `alloy.hostMetrics: false`'
        : 'give one of them another `jobName`, or switch off what the standard job is made for');
  }
}

/** Job of both ways to node metrics. */
const NODE_METRICS = 'node-exporter';

interface Times {
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
}

/** Times that are none, and timeouts that the next scrape would not wait for. */
function checkTimes({ plan, cluster }: Checked, report: Report): void {
  const areRight = (pointer: string, whose: string, times: Times): boolean => {
    const none = (['scrapeInterval', 'scrapeTimeout'] as const).find((field) => durationToMs(times[field]) === 0);
    const { scrapeInterval, scrapeTimeout } = times;
    if (none !== undefined) {
      report.error('bad-duration', cluster.where(`${pointer}/${none}`), `${whose}: ${none} is no time at all`, "write a time such as '30s'");
    } else if (durationToMs(scrapeTimeout) > durationToMs(scrapeInterval)) {
      report.error('timeout-over-interval', cluster.where(`${pointer}/scrapeTimeout`),
        `${whose}: scrapeTimeout ${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`, 'lower the timeout or raise the interval');
    } else {
      return true;
    }
    return false;
  };
  const areRightFor = (jobName: string, times: Times) => areRight(`/jobs/${escapeToken(jobName)}`, `cluster '${plan.name}', job '${jobName}'`, times);
  // all collectors of a cluster have the same
  const [first] = plan.collectors;
  if (first !== undefined && !areRight('/global', `cluster '${plan.name}'`, first)) return;
  for (const collector of plan.collectors) {
    for (const { config: { jobName, scrapeInterval, scrapeTimeout } } of collector.jobs.filter(isOwn)) {
      if (scrapeInterval === undefined && scrapeTimeout === undefined) continue;
      areRightFor(jobName, { scrapeInterval: scrapeInterval ?? collector.scrapeInterval, scrapeTimeout: scrapeTimeout ?? collector.scrapeTimeout });
    }
  }
}

/** Discovery roles that a field selector limits to one node. */
const LIMITABLE: readonly string[] = ['node', 'pod'];

/** A target that every node scrapes is scraped as often as there are nodes. */
function checkNodeLocal({ plan, cluster }: Checked, collector: CollectorPlan, { config, builtin, nodeLocal }: PlannedJob, report: Report): void {
  if (builtin !== undefined) return;
  const wide = wideTargets(config);
  if (nodeLocal && wide.length === 0) return;
  report.error('not-node-local', cluster.where('/scrape'),
    `cluster '${plan.name}', job '${config.jobName}': every node would scrape all of its targets, since collector '${collector.name}' runs on each${
      wide.length === 0 ? '' : ` and ${wide.join(', ')} cannot be limited to one`}`,
    `discover the targets by role ${oneOf(LIMITABLE)} of the own cluster, or let the job run once for the cluster`);
}

const ELSEWHERE = ['staticConfigs', 'dnsSdConfigs', 'httpSdConfigs', 'fileSdConfigs'] as const satisfies readonly (keyof ScrapeConfig)[];

/** What of a job's discovery no field selector limits to one node. */
function wideTargets(config: ScrapeConfig): string[] {
  const wide: string[] = ELSEWHERE.filter((kind) => (config[kind]?.length ?? 0) > 0);
  for (const { role, apiServer } of config.kubernetesSdConfigs ?? []) {
    if (apiServer !== undefined || !LIMITABLE.includes(role)) wide.push(`role '${role}'`);
  }
  return wide;
}

/** Paths of kubelets that need no more than `nodes/metrics`. @see https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/ */
const KUBELET_METRICS = /^\/metrics(\/|$)/;

/** Permissions follow from paths: what presents the service account's token has to have a path that is known and harmless. */
function checkToken({ plan, cluster }: Checked, config: ScrapeConfig, report: Report): void {
  if (!presentsToken(config)) return;
  const path = pathOf(config);
  const whose = `cluster '${plan.name}', job '${config.jobName}'`;
  if (scrapesKubelets(config) && !KUBELET_METRICS.test(path)) {
    report.error('kubelet-path', cluster.where('/scrape'),
      `${whose}: kubelets show '${path}' only to whom they allow 'nodes/proxy', which also runs commands in every container`,
      "scrape '/metrics' or a path below it");
  } else if (path.includes('*')) {
    report.error('bad-path', cluster.where('/scrape'), `${whose}: metricsPath '${path}' would be a pattern in the permissions`, 'name the path');
  } else if (sets(config, '__metrics_path__')) {
    report.warning('unknown-path', cluster.where('/scrape'),
      `${whose}: a rule makes the path, so only '${path}' is among the permissions of the collector`, 'grant what is missing in `extraManifests`');
  }
}

function checkKubelets({ plan, cluster, settings }: Checked, report: Report): void {
  const skips = settings.global?.kubeletCertificates !== 'verify'
    && plan.collectors.some(({ jobs }) => jobs.some(({ config }) => config.tlsConfig?.insecureSkipVerify === true && scrapesKubelets(config)));
  if (!skips) return;
  report.info('kubelet-certificates', cluster.where('/global/kubeletCertificates'),
    `cluster '${plan.name}': the certificates of kubelets are not checked, since most clusters let kubelets sign their own`,
    "set `global.kubeletCertificates: verify` where the cluster's authority signs them (serverTLSBootstrap)");
}
