import { asked, isAbsent, mayFit, misfit } from './fits';
import { Source, Way } from './source';
import { exporter, exportersOf } from '../../model/metrics/catalogue';
import { UsedSeries } from '../../model/metrics/metric-need';
import { unknownMetric } from '../../model/metrics/unknown-metric';
import {
  ABSENT, AbstractLabels, abstractLabels, abstractRemoteWrite, abstractReportSeries, AbstractResult, abstractSample, abstractTarget, AbstractValue,
  anyOf, ANYTHING, constant, constantOf, Dialect, PRESENT, REPORT_SERIES, valueOf,
} from '../../model/relabel';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { Matcher, METRIC_NAME } from '../../syntax/promql';
import { compileAnchored } from '../../syntax/re2';
import { WeakMemo } from '../../syntax/weak-memo';

/** How far series come. The later in this list, the further they came. */
export const STAGES = ['nowhere', 'unwatched', 'labels', 'dropped', 'unsent', 'unmatched', 'there'] as const;

export type Stage = (typeof STAGES)[number];

/** What becomes of series that somebody reads. */
export interface Fate {
  readonly stage: Stage;
  /** Name of the job, or of the remote write, at which they end. */
  readonly at?: string;
  /** The metric that came furthest. */
  readonly metric: string;
  /** Label of which no series has the value that is asked for; kind of object that nobody watches. */
  readonly what?: string;
  /** The value that the label has instead, where that is sure. */
  readonly value?: string;
}

/** Where series are read: where they are collected, or by the hub. */
export type Place = 'own' | 'hub';

/** What whoever evaluates alerts makes of them. */
const ALWAYS: ReadonlySet<string> = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/**
 * Follows series from what shows them to where they are read.
 *
 * @param records names that rules of the place itself record
 * @param recorded names that rules in the cluster record, which its server sends on as all else
 */
export function follow(
  series: UsedSeries, sources: readonly Source[], place: Place, records: ReadonlySet<string>, recorded: ReadonlySet<string>,
): Fate {
  const names = namesAsked(series.matchers);
  if (names === undefined) return { stage: 'there', metric: series.text };
  const candidates = typeof names === 'string' ? [names] : [...REPORT_SERIES, ...records, ...recorded].filter(names);
  let best: Fate = { stage: 'nowhere', metric: typeof names === 'string' && !REPORT_SERIES.includes(names) ? names : series.text };
  const take = (fate: Fate): boolean => {
    if (STAGES.indexOf(fate.stage) > STAGES.indexOf(best.stage)) best = fate;
    return best.stage === 'there';
  };
  const made = candidates.find((name) => ALWAYS.has(name) || records.has(name));
  if (made !== undefined) return { stage: 'there', metric: made };
  for (const source of sources) {
    for (const name of typeof names === 'string' ? candidates : [...candidates, ...shownNames(source, names)]) {
      if (take(ofSource(name, series, source, place))) return best;
      if (recorded.has(name) && place === 'hub' && take(sent(ofName(name), series.matchers, name, source.way))) return best;
    }
  }
  // somebody shows it, or nobody; what is certain is whether it would be carried
  if (best.stage === 'nowhere' && typeof names === 'string' && isOfOthers(names)) {
    if (place === 'own') return { stage: 'there', metric: names };
    for (const { way } of sources) if (take(sent(ofName(names), series.matchers, names, way))) return best;
  }
  return best;
}

function ofName(name: string): AbstractLabels {
  return abstractLabels({ [METRIC_NAME]: constant(name) }, ANYTHING);
}

/** Whether a name may be one of an application: recorded ones have a colon. */
function isOfOthers(name: string): boolean {
  return !name.includes(':') && !REPORT_SERIES.includes(name) && exportersOf(name).length === 0 && unknownMetric(name) === undefined;
}

/** The name that is asked for, or which ones; undefined: any. */
function namesAsked(matchers: readonly Matcher[]): string | ((name: string) => boolean) | undefined {
  const named = matchers.filter(({ name }) => name === METRIC_NAME);
  const exact = named.find(({ operator }) => operator === '=');
  if (exact !== undefined) return exact.value;
  const patterns = named.filter(({ operator }) => operator === '=~').map(({ value }) => compileAnchored(value, { dotMatchesNewline: true }));
  return patterns.length === 0 ? undefined : (name) => patterns.every((pattern) => pattern.matches(name));
}

function shownNames({ shown }: Source, isAsked: (name: string) => boolean): string[] {
  return shown === undefined ? [] : shown.exporters.flatMap((id) => [...exporter(id).series.keys()].filter(isAsked));
}

function ofSource(name: string, { matchers, text }: UsedSeries, source: Source, place: Place): Fate {
  const { config, dialect, way } = source;
  const at = source.name;
  const shows = whetherShown(name, source);
  if (shows === 'no') return { stage: 'nowhere', metric: name };
  if (shows !== 'yes') return { stage: 'unwatched', metric: name, at, what: shows.kind };
  // what others scrape, nothing of ours changes
  if (source.kind !== 'job') return place === 'own' ? { stage: 'there', metric: name } : sent(ofName(name), matchers, name, way);
  const target = targetOf(config, dialect);
  const result = REPORT_SERIES.includes(name)
    ? reported(name, target, source)
    : abstractSample(config, target, shownLabels(name, matchers, target, config), dialect);
  if (!result.mayKeep) return { stage: 'dropped', metric: name, at };
  const wrong = misfit(result.labels, matchers);
  // every target has these: who asks for those of one, asks for the target
  if (wrong !== undefined && REPORT_SERIES.includes(name)) return { stage: 'nowhere', metric: text };
  if (wrong !== undefined) return { stage: 'labels', metric: name, at, what: wrong, value: constantOf(valueOf(result.labels, wrong)) };
  return place === 'own' ? { stage: 'there', metric: name } : sent(result.labels, matchers, name, way);
}

function whetherShown(name: string, { kind, shown, kinds }: Source): 'yes' | 'no' | { readonly kind: string } {
  if (REPORT_SERIES.includes(name)) return kind === 'job' || shown === undefined ? 'yes' : 'no';
  if (shown === undefined) return 'yes';
  for (const id of shown.exporters) {
    const metric = exporter(id).series.get(name);
    if (metric === undefined) continue;
    return metric.kind === undefined || kinds === undefined || kinds.includes(metric.kind) ? 'yes' : { kind: metric.kind };
  }
  return shown.others && isOfOthers(name) ? 'yes' : 'no';
}

/** One of the series that a scraper makes of each target. */
function reported(name: string, target: AbstractLabels, { config, dialect }: Source): Pick<AbstractResult, 'labels' | 'mayKeep'> {
  const { labels } = abstractReportSeries(config, target, dialect);
  return { mayKeep: true, labels: { known: new Map([...labels.known, [METRIC_NAME, constant(name)]]), other: target.other } };
}

/** What samples may carry that are asked for: nothing else becomes of a label that no rule and no target writes. */
function shownLabels(
  name: string, matchers: readonly Matcher[], target: AbstractLabels, { metricRelabelConfigs = [] }: ScrapeConfig,
): AbstractLabels {
  const known: { [label: string]: AbstractValue } = { [METRIC_NAME]: constant(name) };
  if (metricRelabelConfigs.every(({ action = 'replace' }) => FILTERS.has(action.toLowerCase()))) {
    for (const { name: label } of matchers) {
      if (label !== METRIC_NAME && isAbsent(target, label)) known[label] = asked(matchers.filter((one) => one.name === label));
    }
  }
  return abstractLabels(known, ANYTHING);
}

const FILTERS: ReadonlySet<string> = new Set(['keep', 'drop', 'keepequal', 'dropequal']);

/** What becomes of stored series on their way to the hub. */
function sent(labels: AbstractLabels, matchers: readonly Matcher[], metric: string, way: Way | undefined): Fate {
  if (way === undefined) return { stage: 'unsent', metric };
  switch (way.kind) {
    case 'here':
      return { stage: 'there', metric };
    case 'write':
      return abstractRemoteWrite({ writeRelabelConfigs: way.rules }, labels, way.dialect).mayKeep
        ? { stage: 'there', metric } : { stage: 'unsent', metric, at: way.name };
    case 'federation': {
      if (!way.match.some((selector) => mayFit(labels, [...selector.matchers, ...matchers]))) return { stage: 'unmatched', metric };
      const target = targetOf(way.config, way.dialect);
      return abstractSample(way.config, target, labels, way.dialect).mayKeep ? { stage: 'there', metric } : { stage: 'unmatched', metric };
    }
  }
}

/** Job -> dialect -> the labels of its targets. */
const targets = new WeakMemo<{ readonly labels: AbstractLabels }>();

/** What targets of a job may carry. Discovery in Kubernetes names no label that stays by itself. */
function targetOf(config: ScrapeConfig, dialect: Dialect): AbstractLabels {
  const memo = targets.of(config);
  const known = memo.find(dialect);
  if (known !== undefined) return known.labels;
  const { labels } = abstractTarget({ scrapeInterval: '30s', scrapeTimeout: '10s', ...config }, discovered(config), dialect);
  return memo.keep(dialect, { labels: isClosed(config) ? { known: labels.known, other: ABSENT } : labels }).labels;
}

/** Labels that discovery gives. A list that somebody else writes may hold any. */
function discovered({ staticConfigs = [], httpSdConfigs, fileSdConfigs }: ScrapeConfig): AbstractLabels {
  if ((httpSdConfigs ?? fileSdConfigs) !== undefined) return abstractLabels({ __address__: PRESENT }, ANYTHING);
  const known: { [label: string]: AbstractValue } = { __address__: PRESENT, job: ABSENT };
  for (const label of staticConfigs.flatMap(({ labels = {} }) => Object.keys(labels))) {
    known[label] = anyOf(staticConfigs.map(({ labels = {} }) => labels[label] ?? ''));
  }
  return abstractLabels(known, ANYTHING);
}

/** Whether every label that a target keeps was given to it by a list of ours, or by a rule that names the label. */
function isClosed({ kubernetesSdConfigs, staticConfigs, httpSdConfigs, fileSdConfigs, relabelConfigs = [] }: ScrapeConfig): boolean {
  return (kubernetesSdConfigs ?? staticConfigs) !== undefined && (httpSdConfigs ?? fileSdConfigs) === undefined
    && !relabelConfigs.some(({ action }) => action?.toLowerCase() === 'labelmap');
}
