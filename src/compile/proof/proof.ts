import { isDeepStrictEqual } from 'node:util';
import { shortestCounterexample, shortestStream } from './counterexample';
import { Report } from '../../diagnostics';
import { relabelDialect } from '../dialect';
import { ClusterPlan, CollectorPlan, Identity, LogSourcePlan, PlannedJob, SET_BY_READING } from '../plan';
import { Forced, shapeOf, standIn } from './proved-shapes';
import {
  ABSENT, abstractLabels, AbstractLabels, abstractRelabel, abstractRemoteWrite, abstractReportSeries, AbstractResult, abstractSample,
  abstractTarget, AbstractValue, ANYTHING, anyOf, constantOf, Dialect, PRESENT, valueOf,
} from '../../model/relabel';
import { RemoteWrite } from '../../model/remote-write/remote-write';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { WeakMemo } from '../../syntax/weak-memo';
import { IntakePlan } from '../plan/intake';

/**
 * Proves that everything this cluster stores or sends carries its identity: follows every path of the finished plan,
 * with all that discovery, exporters and pods may say, through its rules. What cannot be proved is an error.
 */
export function proveIdentity(plan: ClusterPlan, report: Report): void {
  const own = { identity: plan.identity, rules: plan.identityRules };
  for (const collector of plan.collectors) {
    const proof = { plan, collector, dialect: relabelDialect(collector), report };
    const inOwn = withoutForcing(proof);
    for (const job of collector.jobs) {
      const inJob = job.origin ? proof : inOwn;
      const forced = job.origin ?? own;
      if (!isProvedShape(inJob, forced, job)) proveJob(inJob, forced, job.config);
    }
    for (const intake of collector.intakes ?? []) proveJob(inOwn, own, seriesOf(intake), ANY_TARGET, intake.kind !== 'otlp');
    if (collector.operated && !keepsAll(plan, collector)) proveJob(onlySending(inOwn), own, MONITORS_OF_OTHERS, ANY_TARGET);
    for (const source of collector.logs?.sources ?? []) proveLogs(proof, source);
    proveExternalLabels(proof);
  }
}

/**
 * What monitors of others have an operator's Prometheus scrape. Rules of theirs come behind the identity of the default scrape class and may
 * say anything, so that writes have to force it.
 */
const MONITORS_OF_OTHERS: ScrapeConfig = { jobName: 'monitors of others', honorLabels: true };

/** What a server of a spoke keeps for itself is not what its hub receives. */
function onlySending(proof: Proof): Proof {
  return { ...proof, collector: { ...proof.collector, engine: 'prometheus-agent' } };
}

/** A hub that keeps its series, or writes for others too, forces nothing on its way: its monitors are looked at one by one. */
function keepsAll({ metricsStore, role }: ClusterPlan, { engine }: CollectorPlan): boolean {
  return role === 'hub' && (engine === 'prometheus-server' || metricsStore !== undefined);
}

/** The proof without the remote writes whose own rules force the identity on whatever comes, so that there is nothing left to ask of a job. */
function withoutForcing(proof: Proof): Proof {
  const { plan, collector, dialect } = proof;
  const remoteWrites = collector.remoteWrites.filter((write) => write.writeRelabelConfigs === undefined
    || unproved([abstractRemoteWrite(sent(collector, write), EXPOSED, dialect)], plan.identity).length > 0);
  return remoteWrites.length === collector.remoteWrites.length ? proof : { ...proof, collector: { ...collector, remoteWrites } };
}

/** What reaches a collector by another way than its jobs: targets, `honor_labels` and rules are somebody else's, all but the last rules. */
function seriesOf({ name, metricRelabelConfigs }: IntakePlan): ScrapeConfig {
  return { jobName: name, honorLabels: true, metricRelabelConfigs: [...metricRelabelConfigs] };
}

/** Basis of a job -> shape -> whether the proof succeeds for it without a word. */
const shapes = new WeakMemo<boolean>();

/** What of a plan is proved, and where it is said that it cannot be. */
interface Proof {
  readonly plan: ClusterPlan;
  readonly collector: CollectorPlan;
  readonly dialect: Dialect;
  readonly report: Report;
}

function isProvedShape({ plan, collector, dialect }: Proof, forced: Forced, job: PlannedJob): boolean {
  const shape = shapeOf(forced, collector, job, dialect);
  if (shape === undefined) return false;
  return shapes.of(job.basis!).get(shape, () => {
    const report = new Report();
    const like = standIn(forced, collector, job);
    proveJob({ plan, collector: like.collector, dialect, report }, like.forced, like.job);
    return report.diagnostics.length === 0;
  });
}

function proveJob(proof: Proof, { identity }: Forced, config: ScrapeConfig, targets?: AbstractLabels, isScraped = true): void {
  const { plan, collector, dialect, report } = proof;
  const { scrapeInterval, scrapeTimeout } = collector;
  const job = { scrapeInterval, scrapeTimeout, ...config };
  const target = abstractTarget(job, targets ?? discovered(job, identity), dialect);
  if (!target.mayKeep) {
    report.warning('job-without-targets', `cluster '${plan.name}', job '${job.jobName}'`,
      'its rules drop every target', `mend the rules, or switch the job off by \`jobs.${job.jobName}.enabled: false\``);
    return;
  }
  const reports = isScraped ? [abstractReportSeries(job, target.labels, dialect)] : [];
  const scraped = [abstractSample(job, target.labels, EXPOSED, dialect), ...reports]
    .filter(({ mayKeep }) => mayKeep);
  if (collector.engine === 'prometheus-server') judge(proof, identity, job, undefined, scraped);
  for (const write of collector.remoteWrites) {
    judge(proof, identity, job, write, scraped.map(({ labels }) => abstractRemoteWrite(sent(collector, write), labels, dialect)));
  }
}

function judge(
  { plan, collector, dialect, report }: Proof, identity: Identity, job: ScrapeConfig, write: RemoteWrite | undefined,
  arrived: readonly AbstractResult[],
): void {
  for (const [name, value] of unproved(arrived, identity)) {
    const example = shortestCounterexample({ job, write: write && sent(collector, write), name, value, dialect });
    report.error('identity-unproved', `cluster '${plan.name}', collector '${collector.name}', job '${job.jobName}'`,
      `a series may arrive ${write ? `at '${write.url}' ` : ''}without ${name}="${value}"`,
      example ?? 'no short example was found; the rules after which the label is unknown have to be removed');
  }
}

function proveLogs({ plan, collector, dialect, report }: Proof, { kind, name: source, relabelConfigs, stages }: LogSourcePlan): void {
  const names = identityNames(plan.identity);
  // who sends lines says what he likes; what is discovered or read brings labels of its own names
  const known = kind === 'otlp' ? {} : Object.fromEntries(names.map((name) => [name, ABSENT]));
  const streams = abstractRelabel(relabelConfigs, abstractLabels(known, ANYTHING), dialect);
  for (const [name, value] of unproved([streams], plan.identity)) {
    report.error('identity-unproved', `cluster '${plan.name}', collector '${collector.name}', logs '${source}'`,
      `a stream may arrive without ${name}="${value}"`,
      shortestStream({ name, value, dialect }, relabelConfigs) ?? 'the last rules over log targets must set the identity labels');
  }
  // what stands before may do anything
  const last = stages?.at(-1);
  const isRead = kind === 'pods' || kind === 'files';
  if (stages === undefined && !(isRead && SET_BY_READING.some((name) => names.includes(name)))) return;
  if (last?.kind === 'staticLabels' && isDeepStrictEqual(last.values, plan.identity.labels)) return;
  report.error('identity-unproved', `cluster '${plan.name}', collector '${collector.name}', logs '${source}'`,
    'a stage may change the labels that say where a line comes from', 'the last stage must set the identity labels');
}

/** What rules force, alerts and whoever federates read from the external labels. */
function proveExternalLabels({ plan, collector, report }: Proof): void {
  const { externalLabels } = collector;
  // the agent of a hub writes for others, too
  if (externalLabels === plan.identity.labels || (plan.metricsStore !== undefined && collector.engine === 'prometheus-agent')) return;
  for (const [name, value] of Object.entries(plan.identity.labels)) {
    if (Object.hasOwn(externalLabels, name) && externalLabels[name] === value) continue;
    report.error('identity-unproved', `cluster '${plan.name}', collector '${collector.name}', external labels`,
      `${name} is ${Object.hasOwn(externalLabels, name) ? `"${externalLabels[name]}"` : 'missing'}, expected ${name}="${value}"`,
      'external labels repeat the identity, for alerts and federation');
  }
}

/** Everything that an exporter may say. */
const EXPOSED: AbstractLabels = abstractLabels({ __name__: PRESENT }, ANYTHING);

/** Everything that a target may be which somebody else describes. */
const ANY_TARGET: AbstractLabels = abstractLabels({ __address__: PRESENT }, ANYTHING);

/** What discovery may say about a target: addresses and metadata always, the identity labels where somebody else writes the list. */
function discovered(job: ScrapeConfig, identity: Identity): AbstractLabels {
  const written = (job.httpSdConfigs?.length ?? 0) + (job.fileSdConfigs?.length ?? 0) > 0;
  const known: { [name: string]: AbstractValue } = { __address__: PRESENT };
  for (const name of identityNames(identity)) {
    known[name] = written ? ANYTHING : anyOf((job.staticConfigs ?? []).map((group) => group.labels?.[name] ?? '').concat(''));
  }
  return abstractLabels(known, ANYTHING);
}

/** The labels that not everything which arrives surely has. */
function unproved(arrived: readonly AbstractResult[], identity: Identity): [name: string, value: string][] {
  return Object.entries(identity.labels).filter(([name, value]) =>
    arrived.some(({ mayKeep, labels }) => mayKeep && constantOf(valueOf(labels, name)) !== value));
}

function sent(collector: CollectorPlan, write: RemoteWrite) {
  return { externalLabels: collector.externalLabels, writeRelabelConfigs: write.writeRelabelConfigs };
}

function identityNames(identity: Identity): string[] {
  return Object.keys(identity.labels);
}
