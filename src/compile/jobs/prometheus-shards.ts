import { PlannedJob } from '../plan';
import { shardOf } from './shards';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { setLabel } from '../../model/scrape/rules';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { WeakMemo } from '../../syntax/weak-memo';

/** The jobs of one of several collectors: a share of the targets, and its own metrics under its own name. */
export function jobsOfShard(jobs: readonly PlannedJob[], collector: string, shard: number, of: number): PlannedJob[] {
  return jobs.map((job) => (job.builtin === 'self' ? asInstance(job, collector) : shardOf(job, shard, of)));
}

/**
 * The jobs of a collector whose targets an operator shares out among its pods: each of these scrapes itself, under its own name, which the
 * operator's config reloader fills in.
 *
 * @see https://prometheus-operator.dev/docs/platform/sharding/ (disabling sharding for a target)
 */
export function jobsOfOperator(jobs: readonly PlannedJob[], shards: number): readonly PlannedJob[] {
  return shards === 1 ? jobs : jobs.map((job) => (job.builtin === 'self' ? asInstance(job, '$(POD_NAME)', EVERYWHERE) : job));
}

/** What the operator's own rules leave to every shard. */
const EVERYWHERE: readonly RelabelConfig[] = [setLabel('__tmp_disable_sharding', 'true')];

/** Config before the identity rules -> name of the collector -> the same with that instance. */
const named = new WeakMemo<ScrapeConfig>();

/** Each scrapes itself at the same local address, so that without a name its series would be those of the others. */
function asInstance(job: PlannedJob, collector: string, further: readonly RelabelConfig[] = []): PlannedJob {
  const { config, basis = config } = job;
  const own = basis.relabelConfigs ?? [];
  const byName = named.of(basis);
  // what is in it is frozen already, or belongs to whoever wrote it
  const instance = byName.find(collector)
    ?? byName.keep(collector, Object.freeze({ ...basis, relabelConfigs: [...own, setLabel('instance', collector), ...further] }));
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
