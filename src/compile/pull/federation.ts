import { checkFederation } from '../checks/federation';
import { withIdentity } from '../identity';
import { limited } from '../jobs/job-limits';
import { PlannedJob } from '../plan';
import { FEDERATION_JOB, PulledJobs, pulledJobName, PullInput } from './pull';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { clusterWide, JobTemplate } from '../../model/scrape/job-template';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { StaticConfig } from '../../model/scrape/service-discovery';
import { configMapFile } from '../../model/secret/mount';
import { isIP } from '../../model/values/ip';
import { deepFreeze } from '../../syntax/frozen';
import { Memo } from '../../syntax/memo';
import { WeakMemo } from '../../syntax/weak-memo';
import { FederationSpec, namedCollection } from '../../topology/collection';

/** Aggregates, which recording rules name with a colon, and what is up. @see https://prometheus.io/docs/practices/rules/#naming */
export const DEFAULT_MATCH: readonly string[] = ['{__name__=~".+:.+"}', 'up'];

/** Where a Prometheus gives its series away. @see https://prometheus.io/docs/prometheus/latest/federation/ */
export const FEDERATE_PATH = '/federate';

const SELECTORS = 'match[]';

/** The job is named after the cluster; its `up` says what kind of scrape it is. */
const NAMED: RelabelConfig = { targetLabel: 'job', replacement: FEDERATION_JOB };

/** Alerts belong to whoever evaluates their rule: beside the hub's own they would look like more. */
const WITHOUT_ALERTS: RelabelConfig = { sourceLabels: ['__name__'], regex: 'ALERTS|ALERTS_FOR_STATE', action: 'drop' };

/** Recorded series that have no job at home would get that of the target. */
const WITHOUT_JOB: RelabelConfig = {
  sourceLabels: ['__name__', 'job'], regex: `.*:.*;${FEDERATION_JOB}`, targetLabel: 'job', replacement: '',
};

const RULES = deepFreeze({ relabelConfigs: [NAMED], metricRelabelConfigs: [WITHOUT_ALERTS, WITHOUT_JOB] });

/** The job by which a hub takes over series from the Prometheus of another cluster. */
export function federationJobs(input: PullInput): PulledJobs {
  const { cluster, identity, rules, settings } = input;
  const spec = federationOf(input);
  const { basis, config } = federationConfig(input, spec);
  checkFederation({ ...input, spec, config }, input.report);
  if (settings.jobs?.[FEDERATION_JOB]?.enabled === false) return { jobs: [] };
  const job: PlannedJob = {
    config: withIdentity(config, rules),
    basis,
    origin: { cluster: cluster.name, identity, rules },
    ...(spec.targetFiles && { configMaps: spec.targetFiles.map(({ name, key }) => ({ name, keys: [key] })) }),
    nodeLocal: false,
    nodeNameLabels: [],
  };
  return { jobs: [job] };
}

function federationOf({ settings }: PullInput): FederationSpec {
  const { name, options } = namedCollection(settings.collection);
  if (name !== 'federation') throw new Error(`a cluster with collection '${name}' is not federated`);
  return options;
}

interface FederationConfig {
  /** One object for all clusters of the same selectors, times and limits. */
  readonly basis: ScrapeConfig;
  readonly config: ScrapeConfig;
}

/** The job without the rules that force the identity. */
function federationConfig({ cluster, identity, settings, times }: PullInput, spec: FederationSpec): FederationConfig {
  const { targetFiles, httpSdConfigs, dnsSdConfigs } = spec;
  const fileSdConfigs = targetFiles === undefined ? spec.fileSdConfigs : [...spec.fileSdConfigs ?? [], { files: targetFiles.map(configMapFile) }];
  const staticConfigs = targetsOf(spec, Object.keys(identity.labels));
  const { honorTimestamps, match = DEFAULT_MATCH, metricsPath = FEDERATE_PATH } = spec;
  const asks = {
    metricsPath, scheme: schemeOf(spec), params: { [SELECTORS]: [...match] }, ...(honorTimestamps !== undefined && { honorTimestamps }),
  };
  const template = templates.get(JSON.stringify(asks), () => clusterWide({ jobName: FEDERATION_JOB, ...asks, honorLabels: true, ...RULES }));
  // the hub's own times may be others
  const limits = limited(template, settings.jobs?.[FEDERATION_JOB], settings, times);
  const basis = timed.of(limits).get(`${times.scrapeInterval} ${times.scrapeTimeout}`, () => ({ staticConfigs: ANYWHERE, ...times, ...limits }));
  const { staticConfigs: _, ...common } = basis;
  return {
    basis,
    config: {
      ...common,
      ...spec.client,
      jobName: pulledJobName(cluster.name, FEDERATION_JOB),
      ...(staticConfigs.length > 0 && { staticConfigs }),
      ...(fileSdConfigs !== undefined && { fileSdConfigs }),
      ...(httpSdConfigs !== undefined && { httpSdConfigs }),
      ...(dnsSdConfigs !== undefined && { dnsSdConfigs }),
    },
  };
}

const templates = new Memo<JobTemplate>();
const timed = new WeakMemo<ScrapeConfig>();

/** Stands for the one target that most clusters have. */
const ANYWHERE: StaticConfig[] = [{ targets: ['localhost'] }];

/** HTTPS, unless our own proxy speaks none. */
export function schemeOf({ scheme, server }: FederationSpec): string {
  return scheme ?? (server?.basicAuthProxy !== undefined && server.basicAuthProxy.certificateSecretName === undefined ? 'http' : 'https');
}

/** Whether a hub's job federates from another server. */
export function isFederation({ params }: ScrapeConfig): boolean {
  return params?.[SELECTORS] !== undefined;
}

/** The targets that are not discovered; that of a route is the host that it is for. */
export function writtenTargets(spec: FederationSpec): string[] {
  return groupsOf(spec).flatMap(({ targets }) => targets);
}

function groupsOf({ target, targets = [], server }: FederationSpec): readonly StaticConfig[] {
  const routed = server?.ingress?.hostname ?? server?.gateway?.hostname;
  const single = target ?? (targets.length === 0 ? routed : undefined);
  return single === undefined ? targets : [{ targets: [single] }];
}

/** The written targets, without labels that repeat the identity. */
function targetsOf(spec: FederationSpec, identityLabels: readonly string[]): StaticConfig[] {
  return groupsOf(spec).map((group) => {
    const labels = Object.entries(group.labels ?? {}).filter(([name]) => !identityLabels.includes(name));
    return { targets: group.targets.map(bracketed), ...(labels.length > 0 && { labels: Object.fromEntries(labels) }) };
  });
}

/** An IPv6 address alone would be read as a host with a port. */
function bracketed(target: string): string {
  return isIP(target) === 6 ? `[${target}]` : target;
}
