import { RelabelConfig } from '../../model/relabel/relabel-config';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { deepFreeze } from '../../syntax/frozen';
import { Memo } from '../../syntax/memo';
import { WeakMemo } from '../../syntax/weak-memo';
import { PlannedJob } from '../plan';

/** Label for the number of a target's shard; labels with this prefix are for rules alone. */
const NUMBER = '__tmp_shard';

/** What tells the targets of a job apart once its own rules have run; the parameter is that of probes. */
const SOURCES = ['__address__', '__metrics_path__', '__param_target'];

const pairs = new Memo<readonly RelabelConfig[]>();

/** The rules that keep one share of a job's targets: each target is in exactly one of the shards 0 to `of` - 1. */
export function shardRules(shard: number, of: number): readonly RelabelConfig[] {
  return pairs.get(`${shard} ${of}`, () => deepFreeze([
    { action: 'hashmod', sourceLabels: SOURCES, modulus: of, targetLabel: NUMBER },
    { action: 'keep', sourceLabels: [NUMBER], regex: String(shard) },
  ]));
}

/** Config before the identity rules -> shard -> the same with the rules of that shard; one object for all clusters that share it. */
const sharded = new WeakMemo<ScrapeConfig>();

/**
 * The job with one share of its targets: the rules of the shard stand behind the job's own, before those of the identity.
 *
 * What each collector makes itself, such as its own metrics, is not shared out. A job without a basis ends with the rules of the shard:
 * they change no label that a series keeps.
 */
export function shardOf(job: PlannedJob, shard: number, of: number): PlannedJob {
  if (of < 2 || job.builtin !== undefined) return job;
  const { basis, config } = job;
  const rules = shardRules(shard, of);
  const own = config.relabelConfigs ?? [];
  if (basis === undefined) return { ...job, config: { ...config, relabelConfigs: [...own, ...rules] } };
  const narrowed = narrowedTo(`${shard} ${of}`, basis, rules);
  const behind = own.slice(basis.relabelConfigs?.length ?? 0);
  return { ...job, basis: narrowed, config: { ...config, relabelConfigs: [...narrowed.relabelConfigs!, ...behind] } };
}

function narrowedTo(key: string, basis: ScrapeConfig, rules: readonly RelabelConfig[]): ScrapeConfig {
  const known = sharded.of(basis);
  // the rules in it are frozen already, or belong to whoever wrote them
  return known.find(key) ?? known.keep(key, Object.freeze({ ...basis, relabelConfigs: [...(basis.relabelConfigs ?? []), ...rules] }));
}
