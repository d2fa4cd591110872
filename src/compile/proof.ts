import { Report } from '../diagnostics';
import {
  ABSENT, abstractLabels, AbstractLabels, abstractRelabel, abstractRemoteWrite, abstractReportSeries, AbstractResult, abstractSample,
  abstractTarget, AbstractValue, ANYTHING, anyOf, constantOf, Dialect, PRESENT, valueOf,
} from '../model/relabel';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { ScrapeConfig } from '../model/scrape/scrape-config';
import { shortestCounterexample } from './counterexample';
import { relabelDialect } from './dialect';
import { ClusterPlan, CollectorPlan, Identity, PlannedJob } from './plan';
import { areRulesOf, shapeOf, standIn } from './proved-shapes';

/**
 * Proves that everything this cluster stores or sends carries its identity: follows every path of the finished plan,
 * with all that discovery, exporters and pods may say, through its rules. What cannot be proved is an error.
 */
export function proveIdentity(plan: ClusterPlan, report: Report): void {
  const byShape = areRulesOf(plan.identityRules, plan.identity);
  for (const collector of plan.collectors) {
    const dialect = relabelDialect(collector);
    for (const job of collector.jobs) {
      if (!byShape || !isProvedShape(plan, collector, job, dialect)) proveJob(plan, collector, job.config, dialect, report);
    }
    if (collector.podLogs) proveLogs(plan, collector, dialect, report);
  }
}

/** Basis of a job -> shape -> whether the proof succeeds for it without a word. */
const shapes = new WeakMap<ScrapeConfig, Map<string, boolean>>();

function isProvedShape(plan: ClusterPlan, collector: CollectorPlan, job: PlannedJob, dialect: Dialect): boolean {
  const shape = shapeOf(plan, collector, job, dialect);
  if (shape === undefined) return false;
  const ofBasis = shapes.get(job.basis!) ?? new Map<string, boolean>();
  shapes.set(job.basis!, ofBasis);
  let proved = ofBasis.get(shape);
  if (proved === undefined) {
    const own = new Report();
    const like = standIn(plan, collector, job);
    proveJob(like.plan, like.collector, like.job, dialect, own);
    proved = own.diagnostics.length === 0;
    ofBasis.set(shape, proved);
  }
  return proved;
}

function proveJob(plan: ClusterPlan, collector: CollectorPlan, job: ScrapeConfig, dialect: Dialect, report: Report): void {
  const target = abstractTarget(job, discovered(job, plan.identity), dialect);
  if (!target.mayKeep) {
    report.warning('job-without-targets', `cluster '${plan.name}', job '${job.jobName}'`,
      'its rules drop every target', 'mend the rules, or switch the job off by `jobs.<name>.enabled: false`');
    return;
  }
  const scraped = [abstractSample(job, target.labels, EXPOSED, dialect), abstractReportSeries(job, target.labels, dialect)];
  for (const series of scraped) {
    if (!series.mayKeep) continue;
    if (collector.engine === 'prometheus-server') judge(plan, collector, job, undefined, series, dialect, report);
    for (const write of collector.remoteWrites) {
      judge(plan, collector, job, write, abstractRemoteWrite(sent(collector, write), series.labels, dialect), dialect, report);
    }
  }
}

function proveLogs(plan: ClusterPlan, collector: CollectorPlan, dialect: Dialect, report: Report): void {
  const known = Object.fromEntries(identityNames(plan.identity).map((name) => [name, ABSENT]));
  const streams = abstractRelabel(collector.podLogs!.relabelConfigs, abstractLabels(known, ANYTHING), dialect);
  for (const [name, value] of unproved(streams, plan.identity)) {
    report.error('identity-unproved', `cluster '${plan.name}', collector '${collector.name}', pod logs`,
      `a stream may arrive without ${name}="${value}"`, 'the last rules over log targets must set the identity labels');
  }
}

/** Everything that an exporter may say. */
const EXPOSED: AbstractLabels = abstractLabels({ __name__: PRESENT }, ANYTHING);

/** What discovery may say about a target: addresses and metadata always, the identity labels where somebody else writes the list. */
function discovered(job: ScrapeConfig, identity: Identity): AbstractLabels {
  const written = (job.httpSdConfigs?.length ?? 0) + (job.fileSdConfigs?.length ?? 0) > 0;
  const known: { [name: string]: AbstractValue } = { __address__: PRESENT };
  for (const name of identityNames(identity)) {
    known[name] = written ? ANYTHING : anyOf((job.staticConfigs ?? []).map((group) => group.labels?.[name] ?? '').concat(''));
  }
  return abstractLabels(known, ANYTHING);
}

function judge(
  plan: ClusterPlan, collector: CollectorPlan, job: ScrapeConfig, write: RemoteWrite | undefined, arrived: AbstractResult, dialect: Dialect,
  report: Report,
): void {
  for (const [name, value] of unproved(arrived, plan.identity)) {
    const example = shortestCounterexample({ job, write: write && sent(collector, write), name, value, dialect });
    report.error('identity-unproved', `cluster '${plan.name}', collector '${collector.name}', job '${job.jobName}'`,
      `a series may arrive ${write ? `at '${write.url}' ` : ''}without ${name}="${value}"`,
      example ?? 'no short example was found; the rules after which the label is unknown have to be removed');
  }
}

function unproved(arrived: AbstractResult, identity: Identity): [name: string, value: string][] {
  if (!arrived.mayKeep) return [];
  return Object.entries(identity.labels).filter(([name, value]) => constantOf(valueOf(arrived.labels, name)) !== value);
}

function sent(collector: CollectorPlan, write: RemoteWrite) {
  return { externalLabels: collector.externalLabels, writeRelabelConfigs: write.writeRelabelConfigs };
}

function identityNames(identity: Identity): string[] {
  return Object.keys(identity.labels);
}
