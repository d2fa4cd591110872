import { Shown, shownBy } from '../../model/metrics/job-exporters';
import { Dialect, RelabelConfig } from '../../model/relabel';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { parseSelector, Selector } from '../../syntax/promql';
import { oncePer } from '../../syntax/weak-memo';
import { HUB } from '../collectors/destinations';
import { relabelDialect } from '../dialect';
import { ClusterPlan, CollectorPlan, PlannedJob } from '../plan';
import { isFederation } from '../pull/federation';

/** Where series of a cluster come from. */
export interface Source {
  readonly kind: 'job' | 'intake' | 'foreign';
  /** Name of the job as settings know it, or of the intake. */
  readonly name: string;
  /** What it does with targets and samples, without the rules that force the identity: those drop nothing. */
  readonly config: ScrapeConfig;
  readonly dialect: Dialect;
  /** What its targets show; undefined: anything. */
  readonly shown?: Shown;
  /** Kinds of objects that kube-state-metrics is told of; undefined: any. */
  readonly kinds?: readonly string[];
  /** How its series reach the hub; undefined: they do not. */
  readonly way?: Way;
}

/** How series get from a cluster to its hub. */
export type Way =
  /** The hub scrapes them itself. */
  | { readonly kind: 'here' }
  | { readonly kind: 'write'; readonly name: string; readonly rules: readonly RelabelConfig[]; readonly dialect: Dialect }
  | { readonly kind: 'federation'; readonly match: readonly Selector[]; readonly config: ScrapeConfig; readonly dialect: Dialect };

/** What the hub of a cluster reads rules in, where it pulls. */
const HUB_DIALECT: Dialect = '3.x-legacy';

/** Everything that a cluster collects, or that its hub collects from it. */
export function sourcesOf(plan: ClusterPlan): Source[] {
  const { collectors, pulledJobs = [], kubeStateMetrics } = plan;
  const federations = pulledJobs.filter(({ config }) => isFederation(config)).map(federationWay);
  const common = { kinds: kubeStateMetrics?.resourceKinds };
  const own = collectors.flatMap((collector): Source[] => {
    const dialect = relabelDialect(collector);
    const way = wayOf(plan, collector) ?? federations[0];
    const jobs = collector.jobs.filter(({ origin }) => origin === undefined).map((job) => jobSource(job, dialect, way, common));
    // their rules force the identity, and drop nothing
    const intakes = (collector.intakes ?? []).map(({ name, kind }): Source => (
      { kind: 'intake', name, config: ANY_JOB, dialect, way, ...(kind === 'otlp' && { shown: OF_APPLICATIONS }) }
    ));
    return [...jobs, ...intakes];
  });
  const pulled = pulledJobs.flatMap((job): Source[] => {
    const scraped = jobSource(job, HUB_DIALECT, HERE, common);
    if (!isFederation(job.config)) return [scraped];
    const itself: Source = { ...scraped, shown: NOTHING };
    // what somebody else's Prometheus collects is not known; what ours does, is said above
    return collectors.length > 0 ? [itself] : [itself, { kind: 'foreign', name: scraped.name, config: ANY_JOB, dialect: HUB_DIALECT, way: federationWay(job) }];
  });
  return [...own, ...pulled];
}

const HERE: Way = Object.freeze({ kind: 'here' });
const ANY_JOB: ScrapeConfig = Object.freeze({ jobName: 'anything', honorLabels: true });
/** Exporters are scraped; what is sent by OTLP, applications send. */
const OF_APPLICATIONS: Shown = Object.freeze({ exporters: [], others: true });
const NOTHING: Shown = Object.freeze({ exporters: [], others: false });

function jobSource(job: PlannedJob, dialect: Dialect, way: Way | undefined, { kinds }: Pick<Source, 'kinds'>): Source {
  const name = nameOf(job);
  const shown = job.standard === undefined && job.origin === undefined ? undefined : shownBy(name);
  const { config, basis = config } = job;
  return {
    kind: 'job',
    name,
    config: basis,
    dialect,
    way,
    ...(shown && { shown }),
    ...(name === 'kube-state-metrics' && kinds && { kinds }),
  };
}

/** Without the name of the cluster that a hub puts before it. */
function nameOf({ config: { jobName }, origin }: PlannedJob): string {
  return origin === undefined ? jobName : jobName.slice(origin.cluster.length + 1);
}

/** The hub's own series are there already. */
function wayOf({ role, identityRules }: ClusterPlan, collector: CollectorPlan): Way | undefined {
  if (role === 'hub') return HERE;
  const write = collector.remoteWrites.find(({ name }) => name === HUB);
  return write && { kind: 'write', name: HUB, rules: ownRules(write.writeRelabelConfigs, identityRules), dialect: relabelDialect(collector) };
}

const NONE: readonly RelabelConfig[] = Object.freeze([]);

/** Those in front of the rules that force the identity: equal ones of many clusters are the same objects. */
function ownRules(rules: readonly RelabelConfig[] = NONE, forced: ClusterPlan['identityRules']): readonly RelabelConfig[] {
  const end = forced?.write ?? NONE;
  const at = rules.length - end.length;
  return at > 0 && end.every((rule, i) => rules[at + i] === rule) ? rules.slice(0, at) : rules;
}

function federationWay({ config, basis = config }: PlannedJob): Way {
  return { kind: 'federation', match: selectorsOf(basis), config: basis, dialect: HUB_DIALECT };
}

const selectorsOf = oncePer(({ params }: ScrapeConfig): readonly Selector[] => (params?.['match[]'] ?? []).flatMap((text) => {
  try {
    return parseSelector(text);
  } catch {
    // checked where the federation is
    return [];
  }
}));
