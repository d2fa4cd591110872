import { ReadJob } from './read';
import { DIALECTS, Labels, relabel, REPORT_SERIES } from '../../../src/model/relabel';
import { HISTOGRAM_LABELS } from '../../../src/model/relabel/names';
import { defaultLabels } from '../../../src/model/relabel/target';
import { compileAnchored } from '../../../src/syntax/re2';

/** A target with its samples, and what both backends make of it. */
export interface Case {
  /** As the reference has it. */
  readonly job: ReadJob;
  readonly discovered: Labels;
  readonly exposed: readonly Labels[];
  /** The labels of the target in the reference; undefined where it is not scraped. */
  readonly target?: Labels;
}

/** A way in which a backend's series differ from those of Prometheus. */
export interface Difference {
  readonly backend: string;
  readonly what: string;
  readonly because: string;
  /** What is not compared where it applies. */
  readonly part: 'all' | 'series' | 'report' | 'scrape';
  readonly applies: (found: Case) => boolean;
}

const always = () => true;

/** Whether the rules take away a label that the engine gave the target before them. */
function takesEngineLabel({ job }: ReadJob, discovered: Labels): boolean {
  const given = Object.fromEntries(defaultLabels(job, { ...DIALECTS['3.x-legacy'], histogramLabels: false }).filter(([name]) => !name.startsWith('__param_')));
  const { labels } = relabel(job.relabelConfigs ?? [], { ...given, ...discovered }, '3.x-legacy');
  return labels !== undefined && Object.keys(given).some((name) => !Object.hasOwn(labels, name));
}

/** Whether a rule copies by name what only Prometheus 3 gives every target. */
function copiesHistogramLabels({ job }: ReadJob): boolean {
  return (job.relabelConfigs ?? []).filter(({ action }) => action === 'labelmap').some(({ regex = '(.*)' }) => {
    const pattern = compileAnchored(regex, DIALECTS['3.x-legacy']);
    return Object.keys(HISTOGRAM_LABELS).some((name) => pattern.matches(name));
  });
}

/** Whether rules over samples would change or drop what a scrape says of itself; `keep` is printed so that it does not. */
function changesReport({ job }: ReadJob, target: Labels): boolean {
  const rules = (job.metricRelabelConfigs ?? []).filter(({ action }) => action?.toLowerCase() !== 'keep');
  return REPORT_SERIES.some((name) => {
    const before = { ...target, __name__: name };
    const { labels } = relabel(rules, before, '3.x-legacy');
    return labels === undefined || JSON.stringify(Object.entries(labels).sort()) !== JSON.stringify(Object.entries(before).sort());
  });
}

/** Whether a `labelmap` over samples gives two labels one name. */
function mapsToOneName({ job }: ReadJob, target: Labels, exposed: readonly Labels[]): boolean {
  const own = Object.keys(target);
  const names = new Set([...own, ...own.map((name) => `exported_${name}`), ...exposed.flatMap(Object.keys)]);
  return (job.metricRelabelConfigs ?? []).filter(({ action }) => action === 'labelmap').some(({ regex = '(.*)', replacement = '$1' }) => {
    const pattern = compileAnchored(regex, DIALECTS['3.x-legacy']);
    const mapped = [...names].filter((name) => pattern.matches(name)).map((name) => pattern.replaceAll(name, replacement));
    mapped.forEach((name) => names.add(name));
    return new Set(mapped).size < mapped.length;
  });
}

/** The label by which the operator keeps what it calls a job. */
const JOB_OF_OPERATOR = '__tmp_prometheus_job_name';

/** Whether a rule copies or takes by name what only the operator gives every target. */
function namesJobOfOperator({ job }: ReadJob): boolean {
  return (job.relabelConfigs ?? []).filter(({ action }) => action === 'labelmap')
    .some(({ regex = '(.*)' }) => compileAnchored(regex, DIALECTS['3.x-legacy']).matches(JOB_OF_OPERATOR));
}

export const DIFFERENCES: readonly Difference[] = [
  {
    backend: 'operator',
    what: 'a label `job` from a discovery of Kubernetes or DNS is lost',
    because: 'the operator names the job by a rule; neither discovery gives such a label, and what others give stays',
    part: 'all',
    applies: ({ discovered, job: { discoveries } }) => Object.hasOwn(discovered, 'job') && discoveries.some(({ kind }) => kind === 'kubernetes' || kind === 'dns'),
  },
  {
    backend: 'operator',
    what: 'a `labelmap` that matches `__tmp_prometheus_job_name` finds the name by which the operator calls the job',
    because: 'it keeps it there before all rules',
    part: 'all',
    applies: ({ job }) => namesJobOfOperator(job),
  },
  {
    backend: 'alloy',
    what: 'a target that does not say its protocol is read as the text format',
    because: 'that is its default, where Prometheus 3 fails the scrape unless the job has `fallbackScrapeProtocol`',
    part: 'scrape',
    applies: always,
  },
  {
    backend: 'alloy',
    what: 'a label that rules take from a target though the engine gives it, such as `job` or `__scheme__`, is there again',
    because: 'its scrape gives them after the rules, Prometheus before; where a job always loses its `job`, there is a warning',
    part: 'all',
    applies: ({ job, discovered }) => takesEngineLabel(job, discovered),
  },
  {
    backend: 'alloy',
    what: 'a label `__tmp_kept` that a target exposes is lost where the job has a `keep` rule over samples',
    because: 'it marks what is kept, so that `up` and the like pass such a rule as they do in Prometheus',
    part: 'series',
    applies: ({ exposed }) => exposed.some((sample) => Object.hasOwn(sample, '__tmp_kept')),
  },
  {
    backend: 'alloy',
    what: 'a `labelmap` that matches `__scrape_native_histograms__` or another label for histograms finds none',
    because: 'Prometheus 3 gives them to every target before the rules',
    part: 'all',
    applies: ({ job }) => copiesHistogramLabels(job),
  },
  {
    backend: 'alloy',
    what: 'rules over samples, other than `keep`, that match `up` or another series that a scrape makes of itself, change or drop it',
    because: 'they run in a component of their own, which sees these series too',
    part: 'report',
    applies: ({ job, target = {} }) => changesReport(job, target),
  },
  {
    backend: 'alloy',
    what: 'where a `labelmap` over samples gives two labels of a series one name, another of them wins',
    because: 'the component that runs these rules has the labels sorted, Prometheus those of the exporter first',
    part: 'series',
    applies: ({ job, target = {}, exposed }) => mapsToOneName(job, target, exposed),
  },
];
