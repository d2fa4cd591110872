import { Dialect, RelabelConfig } from '../../model/relabel';
import { isConstant, mayRead, overwrites } from '../../model/scrape/rule-facts';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { oncePer } from '../../syntax/weak-memo';
import { identityRules } from '../identity';
import { CollectorPlan, Identity, IdentityRules, PlannedJob } from '../plan';

/*
 * Most jobs of a fleet differ in nothing but the values of the identity labels. Such a job is proved once, with a stand-in for each
 * value, and what was proved holds for every value, provided that
 * - the job is its basis with the cluster's identity rules behind it, and those are what `identityRules` makes of the identity;
 * - none of the rules that run after the identity was set looks at an identity label's value.
 * What does not meet this is proved by itself.
 *
 * Jobs that a hub runs for many clusters also differ in what leads to each cluster, and may be proved by shape all the same:
 * - connections, discovery in Kubernetes and the addresses of static targets: the proof asks only whether a target has an address,
 *   and takes everything that Kubernetes may say for possible;
 * - the job's name, where the rules of the basis overwrite the label `job` before any of them reads it: nothing else comes of the name;
 * - constant addresses, set by the `constants` of the job after the last rule over targets that reads anything. Only `instance` can get
 *   its value from there, where a target has none, so that no rule over samples may read it.
 */

/** An identity, and the rules that a job ends with to force it. */
export interface Forced {
  readonly identity: Identity;
  /**
   * What forces it.
   * @default - unknown: nothing is proved by its shape
   */
  readonly rules?: IdentityRules;
}

/** Whether the job may be proved by its shape, and under which key beside its basis; undefined: not by shape. */
export function shapeOf({ identity, rules }: Forced, collector: CollectorPlan, job: PlannedJob, dialect: Dialect): string | undefined {
  const { basis, config, constants = NONE } = job;
  if (basis === undefined || rules === undefined || rulesText(rules) !== labelsText(identity.labels)) return undefined;
  if (!differsInValuesOnly(config, basis)) return undefined;
  if (constants.length > 0 && !(constants.every(isAddress) && readsNoInstance(basis))) return undefined;
  if (collector.remoteWrites.some(({ writeRelabelConfigs = [] }) => writeRelabelConfigs.length > 0)) return undefined;
  const forced = endsWith(config.metricRelabelConfigs, basis.metricRelabelConfigs, rules.forcedSample);
  if (!forced && !endsWith(config.metricRelabelConfigs, basis.metricRelabelConfigs, rules.sample)) return undefined;
  const end = constants.length === 0 ? rules.target : [...constants, ...rules.target];
  if (!endsWith(config.relabelConfigs, basis.relabelConfigs, end)) return undefined;
  const names = Object.keys(identity.labels);
  if (basis.metricRelabelConfigs?.some((rule) => looksAt(rule, names))) return undefined;
  const stores = collector.engine === 'prometheus-server';
  const { scrapeInterval, scrapeTimeout } = collector;
  return [dialect, forced, stores, collector.remoteWrites.length > 0, constants.length, scrapeInterval, scrapeTimeout, ...names].join(' ');
}

/**
 * The same job and collector with a stand-in for the value of each identity label. External labels are left out: they are added only
 * where a label is missing, so that what holds without them holds with them.
 */
export function standIn(
  { identity, rules }: Forced, collector: CollectorPlan, job: PlannedJob,
): { forced: Forced; collector: CollectorPlan; job: ScrapeConfig } {
  const labels = Object.fromEntries(Object.keys(identity.labels).map((name) => [name, `stand-in for ${name}`]));
  const standing = identityRules({ ...identity, labels });
  const { basis, config, constants = NONE } = job;
  const isForced = endsWith(config.metricRelabelConfigs, basis!.metricRelabelConfigs, rules!.forcedSample);
  return {
    forced: { identity: { ...identity, labels }, rules: standing },
    collector: { ...collector, externalLabels: {} },
    job: {
      ...basis!,
      relabelConfigs: [...(basis!.relabelConfigs ?? []), ...constants.map(standInAddress), ...standing.target],
      metricRelabelConfigs: [...(basis!.metricRelabelConfigs ?? []), ...(isForced ? standing.forcedSample : standing.sample)],
    },
  };
}

/** The rules, and what they have to be: equal texts where a plan's rules are those of its identity. */
const rulesText = oncePer((rules: IdentityRules) => JSON.stringify(rules));
const labelsText = oncePer((labels: Identity['labels']) => JSON.stringify(identityRules({ clusterLabel: '', labels })));

const NONE: readonly RelabelConfig[] = [];

/** Rules, which are compared by themselves, and what the proof does not look at. */
const ELSEWHERE: ReadonlySet<keyof ScrapeConfig> = new Set([
  'relabelConfigs', 'metricRelabelConfigs', 'authorization', 'basicAuth', 'oauth2', 'tlsConfig', 'proxyUrl', 'proxyFromEnvironment', 'kubernetesSdConfigs',
]);

/** Whether what a config says beside its rules may be taken from its basis. */
function differsInValuesOnly(config: ScrapeConfig, basis: ScrapeConfig): boolean {
  const isAlike = (field: string): boolean => config[field as keyof ScrapeConfig] === basis[field as keyof ScrapeConfig]
    || ELSEWHERE.has(field as keyof ScrapeConfig)
    || (field === 'jobName' && overwritesJob(basis))
    || (field === 'staticConfigs' && differsInTargetsOnly(config.staticConfigs, basis.staticConfigs));
  for (const field in config) if (!isAlike(field)) return false;
  for (const field in basis) if (!(field in config) && !isAlike(field)) return false;
  return true;
}

function differsInTargetsOnly(of: ScrapeConfig['staticConfigs'] = [], other: ScrapeConfig['staticConfigs'] = []): boolean {
  return of.length === other.length && of.every(({ labels }, i) => labels === other[i].labels);
}

const overwritesJob = oncePer(({ relabelConfigs = [] }: ScrapeConfig) => overwrites(relabelConfigs, 'job'));
const readsNoInstance = oncePer(({ metricRelabelConfigs = [] }: ScrapeConfig) => !mayRead(metricRelabelConfigs, 'instance'));

function isAddress(rule: RelabelConfig): boolean {
  return rule.targetLabel === '__address__' && isConstant(rule);
}

function standInAddress(rule: RelabelConfig): RelabelConfig {
  return { ...rule, replacement: 'stand-in.test:443' };
}

function endsWith(all: readonly RelabelConfig[] = [], start: readonly RelabelConfig[] = [], end: readonly RelabelConfig[]): boolean {
  return all.length === start.length + end.length
    && start.every((rule, i) => all[i] === rule)
    && end.every((rule, i) => all[start.length + i] === rule);
}

/** Whether what a rule does may depend on the value of one of the labels. */
function looksAt(rule: RelabelConfig, names: readonly string[]): boolean {
  if (rule.sourceLabels?.some((name) => names.includes(name))) return true;
  const action = rule.action?.toLowerCase();
  return (action === 'keepequal' || action === 'dropequal') && rule.targetLabel !== undefined && names.includes(rule.targetLabel);
}
