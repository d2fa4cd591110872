import { Load } from './load';
import { agentNeeds, BYTES_PER_SAMPLE, Needs, serverNeeds } from './needs';
import { BYTES_PER_RECENT_SAMPLE, GB, INDEX_HEADER_SHARE, queryCores, replicasFor, StoreShape } from './store-shape';

const DAY = 86_400;
const MIB = 2 ** 20;

/** Of a process that does nothing. */
const BASE: Needs = { memory: 70 * MIB, cpu: 0.05, disk: 0 };

/** Receivers have the database of Prometheus: above so many series a restart replays for minutes. */
const SERIES_PER_RECEIVER = 2_500_000;

/** Blocks stay until all of them is too old. */
const RECENT_BLOCK_SECONDS = 7_200;

/** Longest time that one block comes to span. @see https://thanos.io/tip/components/compact.md/#disk */
const LARGEST_BLOCK_SECONDS = 14 * DAY;

/** What blocks were made of goes two days after they were merged. @see https://thanos.io/tip/components/compact.md/ */
const UNMERGED_SECONDS = 2 * DAY + 8 * 3_600;

/** Blocks in a bucket behind so long: of two hours, of each receiver, not yet merged or not yet gone. */
const RECENT_BLOCKS = UNMERGED_SECONDS / RECENT_BLOCK_SECONDS;

/**
 * One sample for five minutes in its five forms, with its share of that for an hour: measured 8. The documentation reckons with blocks as
 * large as those that they are made of, which is twice as much at a scrape every 30 seconds.
 *
 * @see https://thanos.io/tip/components/compact.md/#downsampling
 */
const BYTES_PER_THINNED_SAMPLE = 10;
const THINNED_TO_SECONDS = 300;

/** Of a block in the bucket, on the volume of the gateway, beside the share of its index. @see https://thanos.io/tip/components/store.md/ */
const HEADER_BYTES_PER_BLOCK = 6e6;

/** Largest index cache of the gateway. @see https://thanos.io/tip/components/store.md/#flags */
const INDEX_CACHE = 250e6;

/** Memory and cores of a compaction, for each series: of Mimir's compactor, which does the same. @see https://grafana.com/docs/mimir/latest/manage/run-production-environment/planning-capacity/#compactor */
const COMPACTION_PER_SERIES = { memory: 200, cpu: 1 / 20e6 };

/** Series that rules record, of all: an assumption. */
const RECORDED_SHARE = 0.05;

/** For queries that read blocks, and series that come and go. */
const HEADROOM = 1.5;

/** For how long samples are kept. */
export interface ThanosShape extends StoreShape {
  /** Full samples on the volume of a receiver. */
  readonly localSeconds: number;
  /** One sample for five minutes, and one for an hour. */
  readonly thinnedSeconds: number;
  readonly queriers: number;
}

export type ThanosPart = 'receive' | 'store' | 'compact' | 'query' | 'rule';

/** What one replica of a part needs. */
const PARTS: { readonly [P in ThanosPart]: (load: Load, shape: ThanosShape) => Needs } = {
  receive: (load, { copies, localSeconds, replicas }) => {
    const own = { ...load, series: load.series * copies / replicas, samplesPerSecond: load.samplesPerSecond * copies / replicas };
    const { cpu, disk, memory } = serverNeeds(own, 0);
    return { memory, cpu, disk: disk + own.samplesPerSecond * (localSeconds + RECENT_BLOCK_SECONDS) * BYTES_PER_RECENT_SAMPLE };
  },
  store: (load, shape) => {
    const { thinnedSeconds, retentionSeconds, copies } = shape;
    const merged = Math.ceil(retentionSeconds / LARGEST_BLOCK_SECONDS) + 2 * Math.ceil(thinnedSeconds / LARGEST_BLOCK_SECONDS);
    const disk = thanosBucket(load, shape) * INDEX_HEADER_SHARE + (merged + RECENT_BLOCKS * copies) * HEADER_BYTES_PER_BLOCK;
    const { cpu, memory } = queried(load.series);
    return { cpu, memory: memory + INDEX_CACHE * HEADROOM, disk };
  },
  // what is read and what is made of it, of the longest block that there will be
  compact: ({ samplesPerSecond, series }, { retentionSeconds }) => ({
    memory: (BASE.memory + series * COMPACTION_PER_SERIES.memory) * HEADROOM,
    cpu: BASE.cpu + series * COMPACTION_PER_SERIES.cpu,
    disk: 2 * samplesPerSecond * Math.min(LARGEST_BLOCK_SECONDS, retentionSeconds) * BYTES_PER_SAMPLE,
  }),
  query: ({ series }, { queriers }) => queried(series / queriers),
  rule: ({ series, samplesPerSecond, logBytesPerDay }) => (
    agentNeeds({ series: series * RECORDED_SHARE, samplesPerSecond: samplesPerSecond * RECORDED_SHARE, logBytesPerDay })
  ),
};

function queried(series: number): Needs {
  const cores = queryCores(series);
  return { memory: (BASE.memory + cores * GB) * HEADROOM, cpu: BASE.cpu + cores, disk: 0 };
}

/** What one replica of a part of Thanos needs. */
export function thanosNeeds(part: ThanosPart, load: Load, shape: ThanosShape): Needs {
  return PARTS[part](load, shape);
}

/** Receivers that it takes to keep the series in memory. */
export function receiversFor({ series }: Load, copies: number): number {
  return replicasFor(series, copies, SERIES_PER_RECEIVER);
}

/** Bytes in the bucket, full samples and thinned ones. */
export function thanosBucket({ samplesPerSecond, series }: Load, { copies, retentionSeconds, thinnedSeconds }: ThanosShape): number {
  return samplesPerSecond * (retentionSeconds * BYTES_PER_SAMPLE + UNMERGED_SECONDS * copies * BYTES_PER_RECENT_SAMPLE)
    + series * thinnedSeconds / THINNED_TO_SECONDS * BYTES_PER_THINNED_SAMPLE;
}
