import { nearest, oneOf, Report } from '../diagnostics';
import { JobTemplate } from '../model/scrape/job-template';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { durationToMs } from '../model/values/duration';
import { escapeToken } from '../syntax/json-pointer';
import { ResolvedCluster } from '../topology/resolved-cluster';
import { Checked } from './checked';
import { pathOf, presentsToken, scrapesKubelets, sets } from './permissions';
import { CollectorPlan, PlannedJob } from './plan';
import { standardJobNames } from './standard-jobs';

/** Settings for jobs that nobody runs. Those for a standard job may stand in a layer of clusters of which not all run it. */
export function checkJobSettings(cluster: ResolvedCluster, given: readonly string[], templates: readonly JobTemplate[], report: Report): void {
  if (given.length === 0) return;
  const names = templates.map(({ config }) => config.jobName);
  for (const name of given) {
    if (names.includes(name) || standardJobNames().has(name)) continue;
    const guess = nearest(name, names);
    report.error('unknown-job', cluster.where(`/jobs/${escapeToken(name)}`), `cluster '${cluster.name}' has no job '${name}'`,
      guess ? `did you mean '${guess}'?` : `its jobs are ${names.join(', ')}`);
  }
}

/** What the jobs of a plan cannot be. */
export function checkJobs(checked: Checked, report: Report): void {
  const { plan } = checked;
  checkNames(checked, report);
  for (const collector of plan.collectors) {
    checkTimes(checked, collector, report);
    for (const job of collector.jobs) {
      if (collector.perNode) checkNodeLocal(checked, collector, job, report);
      checkToken(checked, job.config, report);
    }
  }
  checkKubelets(checked, report);
}

/** A job runs in one collector; only its own metrics are scraped by each. */
function checkNames({ plan, cluster }: Checked, report: Report): void {
  const seen = new Set<string>();
  for (const { jobs } of plan.collectors) {
    const own = new Set<string>();
    for (const { config: { jobName }, builtin } of jobs) {
      if ((builtin === 'self' ? own : seen).has(jobName) || own.has(jobName)) {
        report.error('duplicate-job', cluster.where('/scrape'), `cluster '${plan.name}': two jobs have the name '${jobName}'`,
          'give one of them another `jobName`, or switch off what the standard job is made for');
      }
      own.add(jobName);
      seen.add(jobName);
    }
  }
}

/** Where the times of a job come from, and those of the whole collector. */
function checkTimes({ plan, cluster }: Checked, collector: CollectorPlan, report: Report): void {
  const check = (where: string, whose: string, { scrapeInterval, scrapeTimeout }: { scrapeInterval: string; scrapeTimeout: string }): boolean => {
    const [interval, timeout] = [durationToMs(scrapeInterval), durationToMs(scrapeTimeout)];
    if (interval === 0 || timeout === 0) {
      report.error('bad-duration', cluster.where(where), `${whose}: ${interval === 0 ? 'scrapeInterval' : 'scrapeTimeout'} is no time at all`);
    } else if (timeout > interval) {
      report.error('timeout-over-interval', cluster.where(where),
        `${whose}: scrapeTimeout ${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`, 'lower the timeout or raise the interval');
    } else {
      return true;
    }
    return false;
  };
  // every collector of a cluster has the same
  if (collector === plan.collectors[0] && !check('/global/scrapeTimeout', `cluster '${plan.name}'`, collector)) return;
  for (const { config: { jobName, scrapeInterval, scrapeTimeout } } of collector.jobs) {
    if (scrapeInterval === undefined && scrapeTimeout === undefined) continue;
    check(`/jobs/${escapeToken(jobName)}`, `cluster '${plan.name}', job '${jobName}'`, {
      scrapeInterval: scrapeInterval ?? collector.scrapeInterval, scrapeTimeout: scrapeTimeout ?? collector.scrapeTimeout,
    });
  }
}

/** Discovery roles that a field selector limits to one node. */
const LIMITABLE: readonly string[] = ['node', 'pod'];

/** A target that every node scrapes is scraped as often as there are nodes. */
function checkNodeLocal({ plan, cluster }: Checked, collector: CollectorPlan, job: PlannedJob, report: Report): void {
  const { config, builtin, nodeLocal } = job;
  if (builtin !== undefined) return;
  const { staticConfigs, dnsSdConfigs, httpSdConfigs, fileSdConfigs, kubernetesSdConfigs = [] } = config;
  const elsewhere = Object.entries({ staticConfigs, dnsSdConfigs, httpSdConfigs, fileSdConfigs }).filter(([, list]) => list !== undefined && list.length > 0);
  const wide = [
    ...elsewhere.map(([name]) => name),
    ...kubernetesSdConfigs.filter(({ role, apiServer }) => apiServer !== undefined || !LIMITABLE.includes(role)).map(({ role }) => `role '${role}'`),
  ];
  if (nodeLocal && wide.length === 0) return;
  report.error('not-node-local', cluster.where('/scrape'),
    `cluster '${plan.name}', job '${config.jobName}': every node would scrape all of its targets, since collector '${collector.name}' runs on each${
      wide.length === 0 ? '' : ` and ${wide.join(', ')} cannot be limited to one`}`,
    `discover the targets by role ${oneOf(LIMITABLE)} of the own cluster, or let the job run once for the cluster`);
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
