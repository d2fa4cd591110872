import {
  Dialect, findWitness, Labels, RelabelConfig, RemoteWriteLabels, simulateRemoteWrite, simulateReportSeries, simulateSample, simulateTarget,
  Witness, witnessCandidates,
} from '../model/relabel';
import { ScrapeConfig } from '../model/scrape/scrape-config';

/** The path on which a label cannot be proved. */
export interface UnprovedPath {
  readonly job: ScrapeConfig;
  /** Undefined: series are stored where they are scraped. */
  readonly write?: RemoteWriteLabels;
  readonly name: string;
  readonly value: string;
  readonly dialect: Dialect;
}

const ADDRESS = '10.0.0.1:9100';

/** The shortest target and series that arrive with another value, as a sentence; found and checked by the simulator. */
export function shortestCounterexample(path: UnprovedPath): string | undefined {
  const { job, write, name, dialect } = path;
  const targetRules: RelabelConfig[] = job.relabelConfigs ?? [];
  const seriesRules = [...(job.metricRelabelConfigs ?? []), ...(write?.writeRelabelConfigs ?? [])];
  const witness = findWitness({
    base: { target: { __address__: ADDRESS }, exposed: { __name__: 'm' } },
    target: witnessCandidates(targetRules, [name], dialect),
    exposed: witnessCandidates(seriesRules, [name], dialect),
    fails: (input) => arrivals(path, input).some((labels) => labels[name] !== path.value),
  });
  if (!witness) return undefined;
  const wrong = arrivals(path, witness).find((labels) => labels[name] !== path.value)!;
  return `for example: a target ${show(witness.target)} that exposes ${show(witness.exposed)} arrives as ${show(wrong)}`;
}

/** What arrives of one sample and of the target's own `up`. */
function arrivals({ job, write, dialect }: UnprovedPath, { target, exposed }: Witness): Labels[] {
  const scraped = simulateTarget(job, target, dialect).labels;
  if (!scraped) return [];
  const series = [simulateSample(job, scraped, exposed, dialect).labels, simulateReportSeries(job, scraped, dialect).labels];
  return series
    .map((labels) => (labels && write ? simulateRemoteWrite(write, labels, dialect).labels : labels))
    .filter((labels) => labels !== undefined);
}

function show(labels: Labels): string {
  const pairs = Object.entries(labels).filter(([name]) => name === '__name__' || name === '__address__' || !name.startsWith('__'));
  return `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`;
}

