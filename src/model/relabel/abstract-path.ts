import { AbstractResult, runAbstractly } from './abstract';
import { AbstractBuilder, AbstractLabels, valueOf } from './abstract-labels';
import { ABSENT, AbstractValue, anyOf, constant, join, mayBePresent, orAbsent, PRESENT, present } from './abstract-value';
import { Dialect, DIALECTS, DialectTraits } from './dialect';
import { Labels } from './label-builder';
import { ADDRESS, EXPORTED_PREFIX, META_PREFIX, METRIC_NAME, PARAM_PREFIX, RESERVED_PREFIX } from './names';
import { RemoteWriteLabels } from './remote-write';
import { REPORT_SERIES, SampleJob } from './sample';
import { defaultLabels, TargetJob } from './target';

/*
 * The same stages as `target.ts`, `sample.ts` and `remote-write.ts`, over all label sets at once.
 */

/** A label that is set where it is absent. */
function filled(value: AbstractValue, fallback: AbstractValue): AbstractValue {
  return value.absent ? join(present(value), fallback) : value;
}

/** From discovered targets to scraped ones. */
export function abstractTarget(job: TargetJob, discovered: AbstractLabels, dialect: Dialect): AbstractResult {
  const traits = DIALECTS[dialect];
  const rules = job.relabelConfigs ?? [];
  const labels = new AbstractBuilder(discovered);
  if (traits.defaultsBeforeRules) fillDefaults(labels, job, traits);
  const ruled = runAbstractly(rules, labels, dialect);
  if (!ruled.mayKeep) return ruled;
  if (!traits.defaultsBeforeRules) fillDefaults(labels, job, traits);
  // a target without an address is refused, and where a port may be added, the address is not followed
  const address = traits.addsDefaultPort ? PRESENT : present(labels.get(ADDRESS));
  labels.set(ADDRESS, address);
  for (const name of labels.names) {
    if (name.startsWith(META_PREFIX)) labels.set(name, ABSENT);
  }
  labels.set('instance', filled(labels.get('instance'), address));
  return { labels: labels.toLabels(), mayDrop: ruled.mayDrop, mayKeep: mayBePresent(address) };
}

function fillDefaults(labels: AbstractBuilder, job: TargetJob, traits: DialectTraits): void {
  for (const [name, value] of defaultLabels(job, traits)) {
    const overrides = traits.paramsOverrideTarget && name.startsWith(PARAM_PREFIX) && value !== '';
    labels.set(name, overrides ? constant(value) : filled(labels.get(name), constant(value)));
  }
}

/** Labels of targets, of which those that series do not carry count as absent. */
function seriesLabels(target: AbstractLabels): (name: string) => AbstractValue {
  return (name) => (name.startsWith(RESERVED_PREFIX) ? ABSENT : valueOf(target, name));
}

/**
 * Target labels and exposed ones put together.
 *
 * A label that `exposed` says is surely absent is not there at all; one that is possibly absent may also be there
 * with an empty value, which under `honor` keeps the target's label away.
 */
export function abstractHonorLabels(target: AbstractLabels, exposed: AbstractLabels, honor: boolean): AbstractLabels {
  return merged(target, exposed, honor).toLabels();
}

function merged(target: AbstractLabels, exposed: AbstractLabels, honor: boolean): AbstractBuilder {
  const ofTarget = seriesLabels(target);
  const merge = honor ? honored : forced;
  const labels = new AbstractBuilder(exposed);
  for (const name of target.known.keys()) labels.set(name, merge(ofTarget(name), valueOf(exposed, name)));
  for (const [name, value] of exposed.known) {
    if (!target.known.has(name)) labels.set(name, merge(ofTarget(name), value));
  }
  labels.setOther(merge(target.other, exposed.other));
  if (!honor) addExported(labels, target, exposed);
  return labels;
}

function honored(target: AbstractValue, exposed: AbstractValue): AbstractValue {
  if (!exposed.absent) return exposed;
  return mayBePresent(exposed) ? join(exposed, target) : target;
}

function forced(target: AbstractValue, exposed: AbstractValue): AbstractValue {
  return filled(target, exposed);
}

/** How many prefixes are followed name by name before the names count as others. */
const MOST_PREFIXES = 3;

/** Exposed labels that give way, shorter names first, may appear under their name with one or more prefixes. */
function addExported(labels: AbstractBuilder, target: AbstractLabels, exposed: AbstractLabels): void {
  const ofTarget = seriesLabels(target);
  const othersMove = mayBePresent(target.other) && mayBePresent(exposed.other);
  const isTaken = (name: string): boolean => othersMove || mayBePresent(labels.get(name)) || mayBePresent(valueOf(exposed, name));
  const conflicts = labels.names.filter((name) => mayBePresent(ofTarget(name)) && mayBePresent(valueOf(exposed, name)));
  for (const name of conflicts.sort((a, b) => a.length - b.length)) {
    const value = present(valueOf(exposed, name));
    let moved = EXPORTED_PREFIX + name;
    let prefixes = 1;
    for (; prefixes <= MOST_PREFIXES; prefixes++) {
      const taken = isTaken(moved);
      labels.add(moved, value);
      if (!taken) break;
      moved = EXPORTED_PREFIX + moved;
    }
    if (prefixes > MOST_PREFIXES) addDeeper(labels, moved, value);
  }
  if (othersMove) addDeeper(labels, '', present(exposed.other));
}

/** Any label with a prefix in front of `moved` may have this value. */
function addDeeper(labels: AbstractBuilder, moved: string, value: AbstractValue): void {
  for (const name of labels.names) {
    if (name.startsWith(EXPORTED_PREFIX) && name.endsWith(moved)) labels.add(name, value);
  }
  labels.setOther(join(labels.other, value));
}

/** From exposed samples to stored series. */
export function abstractSample(job: SampleJob, target: AbstractLabels, exposed: AbstractLabels, dialect: Dialect): AbstractResult {
  return runAbstractly(job.metricRelabelConfigs ?? [], merged(target, exposed, job.honorLabels ?? false), dialect);
}

/** `up` and the other series that the scraper makes itself. */
export function abstractReportSeries(job: SampleJob, target: AbstractLabels, dialect: Dialect): AbstractResult {
  const ofTarget = seriesLabels(target);
  const labels = new AbstractBuilder(target);
  for (const name of target.known.keys()) labels.set(name, reported(name, ofTarget));
  labels.set(METRIC_NAME, anyOf(REPORT_SERIES));
  return runAbstractly(DIALECTS[dialect].rulesSeeReportSeries ? job.metricRelabelConfigs ?? [] : [], labels, dialect);
}

/** A target label `exported_x` is lost where there is also an `x` that comes after it. */
function reported(name: string, ofTarget: (name: string) => AbstractValue): AbstractValue {
  const value = ofTarget(name);
  const plain = name.startsWith(EXPORTED_PREFIX) ? name.slice(EXPORTED_PREFIX.length) : '';
  if (plain <= name || !mayBePresent(ofTarget(plain))) return value;
  return ofTarget(plain).absent ? orAbsent(value) : ABSENT;
}

/** External labels, where a series has none of that name; also those that federation adds. */
export function abstractExternalLabels(series: AbstractLabels, externalLabels: Labels): AbstractLabels {
  return withExternal(series, externalLabels).toLabels();
}

function withExternal(series: AbstractLabels, externalLabels: Labels): AbstractBuilder {
  const labels = new AbstractBuilder(series);
  for (const [name, value] of Object.entries(externalLabels)) {
    labels.set(name, filled(labels.get(name), constant(value)));
  }
  return labels;
}

/** From stored series to sent ones. */
export function abstractRemoteWrite(write: RemoteWriteLabels, series: AbstractLabels, dialect: Dialect): AbstractResult {
  return runAbstractly(write.writeRelabelConfigs ?? [], withExternal(series, write.externalLabels ?? {}), dialect);
}
