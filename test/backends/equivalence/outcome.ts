import { ReadJob, Tree } from './read';
import { Dialect, Labels, REPORT_SERIES, seriesLabelsOf, SeriesResult, simulateReportSeries, simulateSample, simulateTarget } from '../../../src/model/relabel';
import { PARAM_PREFIX } from '../../../src/model/relabel/names';

/** What a collector makes of one discovered target, as far as anybody else can tell. */
export interface Outcome {
  /** Undefined where nothing is scraped: a rule dropped the target, or it has a fault. */
  readonly target?: { readonly url: Tree; readonly labels: Labels };
  /** What comes of each sample that the target exposes. */
  readonly series: readonly Series[];
  /** `up` and the like. */
  readonly report: readonly Series[];
}

type Series = Labels | 'dropped' | 'refused';

export function outcomeOf({ job }: ReadJob, dialect: Dialect, discovered: Labels, samples: readonly Labels[]): Outcome {
  const { labels: target } = simulateTarget(job, discovered, dialect);
  if (target === undefined) return { series: [], report: [] };
  return {
    target: { url: urlOf(job, target), labels: seriesLabelsOf(target) },
    series: samples.map((sample) => seriesOf(simulateSample(job, target, sample, dialect))),
    report: REPORT_SERIES.map((name) => seriesOf(simulateReportSeries(job, target, dialect, name))),
  };
}

/** Where the target is scraped, and when. */
function urlOf({ params = {} }: ReadJob['job'], target: Labels): Tree {
  const { __address__, __scheme__, __metrics_path__, __scrape_interval__, __scrape_timeout__ } = target;
  const given = Object.fromEntries(Object.entries(params).map(([name, values]): [string, string[]] => [name, [...values]]));
  for (const [label, value] of Object.entries(target).filter(([name]) => name.startsWith(PARAM_PREFIX))) {
    const name = label.slice(PARAM_PREFIX.length);
    given[name] = [value, ...(given[name] ?? []).slice(1)];
  }
  return { __address__, __scheme__, __metrics_path__, __scrape_interval__, __scrape_timeout__, params: given };
}

function seriesOf({ labels, dropped }: SeriesResult): Series {
  return labels ?? (dropped ? 'dropped' : 'refused');
}
