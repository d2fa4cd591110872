import { leavesItsTargets, Route } from '../../model/scrape/api-proxy';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { SERVICE_ACCOUNT_AUTHORIZATION } from '../../model/scrape/service-account';
import { durationToMs } from '../../model/values/duration';
import { maskUrl } from '../../model/values/url';
import { DirectScrapeCollectionProps } from '../../topology/collection-props';
import { shorter } from '../jobs/scrape-times';
import { PlannedJob } from '../plan';
import { PullInput } from '../pull/pull';
import { pathOf } from '../rights/permissions';

const OPTIONS = '/collection/directScrape';

/** The API server of a cluster that a hub scrapes; undefined where it is none, which the report then says. */
export function checkedApiServer(options: Partial<DirectScrapeCollectionProps>, { cluster, report }: PullInput): URL | undefined {
  const { apiServer, proxyUrl } = options;
  const whose = `cluster '${cluster.name}', collection 'directScrape'`;
  const where = cluster.where(`${OPTIONS}/${apiServer === undefined ? '' : 'apiServer'}`.replace(/\/$/, ''));
  if (apiServer === undefined) {
    report.error('missing-key', where, `${whose}: 'apiServer' is missing`, `give the URL by which the hub reaches it, such as 'https://${cluster.name}:6443'`);
    return undefined;
  }
  const url = new URL(apiServer);
  const shown = maskUrl(apiServer);
  if (url.protocol !== 'https:') {
    report.error('plaintext-api-server', where, `${whose}: the hub's token for '${shown}' would cross clusters without encryption`, "give its 'https://' URL");
    return undefined;
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    report.error('bad-api-server', where, `${whose}: '${shown}' has more than a host and a port`,
      `give the URL of the API server itself, such as 'https://${url.host}'; a gateway that leads to several by path is none`);
    return undefined;
  }
  if (proxyUrl !== undefined && new URL(proxyUrl).host === url.host) {
    report.error('bad-proxy', cluster.where(`${OPTIONS}/proxyUrl`), `${whose}: the way to '${shown}' leads through itself`,
      'remove `proxyUrl`: the proxies of nodes, pods and services are parts of the API server');
    return undefined;
  }
  return url;
}

const LEADS_OUT = /(^|\/)\.\.(\/|$)/;

/** Why a job cannot be run from outside of its cluster, and what to do; undefined: it can. */
export function remoteFault({ config, builtin }: PlannedJob, route: Route | undefined): readonly [why: string, hint: string] | undefined {
  if (builtin !== undefined) return ['it is about the collector or its node, and the cluster runs no collector', 'remove it'];
  if (route === undefined) {
    return [
      'its targets are not found by Kubernetes discovery of role node, pod, service or endpointslice, which is the only way through an API server',
      'discover them by one of these roles (one for all discoveries of the job), or let the hub run the job under `scrape` of its own',
    ];
  }
  const elsewhere = config.kubernetesSdConfigs?.find(({ apiServer }) => apiServer !== undefined);
  if (elsewhere) return [`it asks '${elsewhere.apiServer}' for its targets, and not the API server of the cluster`, 'let the hub run the job under `scrape` of its own'];
  if (config.followRedirects) return ['it follows redirects, by which a target could have the hub\'s token sent to anywhere', 'remove `followRedirects`'];
  const path = pathOf(config);
  if (LEADS_OUT.test(path)) return [`its metricsPath '${path}' leads out of its targets, to something else of the API server`, "name the path without '..'"];
  if (route.by === 'apiServer') {
    return path.includes('*') ? [`its metricsPath '${path}' would be a pattern in the permissions`, 'name the path'] : undefined;
  }
  if (leavesItsTargets(config)) {
    return ['its rules lead all targets to one address, which the API server does not know', 'scrape that address by a job of its own'];
  }
  const own = credentialsOf(config, route);
  return own === undefined ? undefined : [`it presents '${own}' to its targets, which the API server does not pass on`, 'remove it, or collect the cluster by a collector in it'];
}

/** What a target would not see; to kubelets the API server presents its own certificate. */
function credentialsOf(config: ScrapeConfig, { by }: Route): string | undefined {
  const { authorization, basicAuth, oauth2, tlsConfig, proxyUrl, proxyFromEnvironment } = config;
  const ofAccount = authorization?.credentialsFile === SERVICE_ACCOUNT_AUTHORIZATION.credentialsFile;
  const given = {
    'authorization': by === 'kubelet' && ofAccount ? undefined : authorization,
    basicAuth,
    oauth2,
    'tlsConfig.cert': tlsConfig?.cert,
    proxyUrl,
    proxyFromEnvironment,
  };
  return Object.entries(given).find(([, value]) => value !== undefined)?.[0];
}

/** Jobs of one name or of the same targets, and those with timeouts that the next scrape would not wait for. Whether all can run. */
export function checkRemoteJobs(jobs: readonly PlannedJob[], { cluster, times, report }: PullInput): boolean {
  const names = new Map<string, PlannedJob>();
  const targets = new Map<string, string>();
  let right = true;
  const refuse = (code: string, message: string, hint: string) => {
    right = false;
    report.error(code, cluster.where('/scrape'), `cluster '${cluster.name}'${message}`, hint);
  };
  for (const job of jobs) {
    const { jobName, scrapeInterval = times.scrapeInterval } = job.config;
    if (names.has(jobName)) refuse('duplicate-job', `: two jobs have the name '${jobName}'`, 'give one of them another `jobName`');
    names.set(jobName, job);
    const scrapeTimeout = job.config.scrapeTimeout ?? shorter(times.scrapeTimeout, scrapeInterval);
    if (durationToMs(scrapeInterval) === 0 || durationToMs(scrapeTimeout) === 0) {
      // the hub would take its own for it
      refuse('bad-duration', `, job '${jobName}': scrapeInterval ${scrapeInterval} and scrapeTimeout ${scrapeTimeout}: 0s is no time at all`,
        "write a time such as '30s'");
    }
    if (shorter(scrapeTimeout, scrapeInterval) !== scrapeTimeout) {
      refuse('timeout-over-interval', `, job '${jobName}': scrapeTimeout ${scrapeTimeout} is longer than scrapeInterval ${scrapeInterval}`,
        'lower the timeout or raise the interval');
    }
    const found = targetsOf(job.basis ?? job.config);
    const other = targets.get(found);
    if (other !== undefined) {
      report.warning('duplicate-targets', cluster.where('/scrape'), `cluster '${cluster.name}', job '${jobName}': job '${other}' scrapes the same targets`,
        'remove one of them, or let each keep targets of its own');
    }
    targets.set(found, jobName);
  }
  return right;
}

const texts = new WeakMap<ScrapeConfig, string>();

/** What a job's targets and their labels follow from, as a text. */
function targetsOf(config: ScrapeConfig): string {
  let text = texts.get(config);
  if (text === undefined) {
    const { kubernetesSdConfigs, metricsPath = '/metrics', scheme = 'http', params = {}, relabelConfigs = [] } = config;
    const rules = relabelConfigs.filter(({ targetLabel }) => targetLabel !== 'job');
    texts.set(config, text = JSON.stringify([kubernetesSdConfigs, metricsPath, scheme, params, rules]));
  }
  return text;
}
