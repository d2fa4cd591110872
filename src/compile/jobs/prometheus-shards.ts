import { PlannedJob } from '../plan';
import { shardOf } from './shards';
import { setLabel } from '../../model/scrape/rules';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { WeakMemo } from '../../syntax/weak-memo';

/** The jobs of one of several collectors: a share of the targets, and its own metrics under its own name. */
export function jobsOfShard(jobs: readonly PlannedJob[], collector: string, shard: number, of: number): PlannedJob[] {
  return jobs.map((job) => (job.builtin === 'self' ? asInstance(job, collector) : shardOf(job, shard, of)));
}

/** Config before the identity rules -> name of the collector -> the same with that instance. */
const named = new WeakMemo<ScrapeConfig>();

/** Each scrapes itself at the same local address, so that without a name its series would be those of the others. */
function asInstance(job: PlannedJob, collector: string): PlannedJob {
  const { config, basis = config } = job;
  const own = basis.relabelConfigs ?? [];
  const byName = named.of(basis);
  // what is in it is frozen already, or belongs to whoever wrote it
  const instance = byName.find(collector)
    ?? byName.keep(collector, Object.freeze({ ...basis, relabelConfigs: [...own, setLabel('instance', collector)] }));
  const identity = (config.relabelConfigs ?? []).slice(own.length);
  return { ...job, ...(job.basis && { basis: instance }), config: { ...config, relabelConfigs: [...instance.relabelConfigs!, ...identity] } };
}

/** Whether two jobs of a name are one job of several collectors. */
export function areShares(one: PlannedJob, other: PlannedJob): boolean {
  if (one.builtin === 'self') return other.builtin === 'self';
  const [a, b] = [one, other].map(shardNumber);
  return a !== undefined && b !== undefined && a !== b;
}

/** Number of the share of targets that the job has; undefined: it has all. */
function shardNumber({ config: { relabelConfigs = [] } }: PlannedJob): string | undefined {
  return relabelConfigs.find(({ action, sourceLabels }) => action === 'keep' && sourceLabels?.[0] === '__tmp_shard')?.regex;
}
