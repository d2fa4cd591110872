import { compileRules } from './compile-rule';
import { Dialect, DIALECTS, DialectTraits } from './dialect';
import { LabelBuilder, Labels } from './label-builder';
import { EXPORTED_PREFIX, isLabelName, isMetricName, METRIC_NAME } from './names';
import { RelabelConfig } from './relabel-config';
import { relabel, runRules } from './simulate';
import { seriesLabelsOf } from './target';

/** What a scrape config says of its samples. */
export interface SampleJob {
  readonly honorLabels?: boolean;
  readonly metricRelabelConfigs?: readonly RelabelConfig[];
}

/** What became of a series. */
export interface SeriesResult {
  /** Undefined where it is not stored or sent. */
  readonly labels?: { [name: string]: string };
  /** A rule dropped it. */
  readonly dropped: boolean;
  /** Why the engine refuses it, and with it the whole scrape. */
  readonly error?: string;
}

/** The series that the scraper itself makes of each target, and that no `metric_relabel_configs` see. */
export const REPORT_SERIES: readonly string[] = [
  'up', 'scrape_duration_seconds', 'scrape_samples_scraped', 'scrape_samples_post_metric_relabeling', 'scrape_series_added',
];

/**
 * The way of one exposed sample into the store: target labels, conflicts, rules.
 *
 * `target` are the labels that `simulateTarget` gives. In `exposed`, a label with an empty value is one that the
 * exporter wrote as `name=""`: under `honorLabels` it keeps the target's label away.
 */
export function simulateSample(job: SampleJob, target: Labels, exposed: Labels, dialect: Dialect): SeriesResult {
  const traits = DIALECTS[dialect];
  let labels = new LabelBuilder(Object.entries(exposed), traits);
  const targetLabels = Object.entries(seriesLabelsOf(target)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (job.honorLabels) {
    for (const [name, value] of targetLabels) {
      if (!Object.hasOwn(exposed, name)) labels.set(name, value);
    }
  } else {
    for (const [name, value] of targetLabels) labels.set(name, value);
    moveConflicts(labels, targetLabels, exposed, traits);
  }
  // another component relabels the series there, which sees them sorted again
  if (traits.rulesSeeReportSeries) labels = new LabelBuilder(labels.entries(), traits);
  if (!runRules(compileRules(job.metricRelabelConfigs ?? [], dialect), labels)) return { dropped: true };
  return checked(labels.toLabels(), traits);
}

/** `up` or another of `REPORT_SERIES`, as it is stored for a target. */
export function simulateReportSeries(job: SampleJob, target: Labels, dialect: Dialect, name = REPORT_SERIES[0]): SeriesResult {
  const traits = DIALECTS[dialect];
  const labels = new LabelBuilder([[METRIC_NAME, name]], traits);
  for (const [targetName, value] of Object.entries(seriesLabelsOf(target)).sort(([a], [b]) => (a < b ? -1 : 1))) {
    // the engine looks for a conflict here too, finds none, and so removes a target label of that name that came before
    labels.delete(EXPORTED_PREFIX + targetName);
    labels.set(targetName, value);
  }
  if (!traits.rulesSeeReportSeries) return { labels: labels.toLabels(), dropped: false };
  const { labels: kept } = relabel(job.metricRelabelConfigs ?? [], labels.toLabels(), dialect);
  return kept === undefined ? { dropped: true } : checked(kept, traits);
}

/** Exposed labels with the name of a target's label become `exported_` + name, with as many prefixes as it takes. */
function moveConflicts(
  labels: LabelBuilder, targetLabels: readonly (readonly [string, string])[], exposed: Labels, traits: DialectTraits,
): void {
  const conflicts = targetLabels
    .filter(([name]) => Object.hasOwn(exposed, name) && exposed[name] !== '')
    .sort(([a], [b]) => bytes(a) - bytes(b));
  for (const [name] of conflicts) {
    let free = EXPORTED_PREFIX + name;
    while (labels.get(free) !== '' || (traits.emptyLabelsTakeNames && Object.hasOwn(exposed, free))) {
      free = EXPORTED_PREFIX + free;
    }
    labels.set(free, exposed[name]);
  }
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function checked(labels: { [name: string]: string }, traits: DialectTraits): SeriesResult {
  const names = Object.keys(labels);
  if (names.length === 0) return { dropped: true };
  if (!Object.hasOwn(labels, METRIC_NAME)) return { dropped: false, error: 'no metric name' };
  const invalid = names.find((name) => !isLabelName(name, traits.names));
  if (invalid !== undefined) return { dropped: false, error: `invalid label name "${invalid}"` };
  if (!isMetricName(labels[METRIC_NAME], traits.names)) return { dropped: false, error: `invalid metric name "${labels[METRIC_NAME]}"` };
  return { labels, dropped: false };
}
