import {
  Dialect, findWitness, Labels, relabel, RelabelConfig, RemoteWriteLabels, simulateRemoteWrite, simulateReportSeries, simulateSample,
  simulateTarget, Witness, witnessCandidates,
} from '../../model/relabel';
import { ScrapeConfig } from '../../model/scrape/scrape-config';

/** The label that cannot be proved. */
export interface Unproved {
  readonly name: string;
  readonly value: string;
  readonly dialect: Dialect;
}

/** The path on which it cannot. */
export interface UnprovedPath extends Unproved {
  readonly job: ScrapeConfig;
  /** Undefined: series are stored where they are scraped. */
  readonly write?: RemoteWriteLabels;
}

const ADDRESS = '10.0.0.1:9100';

/** After this many the search ends, since each runs the whole path: what goes wrong does so for a few labels, or for hardly any. */
const MOST_SIMULATED = 2_000;

/** The shortest target and series that arrive with another value, as a sentence; found and checked by the simulator. */
export function shortestCounterexample(path: UnprovedPath): string | undefined {
  const { job, write, name, dialect } = path;
  const seriesRules = [...(job.metricRelabelConfigs ?? []), ...(write?.writeRelabelConfigs ?? [])];
  const base: Witness = { target: { __address__: ADDRESS }, exposed: { __name__: 'm' } };
  const exposed = witnessCandidates(seriesRules, [name], dialect);
  const found = wrongArrival(path, base, job.relabelConfigs ?? [], exposed, (input) => arrivals(path, input));
  return found && `for example: a target ${show(found.witness.target)} that exposes ${show(found.witness.exposed)} arrives as ${show(found.labels)}`;
}

/** The same for streams of logs, of which nothing is known but their targets. */
export function shortestStream(path: Unproved, rules: readonly RelabelConfig[]): string | undefined {
  const streams = ({ target }: Witness) => [relabel(rules, target, path.dialect).labels].filter((labels) => labels !== undefined);
  const found = wrongArrival(path, { target: {}, exposed: {} }, rules, new Map(), streams);
  return found && `for example: the logs of a target ${show(found.witness.target)} arrive as ${show(found.labels)}`;
}

function wrongArrival(
  { name, value, dialect }: Unproved, base: Witness, targetRules: readonly RelabelConfig[], exposed: ReturnType<typeof witnessCandidates>,
  arrive: (input: Witness) => Labels[],
): { witness: Witness; labels: Labels } | undefined {
  const wrong = (input: Witness) => arrive(input).find((labels) => labels[name] !== value);
  let tries = 0;
  const witness = findWitness({
    base,
    target: witnessCandidates(targetRules, [name], dialect),
    exposed,
    fails: (input) => {
      tries += 1;
      return tries <= MOST_SIMULATED && wrong(input) !== undefined;
    },
  });
  return witness && { witness, labels: wrong(witness)! };
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
