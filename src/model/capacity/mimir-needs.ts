import { Load } from './load';
import { BYTES_PER_SAMPLE, Needs } from './needs';
import { BYTES_PER_RECENT_SAMPLE, GB, INDEX_HEADER_SHARE, queryCores, replicasFor, StoreShape } from './store-shape';

/*
 * Constants of Mimir's own estimates, which are of production with queries, at a scrape every 15 seconds; `npm run bench -- --capacity`
 * prints what they foretell beside what a Mimir takes that nobody asks anything: as much memory, and a small part of the CPU.
 * https://grafana.com/docs/mimir/latest/manage/run-production-environment/planning-capacity/
 */

/** A core and a gigabyte for so many samples a second that come in. */
const SAMPLES_PER_DISTRIBUTOR_CORE = 25_000;

/** A core for so many series in memory, with as much memory and disk. */
const SERIES_PER_INGESTER_CORE = 300_000;
const INGESTER_MEMORY = 2.5 * GB;
const INGESTER_DISK = 5 * GB;

/** The disk is that of a scrape every so many seconds. */
const THEIR_INTERVAL = 15;

/** A frontend passes 25 times as many queries with one core and gigabyte as a querier answers. */
const FRONTEND_SHARE = 1 / 25;

/** A compactor of a core and 4 GB for so many series. */
const SERIES_PER_COMPACTOR = 20_000_000;
const COMPACTOR_MEMORY = 4 * GB;

/** Memory of a process that does nothing; measured. */
const BASE = 110 * 2 ** 20;

/** Memory and disk that is to be there beside these figures, for peaks. */
export const MIMIR_HEADROOM = 1.5;

/** Longest time that one block comes to span. */
const LARGEST_BLOCK_SECONDS = 86_400;

/** Copies are merged within a day, and what they were made of goes half a day later. @see https://grafana.com/docs/mimir/latest/references/architecture/components/compactor/ */
const UNMERGED_SECONDS = 1.5 * 86_400;

/** Series that an ingester is to have in memory. @see https://github.com/grafana/mimir/blob/main/operations/mimir-mixin/recording_rules.libsonnet */
const SERIES_PER_REPLICA = 1_500_000;

/** A component of Mimir. */
type MimirComponent = 'distributor' | 'ingester' | 'queryFrontend' | 'querier' | 'storeGateway' | 'compactor';

/** What a component needs: in all, of which each replica has its share, and what each replica needs for itself. */
interface ComponentNeeds {
  readonly shared: Needs;
  readonly each?: number;
}

const COMPONENTS: { readonly [C in MimirComponent]: (load: Load, shape: StoreShape) => ComponentNeeds } = {
  distributor: ({ samplesPerSecond }) => shared(samplesPerSecond / SAMPLES_PER_DISTRIBUTOR_CORE, GB),
  ingester: (load, { copies, hasBucket, retentionSeconds }) => {
    const inMemory = load.series * copies / SERIES_PER_INGESTER_CORE;
    const samples = load.samplesPerSecond * copies;
    const kept = hasBucket ? 0 : samples * retentionSeconds * BYTES_PER_SAMPLE / MIMIR_HEADROOM;
    return shared(inMemory, INGESTER_MEMORY, samples * THEIR_INTERVAL / SERIES_PER_INGESTER_CORE * INGESTER_DISK + kept);
  },
  queryFrontend: ({ series }) => shared(queryCores(series) * FRONTEND_SHARE, GB),
  querier: ({ series }) => shared(queryCores(series), GB),
  storeGateway: ({ samplesPerSecond, series }, { copies, retentionSeconds }) => (
    shared(queryCores(series), GB, samplesPerSecond * retentionSeconds * BYTES_PER_SAMPLE * INDEX_HEADER_SHARE * copies)
  ),
  // blocks of a day and what becomes of them, on whichever replica it is that merges them
  compactor: ({ samplesPerSecond, series }) => (
    { ...shared(series / SERIES_PER_COMPACTOR, COMPACTOR_MEMORY), each: 2 * samplesPerSecond * LARGEST_BLOCK_SECONDS * BYTES_PER_SAMPLE }
  ),
};

function shared(cores: number, memoryPerCore: number, disk = 0): ComponentNeeds {
  return { shared: { cpu: cores, memory: cores * memoryPerCore, disk } };
}

/** What one process of Mimir does. @see https://grafana.com/docs/mimir/latest/references/architecture/deployment-modes/ */
const TARGETS = {
  all: ['distributor', 'ingester', 'queryFrontend', 'querier', 'storeGateway', 'compactor'],
  write: ['distributor', 'ingester'],
  read: ['queryFrontend', 'querier'],
  backend: ['storeGateway', 'compactor'],
} as const satisfies { readonly [target: string]: readonly MimirComponent[] };

export type MimirTarget = keyof typeof TARGETS;

/** What one of the replicas needs that do the same, and share the load. */
export function mimirNeeds(target: MimirTarget, load: Load, shape: StoreShape): Needs {
  let [memory, cpu, disk] = [BASE, 0, 0];
  for (const component of TARGETS[target]) {
    const { shared: all, each = 0 } = COMPONENTS[component](load, shape);
    memory += all.memory / shape.replicas;
    cpu += all.cpu / shape.replicas;
    disk += all.disk / shape.replicas + each;
  }
  return { memory: memory * MIMIR_HEADROOM, cpu, disk: disk * MIMIR_HEADROOM };
}

/** Replicas that it takes to keep the series in memory. */
export function mimirReplicasFor({ series }: Load, copies: number): number {
  return replicasFor(series, copies, SERIES_PER_REPLICA);
}

/** Bytes in the bucket. */
export function mimirBucket({ samplesPerSecond }: Load, { copies, retentionSeconds }: StoreShape): number {
  return samplesPerSecond * (retentionSeconds * BYTES_PER_SAMPLE + UNMERGED_SECONDS * copies * BYTES_PER_RECENT_SAMPLE);
}
